package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model routing policy. Members are published unless noted. Immutable and thread-safe.
 *
 * @param enabled switch; null if absent
 * @param defaultProvider default model provider; null if absent
 * @param defaultModel default model name; null if absent
 * @param allowedProviders provider allowlist; the server may reorder; empty if absent
 * @param allowedModels model allowlist; the server may reorder; empty if absent
 * @param failoverProviders failover order; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record ModelRouterSettings(
    @Nullable Boolean enabled,
    @Nullable String defaultProvider,
    @Nullable String defaultModel,
    List<String> allowedProviders,
    List<String> allowedModels,
    List<String> failoverProviders,
    Map<String, Json> unknown) {}
