package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Time that tells somebody whenever it is asked for. */
record WatchedTime(TimeSource time, Consumer<Instant> watcher) implements TimeSource {
  @Override
  public Instant now() {
    watcher.accept(time.now());
    return time.now();
  }

  @Override
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    time.sleep(duration);
  }
}
