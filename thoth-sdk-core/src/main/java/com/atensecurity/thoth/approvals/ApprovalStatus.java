package com.atensecurity.thoth.approvals;

import com.atensecurity.thoth.OpenEnum;

/**
 * The state of an approval (pending: seed; others: published).
 *
 * @param value the text on the wire
 */
public record ApprovalStatus(String value) implements OpenEnum {
  /** It waits. */
  public static final ApprovalStatus PENDING = new ApprovalStatus("pending");

  /** It may go on. */
  public static final ApprovalStatus APPROVED = new ApprovalStatus("approved");

  /** It may not. */
  public static final ApprovalStatus DENIED = new ApprovalStatus("denied");
}
