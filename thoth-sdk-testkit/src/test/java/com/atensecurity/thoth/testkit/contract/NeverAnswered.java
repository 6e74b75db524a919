package com.atensecurity.thoth.testkit.contract;

import java.util.Map;
import java.util.TreeMap;

/** Members and known values of the contract's answers that no state of the simulator shows, and why. */
final class NeverAnswered {
  private static final String TABLE =
      """
      decisions follow from the settings alone, without a pack, a model or a score of many parts
        EnforceDecision.fastml_features EnforceDecision.matched_control_ids EnforceDecision.matched_rule_ids
        EnforceDecision.model_signals EnforceDecision.pack_id EnforceDecision.pack_version
        EnforceDecision.rule_version EnforceDecision.score_components EnforceDecision.top_contributors
        HoldStatus.matched_control_ids HoldStatus.matched_rule_ids HoldStatus.model_signals
        HoldStatus.pack_id HoldStatus.pack_version HoldStatus.rule_version
      settings know allow, step_up and block; GovApi.answer scripts the other two decisions
        EnforceDecision.decision=DEFER EnforceDecision.decision=MODIFY EnforceDecision.defer_reason
        EnforceDecision.defer_timeout_seconds EnforceDecision.modification_reason
        EnforceDecision.modified_tool_args
      what a receipt signs is not published
        EnforceDecision.receipt HoldStatus.receipt
      the legacy form, in whose place the canonical one is answered
        HoldStatus.decision HoldStatus.decision=ALLOW HoldStatus.decision=BLOCK
        HoldStatus.decision=DENY HoldStatus.decision=STEP_UP
      another spelling of what is answered
        EvidenceChain.chain HoldStatus.resolution=DENY PolicyBundle.status=disabled Violation.id
      a hold that is denied or runs out is no violation
        HoldStatus.violation_id
      a pack that was revoked is in no list, and the answer that revokes it has no members in the contract
        AgentPack.revoked_at
      nothing is rolled out to a fleet, and what complies is not published
        Fleet.compliance_pct Fleet.last_deployed_at Fleet.last_deployed_version
      a sync is always configured, and applies all policies or none
        PolicySyncStatus.status=disabled PolicySyncStatus.status=partial
      there is one rate and no catalog
        CostReport.pricing_source=event_estimated_cost CostReport.pricing_source=litellm_catalog:path
        CostReport.pricing_source=litellm_catalog:url CostReport.pricing_updated_at
      a report is complete when it comes to be, for one of two fixed ranges
        AirsReport.cadence=custom AirsReport.status=FAILED AirsReport.status=PENDING
      the shape is not published
        AirsReport.dlp_metrics AirsReport.economic_metrics AirsReport.forensic_ledger
        AirsReport.post_approval_gap
      """;

  private NeverAnswered() {}

  /** The reasons by member or value. */
  static Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    String reason = "";
    for (String line : TABLE.lines().toList()) {
      if (line.startsWith(" ")) {
        for (String name : line.strip().split(" ")) {
          reasons.put(name, reason);
        }
      } else {
        reason = line;
      }
    }
    return reasons;
  }
}
