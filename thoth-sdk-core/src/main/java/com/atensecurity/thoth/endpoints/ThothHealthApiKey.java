package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the API key of an endpoint is, in {@code thoth health --json}. Members are seed unless noted.
 * Immutable and thread-safe.
 *
 * @param keyId the id of the key; null if absent
 * @param expired whether it has expired; null if absent
 * @param rotationRequired whether it is to be rotated; null if absent
 * @param revoked whether it is in the list of revoked keys; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ThothHealthApiKey(
    @Nullable String keyId,
    @Nullable Boolean expired,
    @Nullable Boolean rotationRequired,
    @Nullable Boolean revoked,
    Map<String, Json> unknown) {}
