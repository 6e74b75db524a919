package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of applying a policy change artifact. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param artifactId the id of the artifact; it is not what addresses it; null if absent
 * @param requestId the id of the exception request; null if absent
 * @param targetEnvironment where it is to apply, such as {@code prod}; null if absent
 * @param applyChannel through what it is applied; null if absent
 * @param policyFormat the form of the policy; null if absent
 * @param appliedAt when it was applied; null if absent
 * @param overrideRevoked whether a runtime override ended with it; null if absent
 * @param govapiResource what GovAPI created; its members are not published; null if absent
 * @param unknown members that this version does not know, as received
 */
public record PolicyChangeArtifactApplied(
    @Nullable String artifactId,
    @Nullable String requestId,
    @Nullable String targetEnvironment,
    @Nullable PolicyApplyChannel applyChannel,
    @Nullable PolicyFormat policyFormat,
    @Nullable Instant appliedAt,
    @Nullable Boolean overrideRevoked,
    @Nullable Json govapiResource,
    Map<String, Json> unknown) {}
