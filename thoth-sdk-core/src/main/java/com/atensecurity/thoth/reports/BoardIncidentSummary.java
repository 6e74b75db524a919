package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A summary of one violation for the board. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param violationId the id of the violation; null if absent
 * @param incident the incident; its members are not published; null if absent
 * @param unknown members that this version does not know, as received
 */
public record BoardIncidentSummary(
    @Nullable String violationId, @Nullable Json incident, Map<String, Json> unknown) {}
