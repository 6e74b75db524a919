package com.atensecurity.thoth.testkit;

/** What the enforcer decided on a proposed tool call. */
public enum Decision {
  /** The call may run. */
  ALLOW,
  /** The call waits for an approval. */
  STEP_UP,
  /** The call is refused; this also makes a violation and an alert. */
  BLOCK
}
