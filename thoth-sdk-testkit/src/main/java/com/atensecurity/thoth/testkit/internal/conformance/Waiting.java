package com.atensecurity.thoth.testkit.internal.conformance;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits on a monitor for something, until it is too late or nothing can come any more. */
final class Waiting {
  private static final long SLICE_MILLIS = 10;

  private final BooleanSupplier quiet;

  /**
   * Waits end early where the vendor is known to do nothing any more.
   *
   * @param quiet whether it does nothing; asked again and again, always false where nobody knows
   */
  Waiting(BooleanSupplier quiet) {
    this.quiet = quiet;
  }

  /** Waits while holding the monitor, and returns what the condition says at the end. */
  boolean until(BooleanSupplier condition, Object monitor, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (monitor) {
      while (true) {
        boolean nothingComes = quiet.getAsBoolean(); // before the condition is read
        if (condition.getAsBoolean()) {
          return true;
        }
        long left = deadline - System.nanoTime();
        if (nothingComes || left <= 0) {
          return false;
        }
        monitor.wait(Math.min(SLICE_MILLIS, left / 1_000_000 + 1));
      }
    }
  }
}
