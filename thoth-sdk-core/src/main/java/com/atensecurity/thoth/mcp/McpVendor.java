package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored MCP vendor. Members are published unless noted. Immutable and thread-safe.
 *
 * @param vendorId the id of the vendor; null if absent
 * @param displayName the display name; null if absent
 * @param approved whether its traffic may pass; null if absent
 * @param hostPatterns patterns of its host names; GovAPI may reorder them; empty if absent
 * @param source where it comes from; null if absent
 * @param notes notes of a person; null if absent
 * @param lastSeenAt when it was last seen; null if absent
 * @param createdAt when it was created; null if absent
 * @param updatedAt when it was last changed; null if absent
 * @param unknown members that this version does not know, as received
 */
public record McpVendor(
    @Nullable String vendorId,
    @Nullable String displayName,
    @Nullable Boolean approved,
    List<String> hostPatterns,
    @Nullable McpVendorSource source,
    @Nullable String notes,
    @Nullable Instant lastSeenAt,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
