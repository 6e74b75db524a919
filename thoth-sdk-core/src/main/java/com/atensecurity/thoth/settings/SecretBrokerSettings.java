package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secret broker policy. Members are published unless noted. Immutable and thread-safe.
 *
 * @param enabled enforcement switch; null if absent
 * @param provider backend slug; null if absent
 * @param strictEndpointMode only registered endpoints may resolve secrets; null if absent
 * @param failOnMissingSecret fail the governed call when the secret cannot be resolved; null if
 *     absent
 * @param allowedHosts host patterns; empty if absent
 * @param authBindings injection rules; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record SecretBrokerSettings(
    @Nullable Boolean enabled,
    @Nullable String provider,
    @Nullable Boolean strictEndpointMode,
    @Nullable Boolean failOnMissingSecret,
    List<String> allowedHosts,
    List<SecretBrokerAuthBinding> authBindings,
    Map<String, Json> unknown) {}
