package com.atensecurity.thoth.evidence;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one session, exported. What it holds beside these members is not published and is
 * among the unknown ones. Members are published unless noted. Immutable and thread-safe.
 *
 * @param bundleHash the hash of the bundle, the same for the same evidence; null if absent
 * @param exportedAt when it was exported; null if absent
 * @param summary a summary; its members are not published; null if absent
 * @param sessionId the id of the session; null if absent (inferred)
 * @param unknown members that this version does not know, as received
 */
public record EvidenceBundle(
    @Nullable String bundleHash,
    @Nullable Instant exportedAt,
    @Nullable Json summary,
    @Nullable String sessionId,
    Map<String, Json> unknown) {}
