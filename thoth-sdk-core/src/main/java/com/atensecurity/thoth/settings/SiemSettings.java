package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SIEM integration. Members are published unless noted. Immutable and thread-safe.
 *
 * @param provider SIEM slug; null if absent
 * @param webhook SIEM webhook destination; null if absent
 * @param unknown members that this version does not know, as received
 */
public record SiemSettings(
    @Nullable String provider, @Nullable SiemWebhookSettings webhook, Map<String, Json> unknown) {}
