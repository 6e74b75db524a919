package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy exception, from request to review. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param requestId the id of the request; null if absent
 * @param violationId the id of the violation; null if absent
 * @param holdToken the token of the hold, where a step-up caused it; null if absent
 * @param agentId the id of the agent; null if absent
 * @param toolName the name of the tool; null if absent
 * @param requestedBy who asks for it; null if absent
 * @param businessJustification why it is needed; null if absent
 * @param frequencyEstimate how often it is needed, in words such as {@code weekly}; null if
 *     absent
 * @param dataSensitivity how sensitive the data is, in words such as {@code internal}; null if
 *     absent
 * @param alternativesConsidered what else was thought of; null if absent
 * @param status where it stands; null if absent
 * @param reviewedBy who reviewed it; null if absent
 * @param reviewDecision what the review came to; null if absent
 * @param reviewNotes what the reviewer wrote; null if absent
 * @param policyChange the policy change that came of it; its members are not published; null if
 *     absent
 * @param createdAt when it was created; null if absent
 * @param updatedAt when it was last changed; null if absent
 * @param unknown members that this version does not know, as received
 */
public record PolicyException(
    @Nullable String requestId,
    @Nullable String violationId,
    @Nullable String holdToken,
    @Nullable String agentId,
    @Nullable String toolName,
    @Nullable String requestedBy,
    @Nullable String businessJustification,
    @Nullable String frequencyEstimate,
    @Nullable String dataSensitivity,
    @Nullable String alternativesConsidered,
    @Nullable PolicyExceptionStatus status,
    @Nullable String reviewedBy,
    @Nullable PolicyReviewDecision reviewDecision,
    @Nullable String reviewNotes,
    @Nullable Json policyChange,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Map<String, Json> unknown) {}
