package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new key, with its plaintext for the first and last time. Members are published unless noted.
 * Immutable and thread-safe.
 *
 * @param keyId key id; null if absent
 * @param name name; null if absent
 * @param apiKey plaintext key, returned once and never retrievable again; null if absent
 * @param prefix non-secret prefix; null if absent
 * @param createdAt creation; null if absent
 * @param expiresAt expiry, when one applies; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ApiKeyCreated(
    @Nullable String keyId,
    @Nullable String name,
    @Nullable Secret apiKey,
    @Nullable String prefix,
    @Nullable Instant createdAt,
    @Nullable Instant expiresAt,
    Map<String, Json> unknown) {}
