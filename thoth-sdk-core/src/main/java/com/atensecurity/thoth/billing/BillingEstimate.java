package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dry-run invoice. Members are published unless noted. Immutable and thread-safe.
 *
 * @param period the month, as {@code YYYY-MM}; null if absent
 * @param pricingTier the tier; {@code active_tier} and {@code tier} elsewhere; null if absent
 * @param wormRetentionDays how long evidence is kept unchangeable, in days; null if absent
 * @param complianceReceipt a receipt in words; null if absent
 * @param lowBalanceAlert whether the alert is raised; null if absent
 * @param summary the lines, in cents; null if absent
 * @param unknown members that this version does not know, as received
 */
public record BillingEstimate(
    @Nullable String period,
    @Nullable String pricingTier,
    @Nullable Long wormRetentionDays,
    @Nullable String complianceReceipt,
    @Nullable Boolean lowBalanceAlert,
    @Nullable BillingEstimateSummary summary,
    Map<String, Json> unknown) {}
