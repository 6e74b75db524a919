package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the governance feed. Its columns are not published; these are the feed's filters and
 * members of runtime events. Members are inferred unless noted. Immutable and thread-safe.
 *
 * @param eventId event id; null if absent
 * @param agentId agent; null if absent
 * @param callerAgentId calling agent; null if absent
 * @param toolName tool; null if absent
 * @param decision decision; null if absent
 * @param reasonCode reason code; null if absent
 * @param occurredAt event time; null if absent
 * @param unknown members that this version does not know, as received
 */
public record FeedEvent(
    @Nullable String eventId,
    @Nullable String agentId,
    @Nullable String callerAgentId,
    @Nullable String toolName,
    @Nullable String decision,
    @Nullable String reasonCode,
    @Nullable Instant occurredAt,
    Map<String, Json> unknown) {}
