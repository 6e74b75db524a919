package com.atensecurity.thoth.examples.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * The median of some rounds, and how far it can be trusted.
 *
 * <p>Low and high are measurements between which the true median lies with a probability of at least
 * 95 %, whatever the distribution: each measurement is below it with a probability of one half, so how
 * many are is binomial. With less than 6 rounds no two measurements are enough for that, and the lowest
 * and the highest stand there.
 *
 * @param low the lower end
 * @param median the median
 * @param high the higher end
 */
public record Middle(double low, double median, double high) {
  private static final double DOUBT = 0.05;

  /**
   * The middle of some measurements.
   *
   * @param values the measurements
   * @return their median and its bounds
   * @throws IllegalArgumentException if there are none
   */
  public static Middle of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no measurement");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int last = sorted.length - 1;
    int outside = outside(sorted.length);
    double median = (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
    return new Middle(sorted[outside], median, sorted[last - outside]);
  }

  /** How many of that many measurements may be left out at either end. */
  static int outside(int count) {
    double each = Math.pow(0.5, count);
    double sum = 0;
    int outside = -1;
    // The probability that at most so many are below the median, at both ends.
    while (2 * (sum + each) <= DOUBT) {
      sum += each;
      outside++;
      each = each * (count - outside) / (outside + 1);
    }
    return Math.max(0, outside);
  }

  /**
   * Such as {@code 1.21 [1.18..1.30]}.
   *
   * @param number how a number is printed
   * @return median, low and high
   */
  public String format(String number) {
    return String.format(
        Locale.ROOT, number + " [" + number + ".." + number + "]", median, low, high);
  }
}
