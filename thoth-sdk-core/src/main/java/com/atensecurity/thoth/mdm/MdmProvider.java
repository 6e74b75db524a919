package com.atensecurity.thoth.mdm;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored MDM provider. Members are published unless noted. Immutable and thread-safe.
 *
 * @param provider slug; the record key; null if absent
 * @param name display name; null if absent
 * @param enabled whether active; the seed's phase 2 acceptance needs it true; null if absent
 * @param config may be redacted or reordered on read; clients never trust it back; null if
 *     absent
 * @param status connection state; values not published; null if absent
 * @param lastSyncAt last sync time; null if absent
 * @param lastSyncStatus last sync state; null if absent
 * @param lastSyncJobId last sync job; null if absent
 * @param lastError last error; null if absent
 * @param syncedEndpoints endpoints in the last run; null if absent
 * @param createdAt creation time; null if absent
 * @param updatedAt change time; null if absent
 * @param unknown members that this version does not know, as received
 */
public record MdmProvider(
    @Nullable String provider,
    @Nullable String name,
    @Nullable Boolean enabled,
    @Nullable Json config,
    @Nullable String status,
    @Nullable Instant lastSyncAt,
    @Nullable String lastSyncStatus,
    @Nullable String lastSyncJobId,
    @Nullable String lastError,
    @Nullable Long syncedEndpoints,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
