package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.ConformanceReport.Verdict;
import com.atensecurity.thoth.testkit.ConformanceResult.Status;
import java.util.Locale;

/** Writes a report for people, 100 columns wide. */
final class ConformanceText {
  private static final int WIDTH = 100;
  private static final int NAME = 23;
  private static final String INDENT = " ".repeat(6 + NAME);

  private final ConformanceReport report;
  private final StringBuilder text = new StringBuilder();

  private ConformanceText(ConformanceReport report) {
    this.report = report;
  }

  static String of(ConformanceReport report) {
    return new ConformanceText(report).write();
  }

  private String write() {
    wrapped("", "  ", "PAM vendor conformance of " + report.vendorUrl());
    wrapped("", "  ", "Callbacks were awaited at " + report.callbackUrl());
    for (Status status : new Status[] {Status.FAILED, Status.SKIPPED, Status.PASSED}) {
      if (report.count(status) > 0) {
        text.append('\n');
      }
      report.results().stream().filter(r -> r.status() == status).forEach(this::result);
    }
    text.append('\n');
    wrapped("", "  ", verdict());
    return text.toString();
  }

  private void result(ConformanceResult result) {
    String name = String.format(Locale.ROOT, "%-" + NAME + "s", result.testCase().id());
    wrapped(word(result.status()) + "  " + name, INDENT, result.reason());
    if (result.advice() != null) {
      wrapped(INDENT + "-> ", INDENT + "   ", result.advice());
    }
    if (result.status() == Status.FAILED) {
      result.evidence().forEach(line -> wrapped(INDENT + " . ", INDENT + "   ", line));
    }
  }

  private static String word(Status status) {
    return switch (status) {
      case PASSED -> "PASS";
      case FAILED -> "FAIL";
      case SKIPPED -> "SKIP";
    };
  }

  private String verdict() {
    if (report.verdict() == Verdict.UNREACHABLE) {
      return "UNREACHABLE: nothing was judged";
    }
    return String.format(
        Locale.ROOT,
        "%s: %d passed, %d failed, %d skipped, %d.%d s",
        report.verdict(),
        report.count(Status.PASSED),
        report.count(Status.FAILED),
        report.count(Status.SKIPPED),
        report.took().toSeconds(),
        report.took().toMillisPart() / 100);
  }

  /** Breaks at blanks; a word that is longer than a line is left whole. */
  private void wrapped(String first, String indent, String words) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }
}
