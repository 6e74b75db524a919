package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only where somebody sleeps. */
final class SteppedTime implements TimeSource {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos.get());
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public void sleep(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  Duration slept() {
    return Duration.ofNanos(nanos.get());
  }
}
