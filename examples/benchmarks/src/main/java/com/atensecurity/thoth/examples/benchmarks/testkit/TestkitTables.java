package com.atensecurity.thoth.examples.benchmarks.testkit;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import com.atensecurity.thoth.examples.benchmarks.Text;
import java.util.List;
import java.util.Locale;

/** Prints what the test server costs, and whether that is as little as it was meant to be. */
final class TestkitTables {
  static final List<String> SERVERS =
      List.of(
          "govApi",
          "wireMock",
          "wireMockBare",
          "wireMockAll",
          "wireMockAllBounded",
          "wireMockAllPlain",
          "jdkServer");
  static final List<String> STARTERS = List.of("govApi", "wireMock", "jdkServer");
  static final String RATE = "requests a second";
  static final String CPU = "server CPU µs";
  static final String START_CPU = "CPU ms";
  static final String START_WALL = "ms";
  static final String SECOND = "the second server, ms";
  static final String AGAIN = "median of 50 more, ms";
  static final String WORST = "worst of 50 more, ms";
  static final String HELD = "bytes";

  /** How many requests a tenant's record holds by default. */
  static final int BOUND = 1_000;

  /** A row for what is said of the record as a whole. */
  static final String RECORD = "record";

  private static final double LEAST_OF_ONE = 1;
  private static final double LEAST_OF_ALL = 4;
  private static final double MOST_START = 1.2;
  private static final double MOST_AGAIN = 50;
  private static final double MOST_OLD = 1.1;

  private TestkitTables() {}

  /** The name of a row. */
  static String row(Sample sample, String contender, Callers callers) {
    return sample + " " + contender + " " + callers;
  }

  /** The name of a row. */
  static String start(String contender) {
    return "start " + contender;
  }

  /** The name of a row. */
  static String record(int before) {
    return RECORD + " " + before;
  }

  static String format(Rounds rounds) {
    StringBuilder text = new StringBuilder();
    for (Sample sample : Sample.values()) {
      for (Callers callers : Callers.values()) {
        text.append(speeds(rounds, sample, callers));
      }
    }
    text.append(
        Text.head(
            "Start to the first answer",
            START_CPU,
            "÷ WireMock",
            START_WALL,
            "÷ WireMock",
            SECOND,
            AGAIN,
            WORST));
    STARTERS.forEach(contender -> text.append(start(rounds, contender)));
    text.append(records(rounds));
    for (String base :
        List.of("wireMock", "wireMockAllPlain", "wireMockAll", "wireMockAllBounded")) {
      for (Sample sample : Sample.values()) {
        for (Callers callers : Callers.values()) {
          text.append(verdict(rounds, sample, base, callers));
        }
      }
    }
    return text.append(verdicts(rounds)).toString();
  }

  private static String speeds(Rounds rounds, Sample sample, Callers callers) {
    String title = sample.label() + ", " + callers.label();
    StringBuilder text = new StringBuilder(Text.head(title, RATE, "÷ one stub", CPU, "÷ one stub"));
    String base = row(sample, "wireMock", callers);
    for (String contender : SERVERS) {
      String row = row(sample, contender, callers);
      boolean own = row.equals(base);
      text.append(
          Text.row(
              Text.label(contender),
              Text.cell("%,.0f", rounds.of(row, RATE)),
              own ? "" : Text.cell("%.2f", rounds.ratio(row, base, RATE)),
              Text.cell("%.0f", rounds.of(row, CPU)),
              own ? "" : Text.cell("%.2f", rounds.ratio(row, base, CPU))));
    }
    return text.append('\n').toString();
  }

  private static String start(Rounds rounds, String contender) {
    String row = start(contender);
    String base = start("wireMock");
    boolean own = row.equals(base);
    return Text.row(
        Text.label(contender),
        Text.cell("%.0f", rounds.of(row, START_CPU)),
        own ? "" : Text.cell("%.2f", rounds.ratio(row, base, START_CPU)),
        Text.cell("%.0f", rounds.of(row, START_WALL)),
        own ? "" : Text.cell("%.2f", rounds.ratio(row, base, START_WALL)),
        Text.cell("%.0f", rounds.of(row, SECOND)),
        Text.cell("%.0f", rounds.of(row, AGAIN)),
        Text.cell("%.0f", rounds.of(row, WORST)));
  }

  private static String records(Rounds rounds) {
    StringBuilder text = new StringBuilder("\n");
    text.append(Text.head("GET of an endpoint, requests before it", CPU, "÷ none before"));
    for (int before : List.of(0, BOUND, Effort.FULL.most())) {
      text.append(
          Text.row(
              String.format(Locale.ROOT, "%,d", before),
              Text.cell("%.0f", rounds.of(record(before), CPU)),
              before == 0 ? "" : Text.cell("%.2f", rounds.ratio(record(before), record(0), CPU))));
    }
    return text.append('\n')
        .append("A full record of ")
        .append(String.format(Locale.ROOT, "%,d", BOUND))
        .append(" such requests holds this many bytes: ")
        .append(Text.cell("%,.0f", rounds.of(RECORD, HELD)))
        .append("\n\n")
        .toString();
  }

  private static String verdict(Rounds rounds, Sample sample, String base, Callers callers) {
    return Text.atLeast(
        sample.label() + ", " + callers.label() + ", " + RATE + " ÷ " + Text.label(base),
        "%.2f",
        rounds.ratio(row(sample, "govApi", callers), row(sample, base, callers), RATE),
        base.equals("wireMock") ? LEAST_OF_ONE : LEAST_OF_ALL);
  }

  private static String verdicts(Rounds rounds) {
    String own = start("govApi");
    String base = start("wireMock");
    String to = "start to the first answer, ";
    String old = record(Effort.FULL.most());
    return Text.verdict(
            to + "CPU ÷ WireMock", "%.2f", rounds.ratio(own, base, START_CPU), MOST_START)
        + Text.verdict(
            to + "time ÷ WireMock", "%.2f", rounds.ratio(own, base, START_WALL), MOST_START)
        + Text.verdict("in a warm JVM, " + SECOND, "%.0f", rounds.of(own, SECOND), MOST_AGAIN)
        + Text.verdict("in a warm JVM, " + AGAIN, "%.0f", rounds.of(own, AGAIN), MOST_AGAIN)
        + Text.verdict(
            "a request after 100,000 others, CPU ÷ none before",
            "%.2f",
            rounds.ratio(old, record(0), CPU),
            MOST_OLD);
  }
}
