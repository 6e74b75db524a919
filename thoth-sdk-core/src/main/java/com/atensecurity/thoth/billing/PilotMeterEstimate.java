package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the metered use of a month comes to. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param policyChecksTotal how many policy checks there were; null if absent
 * @param governedIdentitiesObserved how many identities were seen; null if absent
 * @param policyChecksCostUsd what the policy checks cost, in USD; null if absent
 * @param governedIdentityCostUsd what the identities cost, in USD; null if absent
 * @param creditDiscountUsd the discount for credit, in USD; null if absent
 * @param netCostUsd the cost after discounts, in USD; null if absent
 * @param totalCostUsd the cost in all, in USD; null if absent
 * @param unknown members that this version does not know, as received
 */
public record PilotMeterEstimate(
    @Nullable Long policyChecksTotal,
    @Nullable Long governedIdentitiesObserved,
    @Nullable BigDecimal policyChecksCostUsd,
    @Nullable BigDecimal governedIdentityCostUsd,
    @Nullable BigDecimal creditDiscountUsd,
    @Nullable BigDecimal netCostUsd,
    @Nullable BigDecimal totalCostUsd,
    Map<String, Json> unknown) {}
