package com.atensecurity.thoth.examples.benchmarks.pam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints JMH's results as the tables of the README. Several rounds are taken together.
 *
 * <p>A cost is CPU time: that of the middle iteration over that of the floor's middle iteration. In
 * brackets stands the same for the iterations that one of ten was better than, and one of ten worse.
 */
public final class ResultTable {
  private static final String FLOOR = "floor";
  private static final String MISSING = "–";

  private static final Map<String, String> LABELS =
      Map.of(
          "thoth", Targets.THOTH,
          "floor", FLOOR,
          "svix", "svix 1.99.1",
          "svixFromBytes", "svix, from bytes",
          "standardWebhooks", "standardwebhooks 1.2.0",
          "standardWebhooksFromBytes", "standardwebhooks, from bytes",
          "stripe", "stripe-java 33.3.0",
          "stripeFromBytes", "stripe-java, from bytes");

  private static final Map<String, String> ED25519_LABELS =
      Map.of(
          "Thoth", Targets.THOTH,
          "Floor", FLOOR,
          "Signer", "BouncyCastle's `Ed25519Signer`",
          "Provider", "BouncyCastle's provider",
          "SunEc", "SunEC");

  private ResultTable() {}

  /**
   * Reads a file of JMH's results in JSON and prints tables.
   *
   * @param args the file
   * @throws IOException if it cannot be read
   */
  public static void main(String[] args) throws IOException {
    System.out.print(format(Measured.read(Files.readString(Path.of(args[0])))));
  }

  /** All tables for which there are results, and whether the targets are met. */
  static String format(List<Measured> results) {
    Grid verify = signatures(results, "VerifyBenchmark", "", LABELS);
    Grid sign = signatures(results, "SignBenchmark", "", LABELS);
    Grid edVerify = signatures(results, "Ed25519Benchmark", "verify", ED25519_LABELS);
    Grid edSign = signatures(results, "Ed25519Benchmark", "sign", ED25519_LABELS);
    return costs("Verify, HMAC-SHA256", verify)
        + costs("Sign, HMAC-SHA256", sign)
        + costs("Verify, Ed25519", edVerify)
        + costs("Sign, Ed25519", edSign)
        + rates(receiver(results))
        + share(results)
        + new Targets(verify, edVerify, edSign).format();
  }

  private static Grid signatures(
      List<Measured> results, String benchmark, String prefix, Map<String, String> labels) {
    Grid grid = new Grid();
    for (Measured row : results) {
      if (row.benchmark().equals(benchmark) && row.method().startsWith(prefix)) {
        String method = row.method().substring(prefix.length());
        grid.add(labels.getOrDefault(method, method), row.param("size"), row);
      }
    }
    return grid;
  }

  private static Grid receiver(List<Measured> results) {
    Grid grid = new Grid();
    for (Measured row : results) {
      if (row.benchmark().equals("ReceiverBenchmark")) {
        grid.add(row.param("store"), row.param("workers"), row);
      }
    }
    return grid;
  }

  /** What a row costs, if the floor costs 1; null if one of both was not measured. */
  static @Nullable Spread cost(Grid grid, String row, String column) {
    Spread speed = grid.spread(row, column, Measured::cpu);
    Spread floor = grid.spread(FLOOR, column, Measured::cpu);
    return speed == null || floor == null ? null : speed.costAgainst(floor.median());
  }

  private static String costs(String title, Grid grid) {
    if (grid.rows().isEmpty()) {
      return "";
    }
    String table =
        grid.table(
            title,
            size -> size + " bytes: CPU ÷ floor | garbage",
            (row, size) ->
                format("%.2f", cost(grid, row, size))
                    + " | "
                    + middle(grid.spread(row, size, Measured::bytes)));
    StringBuilder floors = new StringBuilder("\nThe floor does in a second of CPU time:");
    for (String size : grid.columns()) {
      Spread floor = grid.spread(FLOOR, size, Measured::cpu);
      floors
          .append(" ")
          .append(format("%,.0f", floor))
          .append(" of ")
          .append(size)
          .append(" bytes;");
    }
    floors.setCharAt(floors.length() - 1, '.');
    return table + floors + "\n\n";
  }

  private static String rates(Grid grid) {
    if (grid.rows().isEmpty()) {
      return "";
    }
    return grid.table(
            "Receive",
            threads -> "decisions a second, threads: " + threads + " | CPU µs each",
            (row, threads) -> rate(grid, row, threads))
        + "\n";
  }

  /** How busy the machine was with other things while signatures were measured. */
  private static String share(List<Measured> results) {
    List<Double> shares = new ArrayList<>();
    for (Measured row : results) {
      if (!row.benchmark().equals("ReceiverBenchmark")) {
        shares.addAll(row.share());
      }
    }
    return shares.isEmpty()
        ? ""
        : "Signatures were measured with "
            + Spread.of(shares).format("%.2f")
            + " of a core; below 0.5 the warm-up is too short.\n\n";
  }

  private static String rate(Grid grid, String row, String threads) {
    Spread micros = grid.spread(row, threads, Measured::scores);
    Spread speed = grid.spread(row, threads, Measured::cpu);
    return format("%,.0f", micros == null ? null : micros.perSecond())
        + " | "
        + middle(speed == null ? null : speed.perSecond());
  }

  private static String format(String number, @Nullable Spread spread) {
    return spread == null ? MISSING : spread.format(number);
  }

  private static String middle(@Nullable Spread spread) {
    return spread == null ? MISSING : String.format(Locale.ROOT, "%,.0f", spread.median());
  }
}
