package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the current month costs so far. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param tier the tier; {@code active_tier} and {@code pricing_tier} elsewhere; null if absent
 * @param actionCostUsd what actions cost, in USD; null if absent
 * @param pilotMeterEstimate what the metered use comes to; null if absent
 * @param stripeReconciliation how that compares with the invoice; null if absent
 * @param unknown members that this version does not know, as received
 */
public record BillingMonthlyCost(
    @Nullable String tier,
    @Nullable BigDecimal actionCostUsd,
    @Nullable PilotMeterEstimate pilotMeterEstimate,
    @Nullable StripeReconciliation stripeReconciliation,
    Map<String, Json> unknown) {}
