package com.atensecurity.thoth.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as GovAPI writes them, such as {@code 2026-11-24T08:00:00.5Z}.
 *
 * <p>A list of endpoints is made of times for the greater part, and the JDK's parser takes two thirds of the garbage of
 * reading one.
 */
final class UtcTime {
  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
  private static final int SECONDS = SHAPE.length();
  private static final int NANO_DIGITS = 9;

  private UtcTime() {}

  /**
   * The time, or null if the text is not of this form, which does not mean that it is no time.
   *
   * @throws java.time.DateTimeException if it is of this form, but there is no such time
   */
  static @Nullable Instant parse(String text) {
    int end = text.length() - 1;
    if (end < SECONDS || text.charAt(end) != 'Z' || !hasShape(text)) {
      return null;
    }
    int nanos = end == SECONDS ? 0 : nanos(text, end);
    if (nanos < 0) {
      return null;
    }
    LocalDateTime time =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19));
    return Instant.ofEpochSecond(time.toEpochSecond(ZoneOffset.UTC), nanos);
  }

  private static boolean hasShape(String text) {
    for (int i = 0; i < SECONDS; i++) {
      char wanted = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (wanted == 'd' ? !isDigit(c) : c != wanted) {
        return false;
      }
    }
    return true;
  }

  /** The digits after the point as nanoseconds; negative if they are not of this form. */
  private static int nanos(String text, int end) {
    int digits = end - SECONDS - 1;
    if (text.charAt(SECONDS) != '.' || digits < 1 || digits > NANO_DIGITS) {
      return -1;
    }
    int nanos = 0;
    for (int i = 0; i < NANO_DIGITS; i++) {
      int at = SECONDS + 1 + i;
      if (at < end && !isDigit(text.charAt(at))) {
        return -1;
      }
      nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
