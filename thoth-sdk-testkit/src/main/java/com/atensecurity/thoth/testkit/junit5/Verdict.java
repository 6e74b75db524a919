package com.atensecurity.thoth.testkit.junit5;

import com.atensecurity.thoth.testkit.GovApi;
import java.util.List;

/** Says why a test failed although its own checks passed. */
final class Verdict {
  private Verdict() {}

  static String of(GovApi gov, List<String> unusedFaults, List<String> problems) {
    StringBuilder text = new StringBuilder("The test passed its own checks, but at tenant ");
    text.append(gov.tenantId()).append(':');
    problems.forEach(problem -> line(text, problem));
    unusedFaults.forEach(fault -> line(text, "A planned fault struck nobody: " + fault));
    text.append("\nMend the request or the plan; if it is meant, call takeProblems() or ");
    text.append("faults().clear() on GovApi, or set @GovApiTest(strict = false).");
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append("\n  - ").append(line);
  }
}
