package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.internal.Checks;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic controls of a pack. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param mismatchBoost what a mismatch of purpose or sensitivity adds to the risk; Terraform
 *     takes 0 to 100, samples of the operator have 0.15; null to leave it out
 * @param delegationBoost what delegation adds to the risk; Terraform takes 0 to 100, samples of
 *     the operator have 0.10; null to leave it out
 * @param trustFloor the confidence below which a signal does not count, from 0 to 1; null to
 *     leave it out
 * @param criticalThreshold the risk from which on a call is stepped up at least, from 0 to 1;
 *     null to leave it out
 */
public record BehavioralControls(
    @Nullable BigDecimal mismatchBoost,
    @Nullable BigDecimal delegationBoost,
    @Nullable BigDecimal trustFloor,
    @Nullable BigDecimal criticalThreshold) {
  /**
   * Starts a request.
   *
   * @return a builder in which nothing is set
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable BigDecimal mismatchBoost;
    private @Nullable BigDecimal delegationBoost;
    private @Nullable BigDecimal trustFloor;
    private @Nullable BigDecimal criticalThreshold;

    private Builder() {}

    /**
     * Sets {@code mismatch_boost}.
     *
     * @param mismatchBoost what a mismatch of purpose or sensitivity adds to the risk; Terraform
     *     takes 0 to 100, samples of the operator have 0.15 (published)
     * @return this
     * @throws IllegalArgumentException if the number is infinite or not a number
     */
    public Builder mismatchBoost(double mismatchBoost) {
      this.mismatchBoost = Checks.number("mismatchBoost", mismatchBoost);
      return this;
    }

    /**
     * Sets {@code delegation_boost}.
     *
     * @param delegationBoost what delegation adds to the risk; Terraform takes 0 to 100, samples
     *     of the operator have 0.10 (published)
     * @return this
     * @throws IllegalArgumentException if the number is infinite or not a number
     */
    public Builder delegationBoost(double delegationBoost) {
      this.delegationBoost = Checks.number("delegationBoost", delegationBoost);
      return this;
    }

    /**
     * Sets {@code trust_floor}.
     *
     * @param trustFloor the confidence below which a signal does not count, from 0 to 1
     *     (published)
     * @return this
     * @throws IllegalArgumentException if the number is infinite or not a number
     */
    public Builder trustFloor(double trustFloor) {
      this.trustFloor = Checks.number("trustFloor", trustFloor);
      return this;
    }

    /**
     * Sets {@code critical_threshold}.
     *
     * @param criticalThreshold the risk from which on a call is stepped up at least, from 0 to 1
     *     (published)
     * @return this
     * @throws IllegalArgumentException if the number is infinite or not a number
     */
    public Builder criticalThreshold(double criticalThreshold) {
      this.criticalThreshold = Checks.number("criticalThreshold", criticalThreshold);
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public BehavioralControls build() {
      return new BehavioralControls(mismatchBoost, delegationBoost, trustFloor, criticalThreshold);
    }
  }
}
