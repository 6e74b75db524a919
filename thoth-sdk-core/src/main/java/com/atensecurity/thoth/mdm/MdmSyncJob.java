package com.atensecurity.thoth.mdm;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sync of a provider's inventory. Members are published unless noted. Immutable and thread-
 * safe.
 *
 * @param jobId job id; null if absent
 * @param provider provider slug; null if absent
 * @param status job state; succeeded and failed are terminal; null if absent
 * @param syncedEndpoints endpoints synced; null if absent
 * @param unassignedCount devices that could not be mapped; null if absent
 * @param error failure text; null if absent
 * @param startedAt start; null if absent
 * @param completedAt end; null if absent
 * @param createdAt creation; null if absent
 * @param updatedAt change; null if absent
 * @param unknown members that this version does not know, as received
 */
public record MdmSyncJob(
    @Nullable String jobId,
    @Nullable String provider,
    @Nullable MdmSyncStatus status,
    @Nullable Long syncedEndpoints,
    @Nullable Long unassignedCount,
    @Nullable String error,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
