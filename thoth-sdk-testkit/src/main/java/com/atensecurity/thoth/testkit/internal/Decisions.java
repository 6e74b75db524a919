package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;

/** What follows from a decision of the enforcer. Guarded by the tenant's lock. */
final class Decisions {
  private final Tenant tenant;

  Decisions(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Records a decision and returns its event id. */
  String record(Decision decision, ToolCall toolCall) {
    if (decision == Decision.STEP_UP) {
      return open(toolCall).eventId();
    }
    JsonObject event = toolCall.event(decision.name());
    String id = publish(event);
    if (decision == Decision.BLOCK) {
      tenant.activity().violation(event);
      tenant.activity().alert("violation", toolCall.riskTier(), event);
    }
    return id;
  }

  /** A STEP_UP: feed, SIEM, an open approval, and the step-up request to the PAM vendor. */
  OpenedApproval open(ToolCall toolCall) {
    ApprovalState approval = tenant.approvals().open(toolCall);
    JsonObject event =
        toolCall.event(Decision.STEP_UP.name()).with("approval_id", approval.approvalId());
    String id = publish(event);
    tenant.outbound().stepUp(approval);
    return new OpenedApproval(
        approval.approvalId(), approval.requestId(), id, approval.expiresAt());
  }

  private String publish(JsonObject event) {
    String id = tenant.activity().record(event);
    tenant.outbound().siemEvent(event, event.text("decision", ""));
    return id;
  }
}
