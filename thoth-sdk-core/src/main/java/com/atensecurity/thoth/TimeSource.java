package com.atensecurity.thoth;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a client gets its time from, so that a test of an hour's retries takes milliseconds.
 *
 * <p>Implementations must be thread-safe. Timeouts on sockets always run on real time.
 */
public interface TimeSource {
  /**
   * The wall clock, used to read dates that a server sends.
   *
   * @return now
   */
  Instant now();

  /**
   * A clock that never goes back, used for deadlines.
   *
   * @return nanoseconds since an arbitrary point
   */
  long nanoTime();

  /**
   * Waits.
   *
   * @param duration how long, positive
   * @throws InterruptedException if the thread is interrupted before or while waiting
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * The machine's own time.
   *
   * @return a time source that really sleeps
   */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
