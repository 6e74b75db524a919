package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SIEM's own webhook destination. Members are published unless noted. Immutable and thread-
 * safe.
 *
 * @param enabled delivery switch; null if absent
 * @param url destination; null if absent
 * @param secret signing secret; may be absent on read; null if absent
 * @param provider SIEM slug for this destination; null if absent
 * @param unknown members that this version does not know, as received
 */
public record SiemWebhookSettings(
    @Nullable Boolean enabled,
    @Nullable String url,
    @Nullable Secret secret,
    @Nullable String provider,
    Map<String, Json> unknown) {}
