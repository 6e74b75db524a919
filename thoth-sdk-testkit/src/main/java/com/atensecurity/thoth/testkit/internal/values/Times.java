package com.atensecurity.thoth.testkit.internal.values;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads RFC 3339 times that were checked before. */
public final class Times {
  private Times() {}

  public static Instant read(String text) {
    return OffsetDateTime.parse(text.trim()).toInstant();
  }
}
