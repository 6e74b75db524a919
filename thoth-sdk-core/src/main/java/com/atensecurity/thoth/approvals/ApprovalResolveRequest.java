package com.atensecurity.thoth.approvals;

import java.util.Objects;

/**
 * A decision on an approval. Members are published unless noted. Immutable and thread-safe.
 *
 * @param decision decision
 */
public record ApprovalResolveRequest(ApprovalDecision decision) {
  /**
   * Starts a request.
   *
   * @param decision decision
   * @return a builder with the required members
   */
  public static Builder builder(ApprovalDecision decision) {
    return new Builder(decision);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final ApprovalDecision decision;

    private Builder(ApprovalDecision decision) {
      this.decision = Objects.requireNonNull(decision, "decision");
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public ApprovalResolveRequest build() {
      return new ApprovalResolveRequest(decision);
    }
  }
}
