package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.OpenEnum;

/**
 * The outcome of a review (published).
 *
 * @param value the text on the wire
 */
public record PolicyReviewDecision(String value) implements OpenEnum {
  /** Grant it. */
  public static final PolicyReviewDecision APPROVE = new PolicyReviewDecision("approve");

  /** Do not. */
  public static final PolicyReviewDecision DENY = new PolicyReviewDecision("deny");

  /** Ask for changes. */
  public static final PolicyReviewDecision REQUEST_CHANGES =
      new PolicyReviewDecision("request_changes");

  /** Grant it, changed. */
  public static final PolicyReviewDecision APPROVE_WITH_MODIFICATION =
      new PolicyReviewDecision("approve_with_modification");
}
