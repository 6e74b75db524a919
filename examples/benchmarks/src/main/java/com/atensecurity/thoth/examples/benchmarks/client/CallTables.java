package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.examples.benchmarks.Middle;
import com.atensecurity.thoth.examples.benchmarks.Rounds;
import com.atensecurity.thoth.examples.benchmarks.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what calls cost, and whether that is as little as it was meant to be. */
final class CallTables {
  static final List<String> CONTENDERS =
      List.of("okHttp", "okHttpLean", "thoth", "stripe", "openAi");
  static final List<String> CALLERS = List.of("okHttp", "okHttpLean", "thoth");
  static final List<Integer> THREADS = List.of(1, 8, 64);
  static final String BYTES = "bytes a call";
  static final String CPU = "CPU µs a call";
  static final String CALLER = "on the caller's thread";
  static final String RATE = "calls a second";
  static final String SHARE = "cores";

  /** A row for what is the same for all contenders. */
  static final String ALL = "all";

  private static final double BYTES_OVER = 7_000;
  private static final double CPU_OVER = 15;

  private CallTables() {}

  /** The name of a row. */
  static String row(String method, String contender, int threads) {
    return method + " " + contender + " " + threads;
  }

  static String warm(Rounds rounds) {
    StringBuilder text = new StringBuilder();
    for (String method : List.of("get", "post")) {
      text.append(
          Text.head(
              "Warm " + method.toUpperCase(Locale.ROOT),
              BYTES,
              "over OkHttp",
              CPU,
              "over OkHttp",
              CALLER,
              "over OkHttp"));
      CONTENDERS.forEach(contender -> text.append(cost(rounds, method, contender)));
      text.append('\n');
    }
    text.append(share(rounds));
    for (String method : List.of("get", "post")) {
      text.append(verdicts(rounds, method));
    }
    return text.toString();
  }

  private static String cost(Rounds rounds, String method, String contender) {
    String row = row(method, contender, 1);
    String base = row(method, "okHttp", 1);
    boolean own = row.equals(base);
    return Text.row(
        Text.label(contender),
        Text.cell("%,.0f", rounds.of(row, BYTES)),
        own ? "" : Text.cell("%+,.0f", rounds.difference(row, base, BYTES)),
        Text.cell("%.1f", rounds.of(row, CPU)),
        own ? "" : Text.cell("%+.1f", rounds.difference(row, base, CPU)),
        Text.cell("%.1f", rounds.of(row, CALLER)),
        own ? "" : Text.cell("%+.1f", rounds.difference(row, base, CALLER)));
  }

  private static String verdicts(Rounds rounds, String method) {
    String row = row(method, "thoth", 1);
    String base = row(method, "okHttp", 1);
    return Text.verdict(
            "warm " + method + ", bytes over OkHttp",
            "%,.0f",
            rounds.difference(row, base, BYTES),
            BYTES_OVER)
        + Text.verdict(
            "warm " + method + ", CPU µs over OkHttp",
            "%.1f",
            rounds.difference(row, base, CPU),
            CPU_OVER);
  }

  static String callers(Rounds rounds) {
    StringBuilder text = new StringBuilder();
    text.append(Text.head("Callers on one client", RATE, "÷ OkHttp", BYTES, CPU, "÷ OkHttp"));
    for (int threads : THREADS) {
      for (String contender : CALLERS) {
        text.append(callers(rounds, contender, threads));
      }
    }
    return text.append('\n').append(share(rounds)).toString();
  }

  private static String callers(Rounds rounds, String contender, int threads) {
    String row = row("get", contender, threads);
    String base = row("get", "okHttp", threads);
    boolean own = row.equals(base);
    return Text.row(
        threads + ", " + Text.label(contender),
        Text.cell("%,.0f", rounds.of(row, RATE)),
        own ? "" : Text.cell("%.2f", rounds.ratio(row, base, RATE)),
        Text.cell("%,.0f", rounds.of(row, BYTES)),
        Text.cell("%.1f", rounds.of(row, CPU)),
        own ? "" : Text.cell("%.2f", rounds.ratio(row, base, CPU)));
  }

  private static String share(Rounds rounds) {
    @Nullable Middle share = rounds.of(ALL, SHARE);
    return share == null
        ? ""
        : "The client's process had "
            + share.format("%.2f")
            + " cores; the server had the rest.\n\n";
  }
}
