package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy change that was generated from an exception. Its content is not published and is among
 * the unknown members. Members are published unless noted. Immutable and thread-safe.
 *
 * @param artifactId the id of the artifact; it is not what addresses it; null if absent
 * @param requestId the id of the exception request, which addresses it; null if absent
 * @param targetEnvironment where it is to apply, such as {@code prod}; null if absent
 * @param updatedAt when it was last changed; null if absent
 * @param unknown members that this version does not know, as received
 */
public record PolicyChangeArtifact(
    @Nullable String artifactId,
    @Nullable String requestId,
    @Nullable String targetEnvironment,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
