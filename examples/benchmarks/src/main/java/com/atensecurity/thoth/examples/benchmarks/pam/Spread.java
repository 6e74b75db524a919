package com.atensecurity.thoth.examples.benchmarks.pam;

import java.util.List;
import java.util.Locale;

/**
 * The middle of some measurements, and the range that eight of ten lie in.
 *
 * @param p10 one of ten is lower
 * @param median half are lower
 * @param p90 nine of ten are lower
 */
record Spread(double p10, double median, double p90) {
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no measurement");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9));
  }

  private static double at(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** What each of these speeds costs, if the given speed costs 1. */
  Spread costAgainst(double speed) {
    return new Spread(speed / p90, speed / median, speed / p10);
  }

  /** From microseconds each to how many a second, and back. */
  Spread perSecond() {
    return costAgainst(1e6);
  }

  /** Such as {@code 1.21 [1.18..1.30]}. */
  String format(String number) {
    return String.format(
        Locale.ROOT, number + " [" + number + ".." + number + "]", median, p10, p90);
  }
}
