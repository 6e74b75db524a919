package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.WireName;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counters of key usage. Members are published unless noted. Immutable and thread-safe.
 *
 * @param keyUsage24h authorizations in 24 h; null if absent
 * @param redTeamTests red-team tests in 24 h; null if absent
 * @param avgLatencyMs mean authorization latency; null if absent
 * @param activeSdkKeys active SDK keys; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ApiKeyMetrics(
    @WireName("key_usage_24h") @Nullable Long keyUsage24h,
    @Nullable Long redTeamTests,
    @Nullable BigDecimal avgLatencyMs,
    @Nullable Long activeSdkKeys,
    Map<String, Json> unknown) {}
