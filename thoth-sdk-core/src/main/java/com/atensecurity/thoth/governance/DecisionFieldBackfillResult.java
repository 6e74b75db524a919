package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill of decision fields did, or would do. Members are published unless noted.
 * Immutable and thread-safe.
 *
 * @param examined how many rows were looked at; null if absent
 * @param candidates how many of them qualify; null if absent
 * @param updated how many were changed; null if absent
 * @param wouldUpdate how many a dry run would change; null if absent
 * @param skippedNoChange how many had nothing to change; null if absent
 * @param patchedViolationId how many got a violation id; null if absent
 * @param patchedDecisionReasonCode how many got a reason code; null if absent
 * @param patchedAuthorizationDecision how many got a canonical decision; null if absent
 * @param patchedEnforcementTraceId how many got a trace id; null if absent
 * @param patchedDecisionEvidence how many got evidence; null if absent
 * @param patchedDeepllmEnrichment how many were enriched; null if absent
 * @param rowIds the rows that qualify; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record DecisionFieldBackfillResult(
    @Nullable Long examined,
    @Nullable Long candidates,
    @Nullable Long updated,
    @Nullable Long wouldUpdate,
    @Nullable Long skippedNoChange,
    @Nullable Long patchedViolationId,
    @Nullable Long patchedDecisionReasonCode,
    @Nullable Long patchedAuthorizationDecision,
    @Nullable Long patchedEnforcementTraceId,
    @Nullable Long patchedDecisionEvidence,
    @Nullable Long patchedDeepllmEnrichment,
    List<String> rowIds,
    Map<String, Json> unknown) {}
