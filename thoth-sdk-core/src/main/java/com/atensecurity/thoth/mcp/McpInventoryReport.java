package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The MCP traffic by endpoint, with the window that it covers. Members are published unless noted.
 * Immutable and thread-safe.
 *
 * @param data the rows, one an endpoint; empty if absent
 * @param total how many rows there are; null if absent
 * @param windowHours the window that was covered, in hours; null if absent
 * @param unknown members that this version does not know, as received
 */
public record McpInventoryReport(
    List<McpInventoryRow> data,
    @Nullable Long total,
    @Nullable Long windowHours,
    Map<String, Json> unknown) {}
