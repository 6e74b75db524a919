package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a cost report were priced. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param pricedWithCatalogCount how many rows were priced by the catalog; null if absent
 * @param eventEstimatedFallbacks how many rows were priced by estimates in the events; null if
 *     absent
 * @param flatRateFallbacks how many rows were priced at a flat rate; null if absent
 * @param unresolvedModels the models that the catalog does not have; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record CostPricingEvidence(
    @Nullable Long pricedWithCatalogCount,
    @Nullable Long eventEstimatedFallbacks,
    @Nullable Long flatRateFallbacks,
    List<String> unresolvedModels,
    Map<String, Json> unknown) {}
