package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored browser provider. Members are published unless noted. Immutable and thread-safe.
 *
 * @param provider the slug of the browser, such as {@code chrome}; null if absent
 * @param name the display name; null if absent
 * @param enabled whether it is in use; null if absent
 * @param status how the connection is; null if absent
 * @param config the configuration; its members depend on the provider; null if absent
 * @param lastError the last error; null if absent
 * @param createdAt when it was created; null if absent
 * @param updatedAt when it was last changed; null if absent
 * @param unknown members that this version does not know, as received
 */
public record BrowserProvider(
    @Nullable String provider,
    @Nullable String name,
    @Nullable Boolean enabled,
    @Nullable BrowserProviderStatus status,
    @Nullable Json config,
    @Nullable String lastError,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
