package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What GovAPI answers when an MCP vendor was deleted. Members are published unless noted. Immutable
 * and thread-safe.
 *
 * @param deleted whether it is gone; null if absent
 * @param unknown members that this version does not know, as received
 */
public record Deleted(@Nullable Boolean deleted, Map<String, Json> unknown) {}
