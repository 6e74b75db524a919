package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of a client that shares a tenant's clock: to sleep is to move the clock. Deadlines see
 * real time and what the client slept, not what the test does to the clock. Thread-safe.
 */
final class VirtualTime implements TimeSource {
  private final TestClock clock;
  private final AtomicLong sleptNanos = new AtomicLong();

  VirtualTime(TestClock clock) {
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + sleptNanos.get();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before sleeping " + duration);
    }
    sleptNanos.addAndGet(duration.toNanos());
    clock.advance(duration);
  }
}
