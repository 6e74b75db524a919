package com.atensecurity.thoth.pam;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The members of a {@link StepUpRequest}, checked; how they are written and read. */
record StepUpMembers(
    String approvalId,
    String requestId,
    String tenantId,
    @Nullable String agentId,
    @Nullable String endpointId,
    @Nullable String toolName,
    @Nullable String riskTier,
    @Nullable String reason,
    @Nullable Instant requestedAt,
    @Nullable Instant expiresAt,
    @Nullable URI callbackUrl) {

  StepUpMembers {
    PayloadRules.required("approvalId", approvalId);
    PayloadRules.required("requestId", requestId);
    PayloadRules.required("tenantId", tenantId);
    agentId = PayloadRules.optional("agentId", agentId);
    endpointId = PayloadRules.optional("endpointId", endpointId);
    toolName = PayloadRules.optional("toolName", toolName);
    riskTier = PayloadRules.optional("riskTier", riskTier);
    reason = PayloadRules.optional("reason", reason);
  }

  byte[] toJson() {
    return new PayloadWriter()
        .text("approval_id", approvalId)
        .text("request_id", requestId)
        .text("tenant_id", tenantId)
        .text("agent_id", agentId)
        .text("endpoint_id", endpointId)
        .text("tool_name", toolName)
        .text("risk_tier", riskTier)
        .text("reason", reason)
        .text("requested_at", PayloadWriter.textOf(requestedAt))
        .text("expires_at", PayloadWriter.textOf(expiresAt))
        .text("callback_url", PayloadWriter.textOf(callbackUrl))
        .toBytes();
  }

  static StepUpMembers read(byte[] body) throws InvalidMessageException {
    PayloadReader payload = PayloadReader.parse(body);
    return new StepUpMembers(
        payload.required("approval_id"),
        payload.required("request_id"),
        payload.required("tenant_id"),
        payload.optional("agent_id"),
        payload.optional("endpoint_id"),
        payload.optional("tool_name"),
        payload.optional("risk_tier"),
        payload.optional("reason"),
        payload.instant("requested_at"),
        payload.instant("expires_at"),
        payload.uri("callback_url"));
  }
}
