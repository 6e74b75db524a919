package com.atensecurity.thoth.testkit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one case of {@link PamVendorConformance} came to. Immutable.
 *
 * @param testCase the case
 * @param status passed, failed or skipped
 * @param reason why, in one line
 * @param advice what the vendor should change, or null if the case did not fail
 * @param evidence what was seen: statuses, header names, times; no secret and no signature
 */
public record ConformanceResult(
    ConformanceCase testCase,
    Status status,
    String reason,
    @Nullable String advice,
    List<String> evidence) {

  /** How a case ends. */
  public enum Status {
    /** The vendor did what the case asks for. */
    PASSED,
    /** The vendor did not; the advice says what to change. */
    FAILED,
    /** It was not played or could not be judged; the reason says why. */
    SKIPPED
  }

  /**
   * Checks that all parts but the advice are there, and copies the evidence.
   *
   * @param testCase as the component
   * @param status as the component
   * @param reason as the component
   * @param advice as the component
   * @param evidence as the component
   */
  public ConformanceResult {
    Objects.requireNonNull(testCase, "testCase");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    evidence = List.copyOf(evidence);
  }
}
