package com.atensecurity.thoth.examples.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, one value a round. On a shared machine the noise changes by the minute, so what
 * is compared is compared within a round, and the rounds' differences and ratios are what counts. Not
 * thread-safe.
 */
public final class Rounds {
  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  /**
   * Adds the next round's value.
   *
   * @param row what is measured
   * @param quantity in which respect
   * @param value the measurement
   */
  public void add(String row, String quantity, double value) {
    values
        .computeIfAbsent(row, r -> new LinkedHashMap<>())
        .computeIfAbsent(quantity, q -> new ArrayList<>())
        .add(value);
  }

  /**
   * Whether anything of a row was measured.
   *
   * @param row what is measured
   * @return true if there is a value
   */
  public boolean has(String row) {
    return values.containsKey(row);
  }

  /**
   * The values of one row.
   *
   * @param row what is measured
   * @param quantity in which respect
   * @return their middle, or null if there are none
   */
  public @Nullable Middle of(String row, String quantity) {
    List<Double> own = values(row, quantity);
    return own.isEmpty() ? null : Middle.of(own);
  }

  /**
   * Row less base, round by round.
   *
   * @param row what is measured
   * @param base what it is compared with
   * @param quantity in which respect
   * @return the middle of the differences, or null if one of both is missing
   */
  public @Nullable Middle difference(String row, String base, String quantity) {
    return compare(row, base, quantity, (own, other) -> own - other);
  }

  /**
   * Row over base, round by round.
   *
   * @param row what is measured
   * @param base what it is compared with
   * @param quantity in which respect
   * @return the middle of the ratios, or null if one of both is missing
   */
  public @Nullable Middle ratio(String row, String base, String quantity) {
    return compare(row, base, quantity, (own, other) -> own / other);
  }

  private @Nullable Middle compare(
      String row, String base, String quantity, DoubleBinaryOperator operator) {
    List<Double> own = values(row, quantity);
    List<Double> other = values(base, quantity);
    List<Double> compared = new ArrayList<>();
    for (int round = 0; round < Math.min(own.size(), other.size()); round++) {
      compared.add(operator.applyAsDouble(own.get(round), other.get(round)));
    }
    return compared.isEmpty() ? null : Middle.of(compared);
  }

  private List<Double> values(String row, String quantity) {
    return values.getOrDefault(row, Map.of()).getOrDefault(quantity, List.of());
  }
}
