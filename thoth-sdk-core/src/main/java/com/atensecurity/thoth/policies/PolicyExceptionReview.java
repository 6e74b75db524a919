package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A review of a policy exception. Members are published unless noted. Immutable and thread-safe.
 *
 * @param reviewDecision what the review came to
 * @param reviewedBy who reviewed it
 * @param reviewNotes what the reviewer wrote; null to leave it out
 * @param policyChange the policy change to make instead; null to leave it out
 * @param owner who owns what is generated; null to leave it out
 * @param targetEnvironment where it is to apply, such as {@code prod}; null to leave it out
 * @param overrideExpiresAt when a runtime override ends; null to leave it out
 */
public record PolicyExceptionReview(
    PolicyReviewDecision reviewDecision,
    String reviewedBy,
    @Nullable String reviewNotes,
    @Nullable Json policyChange,
    @Nullable String owner,
    @Nullable String targetEnvironment,
    @Nullable Instant overrideExpiresAt) {
  /**
   * Starts a request.
   *
   * @param reviewDecision what the review came to
   * @param reviewedBy who reviewed it
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(PolicyReviewDecision reviewDecision, String reviewedBy) {
    return new Builder(reviewDecision, reviewedBy);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final PolicyReviewDecision reviewDecision;
    private final String reviewedBy;
    private @Nullable String reviewNotes;
    private @Nullable Json policyChange;
    private @Nullable String owner;
    private @Nullable String targetEnvironment;
    private @Nullable Instant overrideExpiresAt;

    private Builder(PolicyReviewDecision reviewDecision, String reviewedBy) {
      this.reviewDecision = Objects.requireNonNull(reviewDecision, "reviewDecision");
      this.reviewedBy = Checks.notBlank("reviewedBy", reviewedBy);
    }

    /**
     * Sets {@code review_notes}.
     *
     * @param reviewNotes what the reviewer wrote (published)
     * @return this
     */
    public Builder reviewNotes(String reviewNotes) {
      this.reviewNotes = Objects.requireNonNull(reviewNotes, "reviewNotes");
      return this;
    }

    /**
     * Sets {@code policy_change}.
     *
     * @param policyChange the policy change to make instead (published)
     * @return this
     */
    public Builder policyChange(Json policyChange) {
      this.policyChange = Objects.requireNonNull(policyChange, "policyChange");
      return this;
    }

    /**
     * Sets {@code owner}.
     *
     * @param owner who owns what is generated (published)
     * @return this
     */
    public Builder owner(String owner) {
      this.owner = Objects.requireNonNull(owner, "owner");
      return this;
    }

    /**
     * Sets {@code target_environment}.
     *
     * @param targetEnvironment where it is to apply, such as {@code prod} (published)
     * @return this
     */
    public Builder targetEnvironment(String targetEnvironment) {
      this.targetEnvironment = Objects.requireNonNull(targetEnvironment, "targetEnvironment");
      return this;
    }

    /**
     * Sets {@code override_expires_at}.
     *
     * @param overrideExpiresAt when a runtime override ends (published)
     * @return this
     */
    public Builder overrideExpiresAt(Instant overrideExpiresAt) {
      this.overrideExpiresAt = Objects.requireNonNull(overrideExpiresAt, "overrideExpiresAt");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public PolicyExceptionReview build() {
      return new PolicyExceptionReview(
          reviewDecision,
          reviewedBy,
          reviewNotes,
          policyChange,
          owner,
          targetEnvironment,
          overrideExpiresAt);
    }
  }
}
