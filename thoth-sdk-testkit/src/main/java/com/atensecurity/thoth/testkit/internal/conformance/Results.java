package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import com.atensecurity.thoth.testkit.ConformanceResult.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes results, and names the groups of cases. */
public final class Results {
  private Results() {}

  static ConformanceResult passed(ConformanceCase testCase, String reason, List<String> evidence) {
    return new ConformanceResult(testCase, Status.PASSED, reason, null, evidence);
  }

  static ConformanceResult skipped(ConformanceCase testCase, String reason) {
    return new ConformanceResult(testCase, Status.SKIPPED, reason, null, List.of());
  }

  /** Failed if there is a fault, else passed. */
  static ConformanceResult of(
      ConformanceCase testCase, @Nullable Fault fault, String passed, List<String> evidence) {
    return fault == null
        ? passed(testCase, passed, evidence)
        : new ConformanceResult(testCase, Status.FAILED, fault.reason(), fault.advice(), evidence);
  }

  /** The cases that always run. */
  public static Set<ConformanceCase> basics() {
    return EnumSet.range(ConformanceCase.STEP_UP_ANSWER, ConformanceCase.APPROVE);
  }

  /** What the check of one callback is split into. */
  static Set<ConformanceCase> grammar() {
    return EnumSet.range(ConformanceCase.CALLBACK_REQUEST, ConformanceCase.CALLBACK_PAYLOAD);
  }
}
