package com.atensecurity.thoth.fleets;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored fleet. Members are published unless noted. Immutable and thread-safe.
 *
 * @param fleetId server-assigned id; clients fail if create omits it; null if absent
 * @param fleetCode server-assigned code; null if absent
 * @param name display name; null if absent
 * @param region control-plane region; the seed names us-east-1 and us-west-2; null if absent
 * @param policyId attached policy id; null if absent
 * @param policyName attached policy name; null if absent
 * @param status fleet state; null if absent
 * @param rolloutStrategy rollout strategy; null if absent
 * @param rolloutPct rollout percentage; null if absent
 * @param provider MDM hint; null if absent
 * @param driftPct drift percentage; null if absent
 * @param driftedEndpointCount drifted endpoints; null if absent
 * @param endpointCount endpoints; null if absent
 * @param compliancePct compliance percentage; null if absent
 * @param lastDeployedAt last deployment; null if absent
 * @param lastDeployedVersion last deployed version; null if absent
 * @param createdAt creation; null if absent
 * @param updatedAt change; null if absent
 * @param unknown members that this version does not know, as received
 */
public record Fleet(
    @Nullable String fleetId,
    @Nullable String fleetCode,
    @Nullable String name,
    @Nullable String region,
    @Nullable String policyId,
    @Nullable String policyName,
    @Nullable String status,
    @Nullable String rolloutStrategy,
    @Nullable Long rolloutPct,
    @Nullable String provider,
    @Nullable BigDecimal driftPct,
    @Nullable Long driftedEndpointCount,
    @Nullable Long endpointCount,
    @Nullable BigDecimal compliancePct,
    @Nullable Instant lastDeployedAt,
    @Nullable String lastDeployedVersion,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
