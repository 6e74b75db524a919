package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored version of a policy bundle. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param id the id of this version; each version has its own; null if absent
 * @param name the stable name, the same for every version; null if absent
 * @param description what it is for; null if absent
 * @param framework the engine that the policy is written for; null if absent
 * @param rawPolicy the policy itself; may be left out on read; null if absent
 * @param sourceUri where the policy is, a {@code file://} or {@code s3://} URI; null if absent
 * @param s3Uri where the policy is; an older name of {@code source_uri}; null if absent
 * @param s3VersionId the version of the S3 object; null if absent
 * @param expectedHash the SHA-256 that the policy must have, in hex, with or without {@code
 *     sha256:} before it; null if absent
 * @param assignments which agents it is for: {@code all}, {@code agent:} and an id, or an id
 *     alone; empty if absent
 * @param status its state; active if absent; null if absent
 * @param enforcementMode what is done with a decision; follows from the state if absent; null if
 *     absent
 * @param version the number of the version; null if absent
 * @param policyHash the SHA-256 of the policy; null if absent
 * @param resolvedVersion the version of the source that was read; null if absent
 * @param createdBy who created it; null if absent
 * @param createdAt when it was created; null if absent
 * @param updatedAt when it was last changed; null if absent
 * @param unknown members that this version does not know, as received
 */
public record PolicyBundle(
    @Nullable String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable PolicyFramework framework,
    @Nullable String rawPolicy,
    @Nullable String sourceUri,
    @Nullable String s3Uri,
    @Nullable String s3VersionId,
    @Nullable String expectedHash,
    List<String> assignments,
    @Nullable PolicyBundleStatus status,
    @Nullable PolicyEnforcementMode enforcementMode,
    @Nullable Long version,
    @Nullable String policyHash,
    @Nullable String resolvedVersion,
    @Nullable String createdBy,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
