package com.atensecurity.thoth.testkit.junit5;

import com.atensecurity.thoth.testkit.GovApi;
import java.util.List;
import java.util.StringJoiner;

/** Says why a test failed although its own checks passed. */
final class Verdict {
  private Verdict() {}

  /** What is wrong and what to do; empty if nothing is. */
  static String of(GovApi gov) {
    StringBuilder lines = new StringBuilder();
    List<String> problems = gov.problems();
    List<String> faults = gov.faults().unused();
    List<String> answers = gov.unusedAnswers();
    problems.forEach(problem -> line(lines, problem));
    faults.forEach(fault -> line(lines, "A planned fault struck nobody: " + fault));
    answers.forEach(answer -> line(lines, "A scripted answer was given to nobody: " + answer));
    if (lines.isEmpty()) {
      return "";
    }
    StringJoiner calls = new StringJoiner(", ");
    add(calls, problems, "takeProblems()");
    add(calls, faults, "faults().clear()");
    add(calls, answers, "answerFromState(operation)");
    return "The test passed its own checks, but at tenant "
        + gov.tenantId()
        + ':'
        + lines
        + "\nMend the request or the plan. If it is meant: call "
        + calls
        + " on GovApi before the end of the test, or set @GovApiTest(strict = false).";
  }

  private static void add(StringJoiner calls, List<String> found, String call) {
    if (!found.isEmpty()) {
      calls.add(call);
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append("\n  - ").append(line);
  }
}
