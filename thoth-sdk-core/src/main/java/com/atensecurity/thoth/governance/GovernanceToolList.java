package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry by tool, with the window that it covers. Members are published unless noted. Immutable
 * and thread-safe.
 *
 * @param data the tools; their columns are not published; empty if absent
 * @param total how many there are; null if absent
 * @param windowHours the window that was covered, in hours; null if absent
 * @param limit how many were given at most; null if absent
 * @param unknown members that this version does not know, as received
 */
public record GovernanceToolList(
    List<Json> data,
    @Nullable Long total,
    @Nullable Long windowHours,
    @Nullable Long limit,
    Map<String, Json> unknown) {}
