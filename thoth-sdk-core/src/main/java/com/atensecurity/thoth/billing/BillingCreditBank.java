package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prepaid credit of the tenant. In cents, unlike the USD members elsewhere. Members are
 * published unless noted. Immutable and thread-safe.
 *
 * @param totalActiveBalanceCents the credit that is left, in cents; null if absent
 * @param activeWalletCount how many wallets hold it; null if absent
 * @param lowBalanceThresholdCents below what the alert is raised, in cents; a fifth of the
 *     monthly burn; null if absent
 * @param lowBalanceAlert whether the alert is raised; null if absent
 * @param activeWallets the wallets; their columns are not published; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record BillingCreditBank(
    @Nullable Long totalActiveBalanceCents,
    @Nullable Long activeWalletCount,
    @Nullable Long lowBalanceThresholdCents,
    @Nullable Boolean lowBalanceAlert,
    List<Json> activeWallets,
    Map<String, Json> unknown) {}
