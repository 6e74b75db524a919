package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pack that is applied to an agent, or was. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param packId the id of the pack; null if absent
 * @param status its state; the values are not published; null if absent
 * @param regulation the regulation that the pack is for; null if absent
 * @param ruleVersion the version of the rules that is applied; null if absent
 * @param appliedBy who applied it; null if absent
 * @param appliedAt when it was applied; null if absent
 * @param revokedAt when it was revoked; null if absent
 * @param unknown members that this version does not know, as received
 */
public record AgentPack(
    @Nullable String packId,
    @Nullable String status,
    @Nullable String regulation,
    @Nullable Long ruleVersion,
    @Nullable String appliedBy,
    @Nullable Instant appliedAt,
    @Nullable Instant revokedAt,
    Map<String, Json> unknown) {}
