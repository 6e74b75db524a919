package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The privileged-access-management integration. Members are seed unless noted. Immutable and
 * thread-safe.
 *
 * @param enabled must be true for the callback path to work (seed phase 4); null if absent
 * @param provider PAM slug; no value list is published; null if absent
 * @param callbackSecret shared secret that validates inbound callbacks; may be absent on read;
 *     null if absent
 * @param requestUrl outbound request URL; seed requires HTTPS; null if absent
 * @param requestSecret secret for outbound requests; may be absent on read; null if absent
 *     (published)
 * @param requestAuthToken bearer-style token for outbound requests; may be absent on read; null
 *     if absent (published)
 * @param requestTimeoutSeconds outbound timeout in seconds; fractional values allowed; null if
 *     absent (published)
 * @param unknown members that this version does not know, as received
 */
public record PamSettings(
    @Nullable Boolean enabled,
    @Nullable String provider,
    @Nullable Secret callbackSecret,
    @Nullable String requestUrl,
    @Nullable Secret requestSecret,
    @Nullable Secret requestAuthToken,
    @Nullable BigDecimal requestTimeoutSeconds,
    Map<String, Json> unknown) {}
