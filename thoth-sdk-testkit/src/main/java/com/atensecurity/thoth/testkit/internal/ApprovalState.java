package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One approval: pending, then approved, denied or expired for good. Tenant's lock. */
final class ApprovalState {
  private final String approvalId;
  private final String requestId;
  private final String holdToken;
  private final ToolCall toolCall;
  private final Instant requestedAt;
  private final Instant expiresAt;
  private @Nullable String decision;
  private @Nullable String resolvedBy;
  private @Nullable Instant resolvedAt;
  private boolean expiryTold;

  ApprovalState(
      String approvalId, String requestId, String holdToken, ToolCall toolCall, Instant now) {
    this.approvalId = approvalId;
    this.requestId = requestId;
    this.holdToken = holdToken;
    this.toolCall = toolCall;
    this.requestedAt = now;
    this.expiresAt = now.plus(toolCall.approvalTtl());
  }

  String approvalId() {
    return approvalId;
  }

  String requestId() {
    return requestId;
  }

  String holdToken() {
    return holdToken;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  ToolCall toolCall() {
    return toolCall;
  }

  /** {@code pending}, {@code approved}, {@code denied} or {@code expired}; the last is chosen. */
  String status(Instant now) {
    String made = decision;
    if (made != null) {
      return made.equals("approve") ? "approved" : "denied";
    }
    return now.isBefore(expiresAt) ? "pending" : "expired";
  }

  /** Whether it has expired and nobody was told so yet; true only once. */
  boolean takeExpiry(Instant now) {
    boolean news = !expiryTold && status(now).equals("expired");
    expiryTold |= news;
    return news;
  }

  void resolve(String newDecision, String by, Instant at) {
    this.decision = newDecision;
    this.resolvedBy = by;
    this.resolvedAt = at;
  }

  JsonObject shown(Instant now) {
    return request()
        .with("hold_token", holdToken)
        .with("status", status(now))
        .with("decision", decision)
        .with("resolved_by", resolvedBy)
        .with("resolved_at", resolvedAt);
  }

  /** The members that the row and the step-up request share. */
  JsonObject request() {
    return new JsonObject()
        .with("approval_id", approvalId)
        .with("request_id", requestId)
        .with("agent_id", toolCall.agentId())
        .with("endpoint_id", toolCall.endpointId())
        .with("tool_name", toolCall.toolName())
        .with("risk_tier", toolCall.riskTier())
        .with("reason", toolCall.reason())
        .with("requested_at", requestedAt)
        .with("expires_at", expiresAt);
  }
}
