package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The MCP traffic of all endpoints, summed up. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param windowHours the window that was covered, in hours; null if absent
 * @param totalEndpoints how many endpoints were seen; null if absent
 * @param unapprovedEndpoints how many endpoints called vendors that are not approved; null if
 *     absent
 * @param unapprovedCalls how many calls went to vendors that are not approved; null if absent
 * @param topUnapprovedEndpoints the endpoints with the most of such calls; empty if absent
 * @param recommendedActions what GovAPI advises; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record McpInventoryDigest(
    @Nullable Long windowHours,
    @Nullable Long totalEndpoints,
    @Nullable Long unapprovedEndpoints,
    @Nullable Long unapprovedCalls,
    List<McpInventoryRow> topUnapprovedEndpoints,
    List<String> recommendedActions,
    Map<String, Json> unknown) {}
