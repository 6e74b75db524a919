package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the evidence of a window meets its service-level objectives. Members are published unless
 * noted. Immutable and thread-safe.
 *
 * @param tenantId the tenant; null if absent
 * @param generatedAt when it was made; null if absent
 * @param passed whether every threshold is met; null if absent
 * @param failures what is not met; the form of an element is not published; empty if absent
 * @param thresholds the thresholds; their members are not published; null if absent
 * @param metrics the figures; null if absent
 * @param windowHours the window that was covered, in hours; null if absent
 * @param scanLimit how many rows were scanned at most; null if absent
 * @param unknown members that this version does not know, as received
 */
public record EvidenceSloReport(
    @Nullable String tenantId,
    @Nullable Instant generatedAt,
    @Nullable Boolean passed,
    List<Json> failures,
    @Nullable Json thresholds,
    @Nullable EvidenceSloMetrics metrics,
    @Nullable Long windowHours,
    @Nullable Long scanLimit,
    Map<String, Json> unknown) {}
