package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to apply a policy change artifact. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param appliedBy who applies it
 * @param applyChannel through what it is applied; null to leave it out
 * @param policyFormat the form of the policy; null to leave it out
 * @param bundleName the name of the bundle, if not its own; null to leave it out
 * @param bundleDescription the description of the bundle, if not its own; null to leave it out
 * @param assignments which agents it is for: {@code all}, {@code agent:} and an id, or an id
 *     alone; null to leave it out
 * @param enforcementMode what the bundle does with a decision, if not its own; null to leave it
 *     out
 * @param status the state of the bundle, if not its own; null to leave it out
 */
public record PolicyChangeArtifactApply(
    String appliedBy,
    @Nullable PolicyApplyChannel applyChannel,
    @Nullable PolicyFormat policyFormat,
    @Nullable String bundleName,
    @Nullable String bundleDescription,
    @Nullable List<String> assignments,
    @Nullable PolicyEnforcementMode enforcementMode,
    @Nullable PolicyBundleStatus status) {
  /**
   * Starts a request.
   *
   * @param appliedBy who applies it
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String appliedBy) {
    return new Builder(appliedBy);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final String appliedBy;
    private @Nullable PolicyApplyChannel applyChannel;
    private @Nullable PolicyFormat policyFormat;
    private @Nullable String bundleName;
    private @Nullable String bundleDescription;
    private @Nullable List<String> assignments;
    private @Nullable PolicyEnforcementMode enforcementMode;
    private @Nullable PolicyBundleStatus status;

    private Builder(String appliedBy) {
      this.appliedBy = Checks.notBlank("appliedBy", appliedBy);
    }

    /**
     * Sets {@code apply_channel}.
     *
     * @param applyChannel through what it is applied (published)
     * @return this
     */
    public Builder applyChannel(PolicyApplyChannel applyChannel) {
      this.applyChannel = Objects.requireNonNull(applyChannel, "applyChannel");
      return this;
    }

    /**
     * Sets {@code policy_format}.
     *
     * @param policyFormat the form of the policy (published)
     * @return this
     */
    public Builder policyFormat(PolicyFormat policyFormat) {
      this.policyFormat = Objects.requireNonNull(policyFormat, "policyFormat");
      return this;
    }

    /**
     * Sets {@code bundle_name}.
     *
     * @param bundleName the name of the bundle, if not its own (published)
     * @return this
     */
    public Builder bundleName(String bundleName) {
      this.bundleName = Objects.requireNonNull(bundleName, "bundleName");
      return this;
    }

    /**
     * Sets {@code bundle_description}.
     *
     * @param bundleDescription the description of the bundle, if not its own (published)
     * @return this
     */
    public Builder bundleDescription(String bundleDescription) {
      this.bundleDescription = Objects.requireNonNull(bundleDescription, "bundleDescription");
      return this;
    }

    /**
     * Sets {@code assignments}.
     *
     * @param assignments which agents it is for: {@code all}, {@code agent:} and an id, or an id
     *     alone (published)
     * @return this
     */
    public Builder assignments(List<String> assignments) {
      this.assignments = List.copyOf(assignments);
      return this;
    }

    /**
     * Sets {@code enforcement_mode}.
     *
     * @param enforcementMode what the bundle does with a decision, if not its own (published)
     * @return this
     */
    public Builder enforcementMode(PolicyEnforcementMode enforcementMode) {
      this.enforcementMode = Objects.requireNonNull(enforcementMode, "enforcementMode");
      return this;
    }

    /**
     * Sets {@code status}.
     *
     * @param status the state of the bundle, if not its own (published)
     * @return this
     */
    public Builder status(PolicyBundleStatus status) {
      this.status = Objects.requireNonNull(status, "status");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public PolicyChangeArtifactApply build() {
      return new PolicyChangeArtifactApply(
          appliedBy,
          applyChannel,
          policyFormat,
          bundleName,
          bundleDescription,
          assignments,
          enforcementMode,
          status);
    }
  }
}
