package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counters over all endpoints of the tenant. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param total all endpoints; the seed's phase 3 expects it to grow after a registration; null
 *     if absent (seed)
 * @param online online endpoints; the seed's phase 3 expects it to grow after a check-in; null
 *     if absent (seed)
 * @param managed managed endpoints; null if absent
 * @param unmanaged unmanaged endpoints; null if absent
 * @param quarantined quarantined endpoints; null if absent
 * @param stale endpoints not seen recently; null if absent
 * @param atRisk at-risk endpoints; null if absent
 * @param proxyOutdated endpoints on an old proxy; null if absent
 * @param latestVersion expected proxy version; null if absent
 * @param unknown members that this version does not know, as received
 */
public record EndpointStats(
    @Nullable Long total,
    @Nullable Long online,
    @Nullable Long managed,
    @Nullable Long unmanaged,
    @Nullable Long quarantined,
    @Nullable Long stale,
    @Nullable Long atRisk,
    @Nullable Long proxyOutdated,
    @Nullable String latestVersion,
    Map<String, Json> unknown) {}
