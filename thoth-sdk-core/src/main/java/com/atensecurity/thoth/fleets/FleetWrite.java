package com.atensecurity.thoth.fleets;

import com.atensecurity.thoth.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a fleet. Members are published unless noted. Immutable and thread-safe.
 *
 * @param name display name
 * @param region control-plane region; the seed names us-east-1 and us-west-2; null to leave it
 *     out
 * @param policyId attached policy id; null to leave it out
 * @param policyName attached policy name; null to leave it out
 * @param status fleet state; null to leave it out
 * @param rolloutStrategy rollout strategy; null to leave it out
 * @param rolloutPct rollout percentage; null to leave it out
 * @param provider MDM hint; null to leave it out
 */
public record FleetWrite(
    String name,
    @Nullable String region,
    @Nullable String policyId,
    @Nullable String policyName,
    @Nullable String status,
    @Nullable String rolloutStrategy,
    @Nullable Long rolloutPct,
    @Nullable String provider) {
  /**
   * Starts a request.
   *
   * @param name display name
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private @Nullable String region;
    private @Nullable String policyId;
    private @Nullable String policyName;
    private @Nullable String status;
    private @Nullable String rolloutStrategy;
    private @Nullable Long rolloutPct;
    private @Nullable String provider;

    private Builder(String name) {
      this.name = Checks.notBlank("name", name);
    }

    /**
     * Sets {@code region}.
     *
     * @param region control-plane region; the seed names us-east-1 and us-west-2 (published)
     * @return this
     */
    public Builder region(String region) {
      this.region = Objects.requireNonNull(region, "region");
      return this;
    }

    /**
     * Sets {@code policy_id}.
     *
     * @param policyId attached policy id (published)
     * @return this
     */
    public Builder policyId(String policyId) {
      this.policyId = Objects.requireNonNull(policyId, "policyId");
      return this;
    }

    /**
     * Sets {@code policy_name}.
     *
     * @param policyName attached policy name (published)
     * @return this
     */
    public Builder policyName(String policyName) {
      this.policyName = Objects.requireNonNull(policyName, "policyName");
      return this;
    }

    /**
     * Sets {@code status}.
     *
     * @param status fleet state (published)
     * @return this
     */
    public Builder status(String status) {
      this.status = Objects.requireNonNull(status, "status");
      return this;
    }

    /**
     * Sets {@code rollout_strategy}.
     *
     * @param rolloutStrategy rollout strategy (published)
     * @return this
     */
    public Builder rolloutStrategy(String rolloutStrategy) {
      this.rolloutStrategy = Objects.requireNonNull(rolloutStrategy, "rolloutStrategy");
      return this;
    }

    /**
     * Sets {@code rollout_pct}.
     *
     * @param rolloutPct rollout percentage (published)
     * @return this
     */
    public Builder rolloutPct(long rolloutPct) {
      this.rolloutPct = rolloutPct;
      return this;
    }

    /**
     * Sets {@code provider}.
     *
     * @param provider MDM hint (published)
     * @return this
     */
    public Builder provider(String provider) {
      this.provider = Objects.requireNonNull(provider, "provider");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public FleetWrite build() {
      return new FleetWrite(
          name, region, policyId, policyName, status, rolloutStrategy, rolloutPct, provider);
    }
  }
}
