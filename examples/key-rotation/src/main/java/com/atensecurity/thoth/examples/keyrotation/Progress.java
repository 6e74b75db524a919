package com.atensecurity.thoth.examples.keyrotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints a line for each entry of the evidence. */
record Progress(PrintStream out) implements Consumer<Entry> {
  /** What is worth a look, in this order; the evidence has all of it. */
  private static final List<String> SHOWN =
      List.of(
          "key_id",
          "reference",
          "job_id",
          "moved",
          "confirmed",
          "endpoints",
          "added",
          "bytes",
          "reason",
          "failure",
          "error");

  @Override
  public void accept(Entry entry) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s  %-20s  %-8s",
                entry.at().truncatedTo(ChronoUnit.SECONDS).toString().substring(11, 19),
                entry.step(),
                entry.event()));
    boolean isEnd = entry.step().equals("END");
    for (String name : isEnd ? List.of("outcome") : SHOWN) {
      Json value = entry.detail().get(name);
      if (value != null) {
        String text = value.asString();
        line.append(' ').append(name).append('=').append(text == null ? value.text() : brief(text));
      }
    }
    out.println(Flag.typed(line.toString().stripTrailing()));
  }

  /** A reference is a path here, and its end says enough. */
  private static String brief(String text) {
    int last = text.lastIndexOf('/');
    return text.startsWith("/") && last > 0 ? "..." + text.substring(last) : text;
  }
}
