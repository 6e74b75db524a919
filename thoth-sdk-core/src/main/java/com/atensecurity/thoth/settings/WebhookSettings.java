package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The general outbound webhook. Members are published unless noted. Immutable and thread-safe.
 *
 * @param enabled delivery switch. thothctl infers it from the presence of a URL when the flag is
 *     omitted; null if absent
 * @param url HTTPS destination; null if absent
 * @param secret signing secret. Write-mostly: clients keep their own copy when a read omits it;
 *     null if absent
 * @param unknown members that this version does not know, as received
 */
public record WebhookSettings(
    @Nullable Boolean enabled,
    @Nullable String url,
    @Nullable Secret secret,
    Map<String, Json> unknown) {}
