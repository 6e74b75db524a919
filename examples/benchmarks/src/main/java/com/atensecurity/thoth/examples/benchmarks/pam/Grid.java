package com.atensecurity.thoth.examples.benchmarks.pam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Results by row and column, in the order in which they came; those of several rounds together. */
final class Grid {
  private final Map<String, Map<String, List<Measured>>> cells = new LinkedHashMap<>();
  private final Set<String> columns = new LinkedHashSet<>();

  void add(String row, String column, Measured measured) {
    columns.add(column);
    cells
        .computeIfAbsent(row, r -> new LinkedHashMap<>())
        .computeIfAbsent(column, c -> new ArrayList<>())
        .add(measured);
  }

  List<String> rows() {
    return List.copyOf(cells.keySet());
  }

  Set<String> columns() {
    return columns;
  }

  /** The spread of one quantity, or null if it was not measured. */
  @Nullable Spread spread(String row, String column, Function<Measured, List<Double>> quantity) {
    List<Double> values = new ArrayList<>();
    cells
        .getOrDefault(row, Map.of())
        .getOrDefault(column, List.of())
        .forEach(round -> values.addAll(quantity.apply(round)));
    return values.isEmpty() ? null : Spread.of(values);
  }

  /**
   * A table in Markdown.
   *
   * @param corner the first heading
   * @param heading of a column: two headings, with a bar between
   * @param cell of a row and a column: two cells, with a bar between
   */
  String table(
      String corner, Function<String, String> heading, BiFunction<String, String, String> cell) {
    StringBuilder text = new StringBuilder("| ").append(corner).append(" |");
    columns.forEach(column -> text.append(' ').append(heading.apply(column)).append(" |"));
    text.append("\n|---|").append("--:|--:|".repeat(columns.size())).append('\n');
    for (String row : rows()) {
      text.append("| ").append(row).append(" |");
      columns.forEach(column -> text.append(' ').append(cell.apply(row, column)).append(" |"));
      text.append('\n');
    }
    return text.toString();
  }
}
