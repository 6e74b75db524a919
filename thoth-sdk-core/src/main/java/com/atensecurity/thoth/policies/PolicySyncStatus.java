package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the sync of policies stands. Members are published unless noted. Immutable and thread-safe.
 *
 * @param configured whether a sync is set up; null if absent
 * @param status where it stands; null if absent
 * @param syncedAt when the last sync was; null if absent
 * @param changed whether it changed anything; null if absent
 * @param appliedCount how many were applied; null if absent
 * @param appliedAgents the agents that it reached; empty if absent
 * @param skippedCount how many entries were skipped; null if absent
 * @param errorCount how many entries failed; null if absent
 * @param errors what failed; the form of an element is not published; empty if absent
 * @param intervalSeconds how often the enforcer syncs on its own, in seconds; null if absent
 * @param unknown members that this version does not know, as received
 */
public record PolicySyncStatus(
    @Nullable Boolean configured,
    @Nullable PolicySyncState status,
    @Nullable Instant syncedAt,
    @Nullable Boolean changed,
    @Nullable Long appliedCount,
    List<String> appliedAgents,
    @Nullable Long skippedCount,
    @Nullable Long errorCount,
    List<Json> errors,
    @Nullable Long intervalSeconds,
    Map<String, Json> unknown) {}
