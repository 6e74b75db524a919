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

  /** Records a decision and returns its row in the feed. */
  JsonObject decide(Decision decision, ToolCall toolCall) {
    return decide(decision, toolCall, new JsonObject());
  }

  /** The same, on a request with metadata. */
  JsonObject decide(Decision decision, ToolCall toolCall, JsonObject metadata) {
    return decision == Decision.STEP_UP
        ? stepUp(tenant.approvals().open(toolCall))
        : publish(decision, toolCall, metadata);
  }

  /** A STEP_UP for a test, which wants to know the approval. */
  OpenedApproval open(ToolCall toolCall) {
    ApprovalState approval = tenant.approvals().open(toolCall);
    JsonObject event = stepUp(approval);
    return new OpenedApproval(
        approval.approvalId(),
        approval.requestId(),
        event.text("event_id", ""),
        approval.expiresAt(),
        approval.holdToken());
  }

  private JsonObject publish(Decision decision, ToolCall toolCall, JsonObject metadata) {
    JsonObject event = toolCall.event(decision.name());
    if (decision == Decision.BLOCK) {
      event.with("violation_id", tenant.ids().next("vio"));
    }
    publish(event);
    if (decision == Decision.BLOCK) {
      tenant.activity().violation(event, metadata);
      tenant.activity().alert("violation", toolCall.riskTier(), event);
    }
    return event;
  }

  /** Feed, SIEM, and the step-up request to the PAM vendor. */
  private JsonObject stepUp(ApprovalState approval) {
    JsonObject event =
        approval
            .toolCall()
            .event(Decision.STEP_UP.name())
            .with("approval_id", approval.approvalId());
    publish(event);
    tenant.outbound().stepUp(approval);
    return event;
  }

  private void publish(JsonObject event) {
    tenant.billing().count(event.text("agent_id", ""));
    tenant.activity().record(event);
    tenant.chain().append(event, null);
    tenant.outbound().siemEvent(event, event.text("decision", ""));
  }
}
