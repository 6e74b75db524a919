package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.internal.Checks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a dry-run invoice; all are optional. Members are published unless noted. Immutable
 * and thread-safe.
 *
 * @param period the month, as {@code YYYY-MM}; the current one in UTC if left out; null to leave
 *     it out
 * @param asOf up to when use counts; null to leave it out
 * @param complianceUpliftPercent a surcharge for compliance, in percent; null to leave it out
 * @param fixedDiscountPercent a discount, in percent; null to leave it out
 * @param averageMonthlyBurnCents what an average month burns, in cents; the alert is measured by
 *     it; null to leave it out
 * @param activeIdentitiesOverride how many identities to reckon with, instead of those seen; null
 *     to leave it out
 * @param policyChecksOverride how many policy checks to reckon with, instead of those made; null
 *     to leave it out
 */
public record BillingEstimateRequest(
    @Nullable String period,
    @Nullable Instant asOf,
    @Nullable BigDecimal complianceUpliftPercent,
    @Nullable BigDecimal fixedDiscountPercent,
    @Nullable Long averageMonthlyBurnCents,
    @Nullable Long activeIdentitiesOverride,
    @Nullable Long policyChecksOverride) {
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
    private @Nullable String period;
    private @Nullable Instant asOf;
    private @Nullable BigDecimal complianceUpliftPercent;
    private @Nullable BigDecimal fixedDiscountPercent;
    private @Nullable Long averageMonthlyBurnCents;
    private @Nullable Long activeIdentitiesOverride;
    private @Nullable Long policyChecksOverride;

    private Builder() {}

    /**
     * Sets {@code period}.
     *
     * @param period the month, as {@code YYYY-MM}; the current one in UTC if left out (published)
     * @return this
     */
    public Builder period(String period) {
      this.period = Objects.requireNonNull(period, "period");
      return this;
    }

    /**
     * Sets {@code as_of}.
     *
     * @param asOf up to when use counts (published)
     * @return this
     */
    public Builder asOf(Instant asOf) {
      this.asOf = Objects.requireNonNull(asOf, "asOf");
      return this;
    }

    /**
     * Sets {@code compliance_uplift_percent}.
     *
     * @param complianceUpliftPercent a surcharge for compliance, in percent (published)
     * @return this
     * @throws IllegalArgumentException if the number is infinite or not a number
     */
    public Builder complianceUpliftPercent(double complianceUpliftPercent) {
      this.complianceUpliftPercent =
          Checks.number("complianceUpliftPercent", complianceUpliftPercent);
      return this;
    }

    /**
     * Sets {@code fixed_discount_percent}.
     *
     * @param fixedDiscountPercent a discount, in percent (published)
     * @return this
     * @throws IllegalArgumentException if the number is infinite or not a number
     */
    public Builder fixedDiscountPercent(double fixedDiscountPercent) {
      this.fixedDiscountPercent = Checks.number("fixedDiscountPercent", fixedDiscountPercent);
      return this;
    }

    /**
     * Sets {@code average_monthly_burn_cents}.
     *
     * @param averageMonthlyBurnCents what an average month burns, in cents; the alert is measured
     *     by it (published)
     * @return this
     */
    public Builder averageMonthlyBurnCents(long averageMonthlyBurnCents) {
      this.averageMonthlyBurnCents = averageMonthlyBurnCents;
      return this;
    }

    /**
     * Sets {@code active_identities_override}.
     *
     * @param activeIdentitiesOverride how many identities to reckon with, instead of those seen
     *     (published)
     * @return this
     */
    public Builder activeIdentitiesOverride(long activeIdentitiesOverride) {
      this.activeIdentitiesOverride = activeIdentitiesOverride;
      return this;
    }

    /**
     * Sets {@code policy_checks_override}.
     *
     * @param policyChecksOverride how many policy checks to reckon with, instead of those made
     *     (published)
     * @return this
     */
    public Builder policyChecksOverride(long policyChecksOverride) {
      this.policyChecksOverride = policyChecksOverride;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public BillingEstimateRequest build() {
      return new BillingEstimateRequest(
          period,
          asOf,
          complianceUpliftPercent,
          fixedDiscountPercent,
          averageMonthlyBurnCents,
          activeIdentitiesOverride,
          policyChecksOverride);
    }
  }
}
