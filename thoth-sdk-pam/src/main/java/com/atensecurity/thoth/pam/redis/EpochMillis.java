package com.atensecurity.thoth.pam.redis;

import java.time.Instant;

/** Times as Redis gets them: whole milliseconds that Lua can count exactly. */
final class EpochMillis {
  private static final long MAX = (1L << 53) - 1;

  private EpochMillis() {}

  /**
   * A time until which something holds, rounded up so that it does not end early.
   *
   * @return 0 for whatever was before 1970, and the year 287396 for whatever comes after it
   */
  static long of(Instant until) {
    long seconds = until.getEpochSecond();
    if (seconds < 0) {
      return 0;
    }
    return seconds < MAX / 1000 ? seconds * 1000 + (until.getNano() + 999_999) / 1_000_000 : MAX;
  }
}
