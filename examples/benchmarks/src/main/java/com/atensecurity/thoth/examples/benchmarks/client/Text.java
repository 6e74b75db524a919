package com.atensecurity.thoth.examples.benchmarks.client;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How results are printed: tables in Markdown, and verdicts. */
final class Text {
  private static final String MISSING = "–";

  private static final Map<String, String> LABELS =
      Map.of(
          "empty", "nothing: an empty `main`",
          "okHttp", "OkHttp alone",
          "okHttpAsIs", "OkHttp alone, TLS set up in any case",
          "okHttpLean", "OkHttp alone, one timeout a call",
          "byHand", "OkHttp, and Moshi by hand",
          "thoth", "**this SDK**",
          "stripe", "stripe-java 33.3.0",
          "openAi", "openai-java 4.101.0");

  private Text() {}

  /** What a contender is called. */
  static String label(String contender) {
    return LABELS.getOrDefault(contender, contender);
  }

  /** The first line of a table and the one below it; all columns but the first are numbers. */
  static String head(String... cells) {
    return row(cells) + "|---|" + "--:|".repeat(cells.length - 1) + "\n";
  }

  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  static String cell(String number, @Nullable Middle middle) {
    return middle == null ? MISSING : middle.format(number);
  }

  /** A number that is the same in each round, or was found once. */
  static String once(String number, @Nullable Middle middle) {
    return middle == null ? MISSING : String.format(Locale.ROOT, number, middle.median());
  }

  /** One line on a target, or nothing if it was not measured. */
  static String verdict(String what, String number, @Nullable Middle measured, double limit) {
    if (measured == null) {
      return "";
    }
    boolean once = measured.low() == measured.high();
    return String.format(
        Locale.ROOT,
        "- %s: %s, %s of at most " + number + "\n",
        what,
        measured.median() <= limit ? "met" : "MISSED",
        once ? once(number, measured) : measured.format(number),
        limit);
  }
}
