package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import com.atensecurity.thoth.examples.benchmarks.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints what lists cost, and whether that is as little as it was meant to be. */
final class ListTables {
  static final String FIRST = "ms to the first row";
  static final String TIME = "ms";
  static final String CPU = "CPU ms";
  static final String BYTES = "garbage a row";
  static final String HELD = "held a row";
  static final String HEAP = "smallest heap, MB";

  private static final List<String> FULL =
      List.of(
          "byHand whole full", "thoth whole full", "byHand streamed full", "thoth streamed full");
  private static final List<String> SMALL =
      List.of(
          "byHand whole small", "thoth whole small", "stripe whole small", "openAi whole small");

  static final List<String> READERS = Stream.concat(FULL.stream(), SMALL.stream()).toList();

  private static final int MOST = 1_000_000;
  private static final double MOST_HEAP = 32;

  private ListTables() {}

  /** The name of a row. */
  static String row(String reader, int size) {
    return reader + " " + size;
  }

  static String format(Rounds rounds, List<Integer> sizes) {
    StringBuilder text = new StringBuilder();
    for (int size : sizes) {
      text.append(table(rounds, size, "endpoints of 23 members", FULL));
      text.append(table(rounds, size, "rows of 4 members", SMALL));
    }
    return text
        + Text.verdict(
            "a million rows streamed, smallest heap in MB",
            "%.0f",
            rounds.of(row("thoth streamed full", MOST), HEAP),
            MOST_HEAP);
  }

  private static String table(Rounds rounds, int size, String what, List<String> readers) {
    String title = String.format(Locale.ROOT, "%,d %s", size, what);
    StringBuilder text =
        new StringBuilder(Text.head(title, FIRST, TIME, CPU, "÷ by hand", BYTES, HELD, HEAP));
    for (String reader : readers) {
      text.append(line(rounds, size, reader));
    }
    return text.append('\n').toString();
  }

  private static String line(Rounds rounds, int size, String reader) {
    String[] words = reader.split(" ", 3);
    String row = row(reader, size);
    String base = row("byHand " + words[1] + " " + words[2], size);
    return Text.row(
        Text.label(words[0]) + ", " + words[1],
        Text.cell("%,.0f", rounds.of(row, FIRST)),
        Text.cell("%,.0f", rounds.of(row, TIME)),
        Text.cell("%,.0f", rounds.of(row, CPU)),
        row.equals(base) ? "" : Text.cell("%.2f", rounds.ratio(row, base, CPU)),
        Text.cell("%,.0f", rounds.of(row, BYTES)),
        Text.cell("%,.0f", rounds.of(row, HELD)),
        Text.once("%.0f", rounds.of(row, HEAP)));
  }
}
