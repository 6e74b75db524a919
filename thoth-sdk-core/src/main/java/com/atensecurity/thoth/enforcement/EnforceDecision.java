package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.CamelCaseToo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the enforcer decided on a tool call. {@link #outcome} reads it by the rules of the contract.
 * Members are published unless noted. Immutable and thread-safe.
 *
 * @param decision the decision as GovAPI spells it; null if absent
 * @param authorizationDecision the decision by its canonical name; may be the only one present;
 *     null if absent
 * @param decisionReasonCode why, as a code; null if absent
 * @param actionClassification what kind of action it is, such as {@code read} or {@code execute};
 *     null if absent
 * @param reason why, in words; null if absent
 * @param violationId the id of the violation; null if absent
 * @param holdToken the token of the hold, where a step-up caused it; null if absent
 * @param riskScore the risk; from 0 to 1 in the API reference, from 0 to 100 in fixtures; null if
 *     absent
 * @param latencyMs how long the decision took, in milliseconds; null if absent
 * @param packId the id of the pack; null if absent
 * @param packVersion the version of the pack; null if absent
 * @param ruleVersion the version of the rules; null if absent
 * @param regulatoryRegimes the regimes that apply, such as {@code soc2}; empty if absent
 * @param matchedRuleIds the rules that matched; empty if absent
 * @param matchedControlIds the controls that the rules belong to; empty if absent
 * @param policyReferences the policies that were looked at; empty if absent
 * @param modelSignals the signals of the models; empty if absent
 * @param receipt a signed receipt; fixtures of the vendor show {@code signature} and {@code
 *     signing_algorithm}; null if absent
 * @param modifiedToolArgs the arguments to call the tool with instead; null if absent
 * @param modificationReason why the arguments were changed; null if absent
 * @param deferReason why to ask later; null if absent
 * @param deferTimeoutSeconds how long to wait before asking again, in seconds; null if absent
 * @param stepUpTimeoutSeconds how long the person has, in seconds; 900 in a fixture; null if
 *     absent
 * @param decisionEnvelopeVersion the version of the form of this answer; null if absent
 * @param enforcementTraceId an id that links the calls of one action; null if absent
 * @param fastmlFeatures the features that the risk was computed from; empty if absent
 * @param scoreComponents the parts that the risk is made of; null if absent
 * @param topContributors the features that weighed most; empty if absent
 * @param decisionEvidence the evidence for the decision; null if absent
 * @param unknown members that this version does not know, as received
 */
@CamelCaseToo
public record EnforceDecision(
    @Nullable String decision,
    @Nullable String authorizationDecision,
    @Nullable String decisionReasonCode,
    @Nullable String actionClassification,
    @Nullable String reason,
    @Nullable String violationId,
    @Nullable String holdToken,
    @Nullable BigDecimal riskScore,
    @Nullable BigDecimal latencyMs,
    @Nullable String packId,
    @Nullable String packVersion,
    @Nullable Long ruleVersion,
    List<String> regulatoryRegimes,
    List<String> matchedRuleIds,
    List<String> matchedControlIds,
    List<String> policyReferences,
    List<String> modelSignals,
    @Nullable Json receipt,
    @Nullable Json modifiedToolArgs,
    @Nullable String modificationReason,
    @Nullable String deferReason,
    @Nullable Long deferTimeoutSeconds,
    @Nullable Long stepUpTimeoutSeconds,
    @Nullable String decisionEnvelopeVersion,
    @Nullable String enforcementTraceId,
    Map<String, BigDecimal> fastmlFeatures,
    @Nullable Json scoreComponents,
    List<Json> topContributors,
    @Nullable Json decisionEvidence,
    Map<String, Json> unknown) {
  /**
   * The decision, read as the vendor's clients do (published): {@code decision}, or {@code authorization_decision} where
   * that is absent.
   *
   * @return the decision; {@link Outcome#BLOCK} if there is none, or one that this version does not know, or if the
   *     arguments should be modified and there are no others (chosen)
   */
  public Outcome outcome() {
    Outcome outcome = Outcome.of(decision != null ? decision : authorizationDecision);
    return outcome == Outcome.MODIFY && modifiedToolArgs == null ? Outcome.BLOCK : outcome;
  }

  /**
   * Why, in words.
   *
   * @return {@code reason}, else the reason to modify or to defer; null if GovAPI gave none
   */
  public @Nullable String explanation() {
    if (reason != null) {
      return reason;
    }
    return modificationReason != null ? modificationReason : deferReason;
  }
}
