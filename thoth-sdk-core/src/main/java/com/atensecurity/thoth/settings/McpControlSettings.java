package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The MCP host allowlist control. Members are published unless noted. Immutable and thread-safe.
 *
 * @param enabled switch; null if absent
 * @param observeOnly log without enforcing; null if absent
 * @param passThroughApproved when true only approved vendors' hosts are listed; operator default
 *     true; null if absent
 * @param approvedHostPatterns host patterns; the operator refuses an empty list when enabled and
 *     not observe_only; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record McpControlSettings(
    @Nullable Boolean enabled,
    @Nullable Boolean observeOnly,
    @Nullable Boolean passThroughApproved,
    List<String> approvedHostPatterns,
    Map<String, Json> unknown) {}
