package com.atensecurity.thoth.pam;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Claims by the time when they may be forgotten: a ring of lists, each for a slice of time. A claim
 * goes in and out, and a slice that is over goes to the expired ones, in a few steps whatever the
 * number of claims. Not safe for use by several threads.
 */
final class ExpiryRing {
  private static final int SLICES_PER_RETENTION = 120;

  /** A little more than a retention, for clocks that differ a little. */
  private static final int SLICES = 130;

  private final Duration retention;
  private final long sliceMillis;
  private final MemoryClaim[] slices = new MemoryClaim[SLICES];
  private final MemoryClaim expired = MemoryClaim.sentinel();
  private long oldest;

  ExpiryRing(Duration retention, Instant now) {
    this.retention = retention;
    this.sliceMillis = Math.max(1, retention.toMillis() / SLICES_PER_RETENTION);
    for (int i = 0; i < SLICES; i++) {
      slices[i] = MemoryClaim.sentinel();
    }
    this.oldest = slice(now.toEpochMilli());
  }

  /**
   * Checks that a time is not too far away.
   *
   * @return its milliseconds, rounded up so that nothing is forgotten too early
   */
  long millis(Instant until) {
    Instant limit = Instant.ofEpochMilli((oldest + SLICES) * sliceMillis - 1);
    if (until.isAfter(limit)) {
      throw new IllegalArgumentException(
          "a message id is to be kept until "
              + until
              + ", but this store keeps ids for "
              + retention
              + " only; raise its retention to the receiver's");
    }
    return until.plusNanos(999_999).toEpochMilli();
  }

  /** Puts a claim where it belongs now. */
  void put(MemoryClaim claim) {
    claim.unlink();
    claim.linkBefore(list(Math.max(oldest, slice(claim.retainUntil()))));
  }

  /** Lets time pass. The clock may stand still or step back. */
  void advance(long now) {
    long current = slice(now);
    long over = Math.min(SLICES, current - oldest);
    for (long i = 0; i < over; i++) {
      list(oldest + i).moveAll(expired);
    }
    oldest = Math.max(oldest, current);
  }

  /**
   * Takes out a claim whose slice is over.
   *
   * @return one of them, or null if there is none
   */
  @Nullable MemoryClaim pollExpired() {
    if (expired.isAlone()) {
      return null;
    }
    MemoryClaim first = expired.next();
    first.unlink();
    return first;
  }

  /**
   * When the oldest claims will be given up.
   *
   * @return the end of their slice, or null if there are none
   */
  @Nullable Instant nextExpiry() {
    for (long slice = oldest; slice < oldest + SLICES; slice++) {
      if (!list(slice).isAlone()) {
        return Instant.ofEpochMilli((slice + 1) * sliceMillis);
      }
    }
    return null;
  }

  private long slice(long millis) {
    return Math.floorDiv(millis, sliceMillis);
  }

  private MemoryClaim list(long slice) {
    return slices[(int) Math.floorMod(slice, (long) SLICES)];
  }
}
