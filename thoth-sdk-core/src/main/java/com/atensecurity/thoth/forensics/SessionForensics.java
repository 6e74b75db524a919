package com.atensecurity.thoth.forensics;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The timeline of a session. Members are published unless noted. Immutable and thread-safe.
 *
 * @param sessionId the id of the session; null if absent
 * @param agentId the id of the agent; null if absent
 * @param agentName the agent's display name; null if absent
 * @param riskScore the risk of the session as a whole number; null if absent
 * @param events the events, in order; their columns are not published; empty if absent
 * @param telemetrySummary the telemetry, summed up; null if absent
 * @param attackSurface what could have been attacked; null if absent
 * @param unknown members that this version does not know, as received
 */
public record SessionForensics(
    @Nullable String sessionId,
    @Nullable String agentId,
    @Nullable String agentName,
    @Nullable Long riskScore,
    List<Json> events,
    @Nullable Json telemetrySummary,
    @Nullable Json attackSurface,
    Map<String, Json> unknown) {}
