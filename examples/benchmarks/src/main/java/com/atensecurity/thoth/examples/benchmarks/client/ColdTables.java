package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import com.atensecurity.thoth.examples.benchmarks.Text;
import java.util.List;

/** Prints what a start costs, and whether that is as little as it was meant to be. */
final class ColdTables {
  static final List<String> CONTENDERS =
      List.of("empty", "okHttp", "okHttpAsIs", "thoth", "stripe", "openAi");
  static final List<String> SCHEMES = List.of("http", "https");
  static final String CPU = "CPU ms";
  static final String WALL = "ms";
  static final String MAKE = "make a client, ms";
  static final String CALL = "first call, ms";
  static final String CLASSES = "classes";

  private static final double OVER = 1.25;

  private ColdTables() {}

  /** The name of a row. */
  static String row(String scheme, String contender) {
    return scheme + " " + contender;
  }

  static String format(Rounds rounds) {
    StringBuilder text = new StringBuilder();
    for (String scheme : SCHEMES) {
      text.append(
          Text.head("Start, " + scheme, CPU, "÷ OkHttp", WALL, "÷ OkHttp", MAKE, CALL, CLASSES));
      CONTENDERS.forEach(contender -> text.append(line(rounds, scheme, contender)));
      text.append('\n');
    }
    return text.append(verdict(rounds, "http", "okHttp", "OkHttp without TLS"))
        .append(verdict(rounds, "http", "okHttpAsIs", "OkHttp as it comes"))
        .append(verdict(rounds, "https", "okHttp", "OkHttp"))
        .toString();
  }

  private static String verdict(Rounds rounds, String scheme, String base, String what) {
    return Text.verdict(
        "start to the first answer over " + scheme + ", CPU ÷ " + what,
        "%.2f",
        rounds.ratio(row(scheme, "thoth"), row(scheme, base), CPU),
        OVER);
  }

  private static String line(Rounds rounds, String scheme, String contender) {
    String row = row(scheme, contender);
    String base = row(scheme, "okHttp");
    boolean own = row.equals(base);
    return Text.row(
        Text.label(contender),
        Text.cell("%.0f", rounds.of(row, CPU)),
        own ? "" : Text.cell("%.2f", rounds.ratio(row, base, CPU)),
        Text.cell("%.0f", rounds.of(row, WALL)),
        own ? "" : Text.cell("%.2f", rounds.ratio(row, base, WALL)),
        Text.cell("%.0f", rounds.of(row, MAKE)),
        Text.cell("%.0f", rounds.of(row, CALL)),
        Text.once("%,.0f", rounds.of(row, CLASSES)));
  }
}
