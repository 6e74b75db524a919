package com.atensecurity.thoth.examples.e2e;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small things about text. */
final class Text {
  private Text() {}

  /** The text without control characters, so that nothing from outside steers a terminal. */
  static String printable(String text) {
    return text.replaceAll("[\\r\\n\\t]+", " ").replaceAll("\\p{Cntrl}", "?");
  }

  /** The text, cut to a width; three dots say that there was more. */
  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 3) + "...";
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** The text in lines of at most a width, broken at spaces or after commas where there are any. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > width) {
      int end = breakOf(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int breakOf(String text, int width) {
    int space = text.lastIndexOf(' ', width);
    int comma = text.lastIndexOf(',', width - 1) + 1;
    int end = Math.max(space, comma);
    return end > width / 2 ? end : width;
  }

  /** Milliseconds with one decimal. */
  static BigDecimal millis(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos() / 100_000, 1);
  }

  /** A duration for people: {@code 0.4 ms}, {@code 12 ms} or {@code 1.25 s}. */
  static String took(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1000);
  }
}
