package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The broker's part of event metadata. Members are published unless noted. Immutable and thread-
 * safe.
 *
 * @param requestId broker request id; null if absent
 * @param targetHost target host; null if absent
 * @param injectionEligible whether a secret could be injected; null if absent
 * @param hostAllowed whether the host is allowed; null if absent
 * @param unknown members that this version does not know, as received
 */
public record SecretsBrokerMetadata(
    @Nullable String requestId,
    @Nullable String targetHost,
    @Nullable Boolean injectionEligible,
    @Nullable Boolean hostAllowed,
    Map<String, Json> unknown) {}
