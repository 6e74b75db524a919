package com.atensecurity.thoth.examples.ctl;

import java.util.ArrayList;
import java.util.List;

/** Small things about text. */
final class Text {
  private Text() {}

  /** One line without control characters and the like, so that nothing from outside steers a terminal. */
  static String printable(String text) {
    return text.replaceAll("[\\r\\n\\t]+", " ").replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }

  /** A wrong value as a message quotes it: printable, and not longer than a line bears. */
  static String quoted(String value) {
    String text = printable(value);
    return '"' + (text.length() > 60 ? text.substring(0, 57) + "..." : text) + '"';
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** The text in lines of at most a width, broken at blanks or after commas where there are any. */
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
}
