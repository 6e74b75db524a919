package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.examples.e2e.Criterion.Outcome;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Tells people what happens, in at most 100 columns. Not thread-safe. */
final class Console {
  static final int WIDTH = 100;
  private static final int VERDICT = 8;
  private static final int NAME = 26;
  private static final int TOOK = 8;

  private final PrintStream out;
  private final boolean color;
  private @Nullable PhaseId phase;

  Console(PrintStream out, boolean color) {
    this.out = out;
    this.color = color;
  }

  void line(String text) {
    for (String line : Text.wrap(text, WIDTH)) {
      out.println(line);
    }
  }

  /** A name and what there is to say of it. */
  void item(String name, String text) {
    Iterator<String> lines = Text.wrap(text, WIDTH - 14).iterator();
    out.println("  " + Text.pad(name, 12) + lines.next());
    while (lines.hasNext()) {
      out.println(" ".repeat(14) + lines.next());
    }
  }

  void heading(String text) {
    out.println();
    out.println(paint("1", Text.cut(text, WIDTH)));
  }

  /** A check, as soon as it was made. */
  void checked(Check check) {
    if (check.spec().phase() != phase) {
      phase = check.spec().phase();
      heading(phase.heading());
    }
    row(check.verdict(), check.spec().id(), check.evidence(), Text.took(check.took()));
  }

  /** Verdict, name and evidence in columns; the evidence goes over as many lines as it needs. */
  private void row(Verdict verdict, String name, String evidence, String took) {
    int width = WIDTH - 2 - VERDICT - NAME - TOOK;
    Iterator<String> lines = Text.wrap(evidence, width).iterator();
    out.println(
        "  "
            + verdict(verdict, VERDICT)
            + Text.pad(name, NAME)
            + Text.pad(lines.next(), width)
            + " ".repeat(Math.max(0, TOOK - took.length()))
            + took);
    while (lines.hasNext()) {
      out.println(" ".repeat(2 + VERDICT + NAME) + lines.next());
    }
  }

  /** The table of all checks, the fail criteria, where the reports are, and last the verdict. */
  void verdict(Report report, Path... files) {
    heading("Verdict");
    out.println(
        "  "
            + Text.pad("phase", 7)
            + Text.pad("check", NAME)
            + Text.pad("verdict", VERDICT)
            + "evidence");
    report.checks().forEach(this::summary);
    heading("Fail criteria");
    for (Criterion criterion : Criterion.values()) {
      criterion(report, criterion);
    }
    end(report);
    for (Path file : files) {
      line("Report: " + file);
    }
    headline(report);
  }

  /** A row of the table: what passed gets one line, anything else as many as it needs. */
  private void summary(Check check) {
    int width = WIDTH - 2 - 7 - NAME - VERDICT;
    String evidence = check.evidence();
    boolean passed = check.verdict() == Verdict.PASS;
    Iterator<String> lines =
        Text.wrap(passed ? Text.cut(evidence, width) : evidence, width).iterator();
    out.println(
        "  "
            + Text.pad(check.spec().phase().number(), 7)
            + Text.pad(check.spec().id(), NAME)
            + verdict(check.verdict(), VERDICT)
            + lines.next());
    while (lines.hasNext()) {
      out.println(" ".repeat(2 + 7 + NAME + VERDICT) + lines.next());
    }
  }

  private void criterion(Report report, Criterion criterion) {
    Outcome outcome = report.outcome(criterion);
    String style =
        switch (outcome) {
          case OCCURRED -> "31";
          case NOT_OCCURRED -> "32";
          case NOT_DECIDED -> "33";
        };
    String text = criterion.text();
    if (outcome != Outcome.NOT_OCCURRED) {
      text += " (" + String.join(", ", report.deciding(criterion)) + ")";
    }
    Iterator<String> lines = Text.wrap(text, WIDTH - 16).iterator();
    out.println("  " + paint(style, Text.pad(outcome.text(), 14)) + lines.next());
    while (lines.hasNext()) {
      out.println(" ".repeat(16) + lines.next());
    }
  }

  private void end(Report report) {
    out.println();
    Injection injection = report.injection();
    if (injection != null) {
      line(
          "Injected fault "
              + injection.text()
              + ": "
              + (report.caught() ? "caught by " : "NOT CAUGHT by ")
              + injection.caughtBy().id());
    }
    for (String key : report.leftOverKeys()) {
      line("API key " + key + " could not be revoked; revoke it by hand");
    }
    line(
        report.count(Verdict.PASS)
            + " passed, "
            + report.count(Verdict.FAIL)
            + " failed, "
            + report.count(Verdict.BLOCKED)
            + " blocked, "
            + report.count(Verdict.NOT_RUN)
            + " not run, "
            + report.exchanges().size()
            + " requests, "
            + Text.took(report.took()));
  }

  private void headline(Report report) {
    String style =
        switch (report.verdict()) {
          case PASS -> "1;32";
          case FAIL -> "1;31";
          case INCOMPLETE -> "1;33";
        };
    for (String line : Text.wrap(report.headline(), WIDTH)) {
      out.println(paint(style, line));
    }
  }

  private String verdict(Verdict verdict, int width) {
    String style =
        switch (verdict) {
          case PASS -> "32";
          case FAIL -> "1;31";
          case BLOCKED, NOT_RUN -> "33";
        };
    return paint(style, verdict.text()) + " ".repeat(width - verdict.text().length());
  }

  private String paint(String style, String text) {
    return color ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
  }
}
