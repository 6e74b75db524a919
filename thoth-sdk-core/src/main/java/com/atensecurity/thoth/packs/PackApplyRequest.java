package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to apply a pack to an agent. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param packId the id of the pack
 * @param approvalPolicyId the approval policy that applies; GovAPI uses {@code default} unless
 *     told otherwise; null to leave it out
 * @param environment where it applies; null to leave it out
 * @param overrides what differs from the pack; null to leave it out
 */
public record PackApplyRequest(
    String packId,
    @Nullable String approvalPolicyId,
    @Nullable PackEnvironment environment,
    @Nullable PackOverrides overrides) {
  /**
   * Starts a request.
   *
   * @param packId the id of the pack
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String packId) {
    return new Builder(packId);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final String packId;
    private @Nullable String approvalPolicyId;
    private @Nullable PackEnvironment environment;
    private @Nullable PackOverrides overrides;

    private Builder(String packId) {
      this.packId = Checks.notBlank("packId", packId);
    }

    /**
     * Sets {@code approval_policy_id}.
     *
     * @param approvalPolicyId the approval policy that applies; GovAPI uses {@code default}
     *     unless told otherwise (published)
     * @return this
     */
    public Builder approvalPolicyId(String approvalPolicyId) {
      this.approvalPolicyId = Objects.requireNonNull(approvalPolicyId, "approvalPolicyId");
      return this;
    }

    /**
     * Sets {@code environment}.
     *
     * @param environment where it applies (published)
     * @return this
     */
    public Builder environment(PackEnvironment environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Sets {@code overrides}.
     *
     * @param overrides what differs from the pack (published)
     * @return this
     */
    public Builder overrides(PackOverrides overrides) {
      this.overrides = Objects.requireNonNull(overrides, "overrides");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public PackApplyRequest build() {
      return new PackApplyRequest(packId, approvalPolicyId, environment, overrides);
    }
  }
}
