package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bundles in force for an agent. Members are published unless noted. Immutable and thread-safe.
 *
 * @param data the bundles; empty if absent
 * @param total how many there are; null if absent
 * @param agentId the agent that they are in force for; null if absent
 * @param unknown members that this version does not know, as received
 */
public record EffectivePolicyBundleList(
    List<PolicyBundle> data,
    @Nullable Long total,
    @Nullable String agentId,
    Map<String, Json> unknown) {}
