package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Invoices, with their totals. Members are published unless noted. Immutable and thread-safe.
 *
 * @param invoices the invoices; their columns are not published; empty if absent
 * @param count how many there are; null if absent
 * @param totals the totals; their members are not published; null if absent
 * @param unknown members that this version does not know, as received
 */
public record BillingInvoiceList(
    List<Json> invoices, @Nullable Long count, @Nullable Json totals, Map<String, Json> unknown) {}
