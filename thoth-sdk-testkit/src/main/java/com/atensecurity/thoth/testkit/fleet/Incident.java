package com.atensecurity.thoth.testkit.fleet;

import java.time.Duration;
import java.util.BitSet;
import java.util.Random;

/**
 * Something that happens to some proxies of a fleet. Immutable and thread-safe.
 *
 * @param kind what
 * @param share how many of all, from 0 to 1
 * @param from when it begins, after the start
 * @param to when it is over, after the start
 */
record Incident(Kind kind, double share, Duration from, Duration to) {
  /** What may happen. */
  enum Kind {
    /** Nothing is sent. */
    OFFLINE,
    /** The machine has another identity than its key. */
    DRIFT,
    /** A new key is made, used, and the old one revoked. */
    ROTATION
  }

  boolean began(Duration now) {
    return now.compareTo(from) >= 0;
  }

  boolean lasts(Duration now) {
    return began(now) && now.compareTo(to) < 0;
  }

  /** Whom it happens to: as many as the share says, to the nearest whole proxy. */
  BitSet members(int size, Random random) {
    BitSet members = new BitSet(size);
    long left = Math.round(share * size);
    // Each of those not looked at yet is as likely as any other to be among those left to choose.
    for (int index = 0; index < size && left > 0; index++) {
      if (random.nextInt(size - index) < left) {
        members.set(index);
        left--;
      }
    }
    return members;
  }
}
