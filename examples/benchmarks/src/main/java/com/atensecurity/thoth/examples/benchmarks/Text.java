package com.atensecurity.thoth.examples.benchmarks;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How results are printed: tables in Markdown, and verdicts. */
public final class Text {
  private static final String MISSING = "–";

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("empty", "nothing: an empty `main`"),
          Map.entry("okHttp", "OkHttp alone"),
          Map.entry("okHttpAsIs", "OkHttp alone, TLS set up in any case"),
          Map.entry("okHttpLean", "OkHttp alone, one timeout a call"),
          Map.entry("byHand", "OkHttp, and Moshi by hand"),
          Map.entry("thoth", "**this SDK**"),
          Map.entry("stripe", "stripe-java 33.3.0"),
          Map.entry("openAi", "openai-java 4.101.0"),
          Map.entry("govApi", "**`GovApiServer`**"),
          Map.entry("wireMock", "WireMock, one stub"),
          Map.entry("wireMockBare", "WireMock, one stub, no journal and no log"),
          Map.entry("wireMockAllBounded", "WireMock, a stub an operation, journal of 1,000"),
          Map.entry("wireMockAllPlain", "WireMock, a stub an operation, no templates"),
          Map.entry("wireMockAll", "WireMock, a stub an operation"),
          Map.entry("jdkServer", "the JDK's `HttpServer`"));

  private Text() {}

  /**
   * What a contender is called.
   *
   * @param contender its name
   * @return its name for people
   */
  public static String label(String contender) {
    return LABELS.getOrDefault(contender, contender);
  }

  /**
   * The first line of a table and the one below it; all columns but the first are numbers.
   *
   * @param cells the titles
   * @return two lines
   */
  public static String head(String... cells) {
    return row(cells) + "|---|" + "--:|".repeat(cells.length - 1) + "\n";
  }

  /**
   * A line of a table.
   *
   * @param cells what stands in it
   * @return one line
   */
  public static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /**
   * A number with its bounds.
   *
   * @param number how a number is printed
   * @param middle what was measured, or null
   * @return the cell
   */
  public static String cell(String number, @Nullable Middle middle) {
    return middle == null ? MISSING : middle.format(number);
  }

  /**
   * A number that is the same in each round, or was found once.
   *
   * @param number how a number is printed
   * @param middle what was measured, or null
   * @return the cell
   */
  public static String once(String number, @Nullable Middle middle) {
    return middle == null ? MISSING : String.format(Locale.ROOT, number, middle.median());
  }

  /**
   * One line on a target that is a most.
   *
   * @param what what was to be reached
   * @param number how a number is printed
   * @param measured what was measured, or null
   * @param limit the most
   * @return a line, or nothing if it was not measured
   */
  public static String verdict(
      String what, String number, @Nullable Middle measured, double limit) {
    return verdict(what, number, measured, "at most", limit, -1);
  }

  /**
   * One line on a target that is a least.
   *
   * @param what what was to be reached
   * @param number how a number is printed
   * @param measured what was measured, or null
   * @param limit the least
   * @return a line, or nothing if it was not measured
   */
  public static String atLeast(
      String what, String number, @Nullable Middle measured, double limit) {
    return verdict(what, number, measured, "at least", limit, 1);
  }

  private static String verdict(
      String what,
      String number,
      @Nullable Middle measured,
      String bound,
      double limit,
      int better) {
    if (measured == null) {
      return "";
    }
    boolean once = measured.low() == measured.high();
    return String.format(
        Locale.ROOT,
        "- %s: %s, %s of %s " + number + "\n",
        what,
        better * (measured.median() - limit) >= 0 ? "met" : "MISSED",
        once ? once(number, measured) : measured.format(number),
        bound,
        limit);
  }
}
