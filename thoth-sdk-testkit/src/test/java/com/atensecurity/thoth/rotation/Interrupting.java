package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time in which every sleep is interrupted. */
record Interrupting(TimeSource time) implements TimeSource {
  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    throw new InterruptedException();
  }
}
