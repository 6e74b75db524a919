package com.atensecurity.thoth.testkit.fleet;

import java.time.Duration;

/**
 * How the calls of one operation went. Durations are those of whole calls, with retries, right to
 * 3.2 %, the longest exactly. Immutable and thread-safe.
 *
 * @param calls how many there were
 * @param failures how many of them failed
 * @param p50 what half of them did not exceed; zero if there were none
 * @param p90 what nine of ten did not exceed
 * @param p99 what 99 of 100 did not exceed
 * @param longest the longest
 */
public record CallStats(
    long calls, long failures, Duration p50, Duration p90, Duration p99, Duration longest) {
  static CallStats of(Histogram durations, long failures) {
    return new CallStats(
        durations.count(),
        failures,
        durations.percentile(0.5),
        durations.percentile(0.9),
        durations.percentile(0.99),
        durations.longest());
  }
}
