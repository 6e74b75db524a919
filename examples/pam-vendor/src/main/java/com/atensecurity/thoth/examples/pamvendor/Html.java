package com.atensecurity.thoth.examples.pamvendor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes text safe and readable on a page. */
final class Html {
  private static final int LONGEST = 600;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Html() {}

  /**
   * Text from outside, for an element or a quoted attribute: no markup, nothing that turns the
   * direction of what follows, and not without end.
   */
  static String safe(@Nullable String text) {
    if (text == null) {
      return "";
    }
    StringBuilder safe = new StringBuilder();
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    cut.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      default -> {
        int type = Character.getType(c);
        boolean visible =
            type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
        safe.appendCodePoint(visible ? c : c == '\n' ? ' ' : 0xFFFD);
      }
    }
  }

  /** Text from outside, for one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String time(@Nullable Instant instant) {
    return instant == null ? "" : TIME.format(instant);
  }

  /** How long, in the unit that fits. */
  static String left(@Nullable Duration left) {
    if (left == null) {
      return "no time limit";
    }
    long seconds = left.toSeconds();
    if (seconds <= 0) {
      return "time is over";
    }
    if (seconds < 120) {
      return seconds + " s left";
    }
    long minutes = seconds / 60;
    return minutes < 120 ? minutes + " min left" : minutes / 60 + " h left";
  }
}
