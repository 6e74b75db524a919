package com.atensecurity.thoth.approvals;

import com.atensecurity.thoth.OpenEnum;

/**
 * A person's decision (published).
 *
 * @param value the text on the wire
 */
public record ApprovalDecision(String value) implements OpenEnum {
  /** It may go on. */
  public static final ApprovalDecision APPROVE = new ApprovalDecision("approve");

  /** It may not. */
  public static final ApprovalDecision DENY = new ApprovalDecision("deny");
}
