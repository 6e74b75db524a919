package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the estimate compares with the invoice at Stripe. Members are published unless noted.
 * Immutable and thread-safe.
 *
 * @param stripeInvoiceTotalUsd what the invoice comes to, in USD; null if absent
 * @param stripeReconciliationUsd by how much the two differ, in USD; null if absent
 * @param unknown members that this version does not know, as received
 */
public record StripeReconciliation(
    @Nullable BigDecimal stripeInvoiceTotalUsd,
    @Nullable BigDecimal stripeReconciliationUsd,
    Map<String, Json> unknown) {}
