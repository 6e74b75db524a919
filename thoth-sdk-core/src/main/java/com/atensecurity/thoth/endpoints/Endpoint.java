package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored endpoint. Members are published unless noted. Immutable and thread-safe.
 *
 * @param endpointId endpoint id; null if absent
 * @param hostname host name; null if absent
 * @param employeeName employee display name; null if absent
 * @param employeeEmail employee e-mail; null if absent
 * @param department department; null if absent
 * @param os operating system; null if absent
 * @param osVersion OS version; null if absent
 * @param enrollment enrollment source; null if absent
 * @param status endpoint state; values not published (stats imply online, stale, quarantined);
 *     null if absent
 * @param enforcementMode endpoint enforcement mode; null if absent
 * @param environment environment tag; null if absent
 * @param proxyVersion reported proxy version, e.g. 0.2.8; null if absent
 * @param agentIds agents on the endpoint; empty if absent
 * @param riskScore risk score; null if absent
 * @param violationsToday violations today; null if absent
 * @param sessionsToday sessions today; null if absent
 * @param fleetId fleet; null if absent
 * @param provider provenance hint, usually an MDM slug; null if absent
 * @param runtimeAuthMode runtime auth mode recorded by the server; values not published; null if
 *     absent
 * @param identityBindingUser user bound to the endpoint's runtime credential; null if absent
 * @param managedRuntimeKeyId server-managed runtime key, if any; null if absent
 * @param lastSeen last heartbeat; null if absent
 * @param createdAt creation; null if absent
 * @param updatedAt change; null if absent
 * @param unknown members that this version does not know, as received
 */
public record Endpoint(
    @Nullable String endpointId,
    @Nullable String hostname,
    @Nullable String employeeName,
    @Nullable String employeeEmail,
    @Nullable String department,
    @Nullable String os,
    @Nullable String osVersion,
    @Nullable Enrollment enrollment,
    @Nullable String status,
    @Nullable EnforcementMode enforcementMode,
    @Nullable Environment environment,
    @Nullable String proxyVersion,
    List<String> agentIds,
    @Nullable BigDecimal riskScore,
    @Nullable Long violationsToday,
    @Nullable Long sessionsToday,
    @Nullable String fleetId,
    @Nullable String provider,
    @Nullable String runtimeAuthMode,
    @Nullable String identityBindingUser,
    @Nullable String managedRuntimeKeyId,
    @Nullable Instant lastSeen,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
