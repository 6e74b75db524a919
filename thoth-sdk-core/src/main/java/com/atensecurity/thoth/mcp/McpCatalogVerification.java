package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tool catalog allows a principal. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param policyCount how many policies matched; null if absent
 * @param allowedTools the tools that may be used; empty if absent
 * @param blockedTools the tools that may not; empty if absent
 * @param matchedPolicies the policies that matched; the form of an element is not published;
 *     empty if absent
 * @param unknown members that this version does not know, as received
 */
public record McpCatalogVerification(
    @Nullable Long policyCount,
    List<String> allowedTools,
    List<String> blockedTools,
    List<Json> matchedPolicies,
    Map<String, Json> unknown) {}
