package com.atensecurity.thoth.examples.e2e;

import java.time.Duration;
import java.time.Instant;

/** The time since the run began. Immutable and thread-safe. */
final class Stopwatch {
  private final Instant startedAt = Instant.now();
  private final long start = System.nanoTime();

  Instant startedAt() {
    return startedAt;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
