package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rates of metered use. Members are published unless noted. Immutable and thread-safe.
 *
 * @param baseMonthlyPlatformFeeUsd the platform fee of a month, in USD; null if absent
 * @param includedGovernedIdentities how many identities are included; null if absent
 * @param includedPolicyChecks how many policy checks are included; null if absent
 * @param governedIdentityUsdPerMonth what a further identity costs a month, in USD; null if
 *     absent
 * @param policyChecksUsdPerMillion what a million further policy checks cost, in USD; null if
 *     absent
 * @param prepaidCreditUsd the credit that was prepaid, in USD; null if absent
 * @param creditDiscountPercent the discount for credit, in percent; null if absent
 * @param unknown members that this version does not know, as received
 */
public record MeteredPricing(
    @Nullable BigDecimal baseMonthlyPlatformFeeUsd,
    @Nullable Long includedGovernedIdentities,
    @Nullable Long includedPolicyChecks,
    @Nullable BigDecimal governedIdentityUsdPerMonth,
    @Nullable BigDecimal policyChecksUsdPerMillion,
    @Nullable BigDecimal prepaidCreditUsd,
    @Nullable BigDecimal creditDiscountPercent,
    Map<String, Json> unknown) {}
