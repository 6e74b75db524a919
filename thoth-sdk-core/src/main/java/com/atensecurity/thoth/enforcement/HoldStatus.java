package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.CamelCaseToo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a held tool call was decided. {@link #outcome} reads it by the rules of the contract.
 * Members are published unless noted. Immutable and thread-safe.
 *
 * @param resolved whether it was decided; null if absent
 * @param resolution the outcome, once it was decided; null if absent
 * @param decision the decision of an older server; null if absent
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
 * @param unknown members that this version does not know, as received
 */
@CamelCaseToo
public record HoldStatus(
    @Nullable Boolean resolved,
    @Nullable String resolution,
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
    Map<String, Json> unknown) {
  /**
   * The decision, read as the vendor's clients do (published): {@code resolution} once {@code resolved} is true. Where
   * an older server leaves either out, {@code decision} or {@code authorization_decision} stands in.
   *
   * @return {@link Outcome#ALLOW} or {@link Outcome#BLOCK}; {@link Outcome#STEP_UP} while it is open
   */
  public Outcome outcome() {
    String direct = decision != null ? decision : authorizationDecision;
    if (Boolean.TRUE.equals(resolved)) {
      return settled(Outcome.of(resolution != null ? resolution : direct));
    }
    if (resolved != null || direct == null) {
      return Outcome.STEP_UP;
    }
    Outcome outcome = Outcome.of(direct);
    return outcome == Outcome.STEP_UP ? outcome : settled(outcome);
  }

  private static Outcome settled(Outcome outcome) {
    return outcome == Outcome.ALLOW ? outcome : Outcome.BLOCK;
  }
}
