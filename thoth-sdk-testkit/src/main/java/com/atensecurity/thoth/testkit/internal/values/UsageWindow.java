package com.atensecurity.thoth.testkit.internal.values;

import java.time.Instant;
import java.util.TreeMap;

/** Counts uses of the last 24 hours in buckets of a minute. Guarded by the tenant's lock. */
public final class UsageWindow {
  private static final long MINUTES = 24 * 60;

  private final TreeMap<Long, Long> buckets = new TreeMap<>();

  public void count(Instant now) {
    long minute = now.getEpochSecond() / 60;
    buckets.merge(minute, 1L, Long::sum);
    buckets.headMap(minute - MINUTES, true).clear();
  }

  public long last24Hours(Instant now) {
    long minute = now.getEpochSecond() / 60;
    return buckets.subMap(minute - MINUTES, false, minute, true).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
