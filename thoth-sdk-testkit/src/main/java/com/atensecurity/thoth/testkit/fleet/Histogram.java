package com.atensecurity.thoth.testkit.fleet;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts durations from a microsecond to a day, in classes that are at most a 32nd of their value
 * wide, so that percentiles are right to 3.2 %. Its size does not depend on how many there are.
 * Thread-safe.
 */
final class Histogram {
  /** Below this each microsecond is a class of its own. */
  private static final int EXACT = 64;

  private static final int EXACT_BITS = 6;
  private static final int PARTS = 32;
  private static final int PART_BITS = 5;
  private static final int OCTAVES = 31;
  private static final long LONGEST = (1L << (EXACT_BITS + OCTAVES)) - 1;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(EXACT + OCTAVES * PARTS);
  private final AtomicLong longestNanos = new AtomicLong();

  void add(Duration duration) {
    long nanos = Math.max(0, duration.toNanos());
    counts.incrementAndGet(classOf(Math.min(nanos / 1_000, LONGEST)));
    longestNanos.accumulateAndGet(nanos, Math::max);
  }

  long count() {
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  Duration longest() {
    return Duration.ofNanos(longestNanos.get());
  }

  /** The duration that a share of all do not exceed; zero if there are none. */
  Duration percentile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count()));
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen >= rank) {
        Duration most = Duration.ofNanos(mostOf(i) * 1_000 + 999);
        return most.compareTo(longest()) < 0 ? most : longest();
      }
    }
    return longest();
  }

  static int classOf(long micros) {
    if (micros < EXACT) {
      return (int) micros;
    }
    int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    int part = (int) (micros >> (bits - PART_BITS)) & (PARTS - 1);
    return EXACT + (bits - EXACT_BITS) * PARTS + part;
  }

  /** The longest of a class, in microseconds. */
  static long mostOf(int index) {
    if (index < EXACT) {
      return index;
    }
    int bits = (index - EXACT) / PARTS + EXACT_BITS;
    int part = (index - EXACT) % PARTS;
    return ((PARTS + 1L + part) << (bits - PART_BITS)) - 1;
  }
}
