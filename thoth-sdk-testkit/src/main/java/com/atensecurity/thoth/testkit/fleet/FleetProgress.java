package com.atensecurity.thoth.testkit.fleet;

import java.time.Duration;

/**
 * How far a run is. Immutable and thread-safe.
 *
 * @param elapsed the time of the schedule that has passed
 * @param duration the time of the whole schedule
 * @param checkIns how many check-ins GovAPI accepted so far
 * @param failures how many calls of any kind failed so far
 * @param missed how many check-ins were due so far from proxies that were offline
 * @param took real time since the start
 */
public record FleetProgress(
    Duration elapsed, Duration duration, long checkIns, long failures, long missed, Duration took) {
  /**
   * The part of the schedule that has passed.
   *
   * @return from 0 to 100
   */
  public int percent() {
    return (int) Math.min(100, elapsed.toMillis() * 100 / Math.max(1, duration.toMillis()));
  }

  /**
   * Accepted check-ins a second of real time.
   *
   * @return the mean since the start
   */
  public double rate() {
    return checkIns / Math.max(1e-3, took.toNanos() / 1e9);
  }
}
