package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the evidence of a window is. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param rowsScanned how many rows were scanned; null if absent
 * @param violationRelevantRows how many rows concern violations; null if absent
 * @param violationIdPresenceRate the share of those that have a violation id, from 0 to 1; null
 *     if absent
 * @param decisionReasonCodeCoverage the share of rows that have a reason code, from 0 to 1; null
 *     if absent
 * @param policyReferenceCoverageNonAllow the share of decisions other than ALLOW that name a
 *     policy, from 0 to 1; null if absent
 * @param evidenceChainVerificationSuccess the share of chain records that verify, from 0 to 1;
 *     null if absent
 * @param deepllmEnrichmentJoinRate the share of rows that were enriched, from 0 to 1; null if
 *     absent
 * @param decisionToApiVisibilityLatencyP95Seconds how long 95 of 100 decisions take to become
 *     visible, in seconds; null if absent
 * @param unknown members that this version does not know, as received
 */
public record EvidenceSloMetrics(
    @Nullable Long rowsScanned,
    @Nullable Long violationRelevantRows,
    @Nullable BigDecimal violationIdPresenceRate,
    @Nullable BigDecimal decisionReasonCodeCoverage,
    @Nullable BigDecimal policyReferenceCoverageNonAllow,
    @Nullable BigDecimal evidenceChainVerificationSuccess,
    @Nullable BigDecimal deepllmEnrichmentJoinRate,
    @Nullable BigDecimal decisionToApiVisibilityLatencyP95Seconds,
    Map<String, Json> unknown) {}
