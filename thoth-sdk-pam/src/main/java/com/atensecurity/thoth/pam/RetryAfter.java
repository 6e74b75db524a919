package com.atensecurity.thoth.pam;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header: seconds, or an HTTP date. */
final class RetryAfter {
  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /** The time to wait, zero for a date that is over, null for what is neither form. */
  static @Nullable Duration parse(String text, Instant now) {
    if (!text.isEmpty() && text.chars().allMatch(Ascii::isDigit)) {
      return text.length() > MAX_DIGITS
          ? Duration.ofSeconds(999_999_999)
          : Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
