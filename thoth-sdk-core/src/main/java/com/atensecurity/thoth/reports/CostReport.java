package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the use of models costs. The figures themselves are not published and are among the unknown
 * members. Members are published unless noted. Immutable and thread-safe.
 *
 * @param pricingSource where the prices come from; null if absent
 * @param pricingVersion the version of the catalog, the beginning of its hash; null if absent
 * @param pricingSha256 the SHA-256 of the catalog; null if absent
 * @param pricingUpdatedAt when the catalog was refreshed; null if absent
 * @param pricingEvidence how the rows were priced; null if absent
 * @param unknown members that this version does not know, as received
 */
public record CostReport(
    @Nullable PricingSource pricingSource,
    @Nullable String pricingVersion,
    @Nullable String pricingSha256,
    @Nullable Instant pricingUpdatedAt,
    @Nullable CostPricingEvidence pricingEvidence,
    Map<String, Json> unknown) {}
