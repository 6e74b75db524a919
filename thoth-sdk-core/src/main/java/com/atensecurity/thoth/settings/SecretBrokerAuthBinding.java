package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a brokered secret is injected for matching hosts. Members are published unless noted.
 * Immutable and thread-safe.
 *
 * @param hostPattern host glob; null if absent
 * @param header header to set; null if absent
 * @param secretRef secret reference, e.g. an op:// URI for provider custom; null if absent
 * @param prefix text placed before the secret value; null if absent
 * @param unknown members that this version does not know, as received
 */
public record SecretBrokerAuthBinding(
    @Nullable String hostPattern,
    @Nullable String header,
    @Nullable String secretRef,
    @Nullable String prefix,
    Map<String, Json> unknown) {}
