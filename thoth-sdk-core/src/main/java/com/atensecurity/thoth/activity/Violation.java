package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A violation row. Members are published unless noted. Immutable and thread-safe.
 *
 * @param eventId event id; the runbook falls back to id; null if absent
 * @param id alternative id; null if absent
 * @param toolName tool; null if absent
 * @param sessionIntent session intent; may sit in metadata instead; null if absent
 * @param metadata metadata; null if absent
 * @param violationId violation id; null if absent (inferred)
 * @param unknown members that this version does not know, as received
 */
public record Violation(
    @Nullable String eventId,
    @Nullable String id,
    @Nullable String toolName,
    @Nullable String sessionIntent,
    @Nullable ViolationMetadata metadata,
    @Nullable String violationId,
    Map<String, Json> unknown) {}
