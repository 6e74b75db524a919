package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The unapproved MCP traffic of one endpoint. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param endpointId the id of the endpoint; null if absent
 * @param unapprovedCalls how many calls went to vendors that are not approved; null if absent
 * @param unknown members that this version does not know, as received
 */
public record McpInventoryRow(
    @Nullable String endpointId, @Nullable Long unapprovedCalls, Map<String, Json> unknown) {}
