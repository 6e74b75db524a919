package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of applying packs to many agents. Some may have failed although the call succeeded.
 * Members are published unless noted. Immutable and thread-safe.
 *
 * @param appliedCount how many were applied; null if absent
 * @param failedCount how many failed; null if absent
 * @param totalOps how many were tried; null if absent
 * @param targetAgentIds the agents that it came to; empty if absent
 * @param results what came of each; the columns are not published; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record BulkPackApplyResult(
    @Nullable Long appliedCount,
    @Nullable Long failedCount,
    @Nullable Long totalOps,
    List<String> targetAgentIds,
    List<Json> results,
    Map<String, Json> unknown) {}
