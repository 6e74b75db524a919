package com.atensecurity.thoth.testkit.fleet;

import java.util.Locale;

/** A run as lines for a terminal. */
final class FleetTable {
  private static final String COLUMNS = "%-20s %10s %9s %10s %10s %10s %10s%n";

  private FleetTable() {}

  static String text(FleetResult result) {
    StringBuilder text = new StringBuilder();
    for (FleetText.Fact fact : FleetText.facts(result)) {
      text.append(String.format(Locale.ROOT, "%-10s %s%n", fact.name(), fact.value()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n" + COLUMNS,
            "operation",
            "calls",
            "failed",
            "p50",
            "p90",
            "p99",
            "longest"));
    result
        .operations()
        .forEach(
            (operation, stats) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        COLUMNS,
                        operation.id(),
                        FleetText.number(stats.calls()),
                        FleetText.number(stats.failures()),
                        FleetText.took(stats.p50()),
                        FleetText.took(stats.p90()),
                        FleetText.took(stats.p99()),
                        FleetText.took(stats.longest()))));
    if (!result.errors().isEmpty()) {
      text.append(String.format(Locale.ROOT, "%n%10s  %s%n", "failed", "why"));
      result
          .errors()
          .forEach(
              (kind, count) ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "%10s  %s%n",
                          FleetText.number(count),
                          FleetText.printable(kind))));
    }
    return text.toString();
  }
}
