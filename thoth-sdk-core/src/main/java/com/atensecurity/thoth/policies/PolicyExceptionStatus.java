package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.OpenEnum;

/**
 * The state of a policy exception (published).
 *
 * @param value the text on the wire
 */
public record PolicyExceptionStatus(String value) implements OpenEnum {
  /** It waits for a review. */
  public static final PolicyExceptionStatus PENDING = new PolicyExceptionStatus("pending");

  /** It is looked at. */
  public static final PolicyExceptionStatus UNDER_REVIEW =
      new PolicyExceptionStatus("under_review");

  /** It was granted. */
  public static final PolicyExceptionStatus APPROVED = new PolicyExceptionStatus("approved");

  /** It was not. */
  public static final PolicyExceptionStatus DENIED = new PolicyExceptionStatus("denied");

  /** It was granted, changed. */
  public static final PolicyExceptionStatus APPROVED_WITH_MODIFICATION =
      new PolicyExceptionStatus("approved_with_modification");
}
