package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a dry-run invoice, in cents. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param grossBillCents the sum before discounts, in cents; null if absent
 * @param netTotalCents the sum to pay, in cents; null if absent
 * @param lineItemPlatformFeeCents the platform fee, in cents; null if absent
 * @param lineItemIdentityOverageCents the identities beyond those included, in cents; null if
 *     absent
 * @param lineItemEnforcementOverageCents the policy checks beyond those included, in cents; null
 *     if absent
 * @param lineItemStorageCapacityCents the storage, in cents; null if absent
 * @param lineItemStorageRetentionCents the retention of what is stored, in cents; null if absent
 * @param lineItemComplianceUpliftCents the surcharge for compliance, in cents; null if absent
 * @param lineItemFixedDiscountCents the discount, in cents; null if absent
 * @param lineItemCreditsAppliedCents the credit that was used, in cents; null if absent
 * @param creditBurns which wallets it came from, the oldest first; their columns are not
 *     published; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record BillingEstimateSummary(
    @Nullable Long grossBillCents,
    @Nullable Long netTotalCents,
    @Nullable Long lineItemPlatformFeeCents,
    @Nullable Long lineItemIdentityOverageCents,
    @Nullable Long lineItemEnforcementOverageCents,
    @Nullable Long lineItemStorageCapacityCents,
    @Nullable Long lineItemStorageRetentionCents,
    @Nullable Long lineItemComplianceUpliftCents,
    @Nullable Long lineItemFixedDiscountCents,
    @Nullable Long lineItemCreditsAppliedCents,
    List<Json> creditBurns,
    Map<String, Json> unknown) {}
