package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored browser policy. Members are published unless noted. Immutable and thread-safe.
 *
 * @param policyId the id of the policy; null if absent
 * @param name the display name; null if absent
 * @param provider the slug of the browser, such as {@code chrome}; null if absent
 * @param enforcementMode what is done with a decision; null if absent
 * @param active whether it is in use; null if absent
 * @param version the number of the version; null if absent
 * @param policy the policy itself; null if absent
 * @param metadata anything else that is to be kept with it; null if absent
 * @param compiledPolicy the policy in the form of the browser; null if absent
 * @param createdBy who created it; null if absent
 * @param updatedBy who changed it last; null if absent
 * @param createdAt when it was created; null if absent
 * @param updatedAt when it was last changed; null if absent
 * @param unknown members that this version does not know, as received
 */
public record BrowserPolicy(
    @Nullable String policyId,
    @Nullable String name,
    @Nullable String provider,
    @Nullable BrowserEnforcementMode enforcementMode,
    @Nullable Boolean active,
    @Nullable Long version,
    @Nullable Json policy,
    @Nullable Json metadata,
    @Nullable Json compiledPolicy,
    @Nullable String createdBy,
    @Nullable String updatedBy,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
