package com.atensecurity.thoth.testkit.internal;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads RFC 3339 times that were checked before. */
final class Times {
  private Times() {}

  static Instant read(String text) {
    return OffsetDateTime.parse(text.trim()).toInstant();
  }
}
