package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pricing profile of the tenant. Members are published unless noted. Immutable and thread-safe.
 *
 * @param activeTier the tier; {@code tier} and {@code pricing_tier} elsewhere; null if absent
 * @param catalogVersion the version of the price list; null if absent
 * @param meteredPricing the rates; null if absent
 * @param pilotPackage what the customer sets; null if absent
 * @param unknown members that this version does not know, as received
 */
public record BillingPricing(
    @Nullable String activeTier,
    @Nullable String catalogVersion,
    @Nullable MeteredPricing meteredPricing,
    @Nullable PilotPackage pilotPackage,
    Map<String, Json> unknown) {}
