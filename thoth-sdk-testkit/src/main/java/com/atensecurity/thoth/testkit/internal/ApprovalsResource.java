package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Page;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The approval queue. Guarded by the tenant's lock. */
final class ApprovalsResource {
  private final Tenant tenant;
  private final Map<String, ApprovalState> approvals = new LinkedHashMap<>();
  private final Map<String, ApprovalState> holds = new HashMap<>();

  ApprovalsResource(Tenant tenant) {
    this.tenant = tenant;
  }

  ApprovalState open(ToolCall toolCall) {
    ApprovalState approval =
        new ApprovalState(
            tenant.ids().next("apr"),
            tenant.ids().next("req"),
            tenant.ids().next("hold"),
            toolCall,
            tenant.now());
    approvals.put(approval.approvalId(), approval);
    holds.put(approval.holdToken(), approval);
    tenant.owns(approval.holdToken());
    return approval;
  }

  @Nullable ApprovalState find(String approvalId) {
    noteExpiry();
    return approvals.get(approvalId);
  }

  /** The approval that a hold waits for. */
  @Nullable ApprovalState ofHold(String holdToken) {
    noteExpiry();
    return holds.get(holdToken);
  }

  /** Tells the feed, once each, of the approvals that nobody resolved in time. */
  void noteExpiry() {
    Instant now = tenant.now();
    for (ApprovalState approval : approvals.values()) {
      if (approval.takeExpiry(now)) {
        tenant
            .activity()
            .record(
                outcome(approval, "approval.expired", "BLOCK", "step_up_expired")
                    .with("expires_at", approval.expiresAt()));
      }
    }
  }

  Reply list(Call call) {
    noteExpiry();
    List<JsonObject> rows =
        approvals.values().stream()
            .map(approval -> approval.shown(tenant.now()))
            .filter(row -> call.query().lets("status", row.text("status")))
            .toList();
    return Reply.ok(Page.of(rows, call.query()));
  }

  Reply resolve(Call call) {
    ApprovalState approval = find(call.path("approval_id"));
    if (approval == null) {
      throw ApiException.refusal(
          404, "approval_not_found", "No approval \"" + call.path("approval_id") + "\"");
    }
    String status = approval.status(tenant.now());
    if (status.equals("expired")) {
      throw ApiException.refusal(
          410, "approval_expired", "The approval expired; the action stays blocked");
    }
    if (!status.equals("pending")) {
      throw ApiException.refusal(409, "already_resolved", "The approval is already " + status);
    }
    boolean approve = call.body().text("decision", "").startsWith("approve");
    decide(approval, approve ? "approve" : "deny", call.caller());
    return Reply.ok(approval.shown(tenant.now()));
  }

  /** Resolves a pending approval and tells the feed and the SIEM. */
  void decide(ApprovalState approval, String decision, String by) {
    approval.resolve(decision, by, tenant.now());
    boolean approved = decision.equals("approve");
    JsonObject event =
        outcome(
                approval,
                "approval.resolved",
                approved ? "ALLOW" : "BLOCK",
                approved ? "step_up_approved" : "step_up_denied")
            .with("resolved_by", by);
    tenant.activity().record(event);
    tenant.chain().append(event, null);
    tenant.outbound().siemEvent(event, event.text("decision", ""));
  }

  private static JsonObject outcome(
      ApprovalState approval, String type, String decision, String reasonCode) {
    ToolCall toolCall = approval.toolCall();
    return new JsonObject()
        .with("type", type)
        .with("approval_id", approval.approvalId())
        .with("agent_id", toolCall.agentId())
        .with("endpoint_id", toolCall.endpointId())
        .with("session_id", toolCall.context().get("session_id"))
        .with("tool_name", toolCall.toolName())
        .with("risk_tier", toolCall.riskTier())
        .with("decision", decision)
        .with("reason_code", reasonCode);
  }
}
