package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is listed: everything but the key. Members are published unless noted. Immutable
 * and thread-safe.
 *
 * @param keyId key id; null if absent
 * @param name name; null if absent
 * @param prefix non-secret prefix; null if absent
 * @param scopeLevel scope; compare case-insensitively; null if absent
 * @param scopeTargetId scope target; null if absent
 * @param permissions permissions; empty if absent
 * @param createdAt creation; null if absent
 * @param expiresAt expiry; null if absent
 * @param lastUsedAt last authorization; null if absent
 * @param active active, unexpired and not revoked; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ApiKeyInfo(
    @Nullable String keyId,
    @Nullable String name,
    @Nullable String prefix,
    @Nullable ApiKeyScope scopeLevel,
    @Nullable String scopeTargetId,
    List<ApiKeyPermission> permissions,
    @Nullable Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Boolean active,
    Map<String, Json> unknown) {}
