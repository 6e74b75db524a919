package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.ToolCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties that decisions and approvals share. Not thread-safe. */
final class ToolCallDraft {
  String agentId = "agent-1";
  @Nullable String endpointId;
  String toolName = "submit_payment";
  String riskTier = "high";
  String reason = "decided by shadow policy";
  String reasonCode = "shadow_policy";
  final Map<String, String> context = new HashMap<>();
  Duration ttl = Duration.ofHours(1);

  ToolCall build() {
    return new ToolCall(agentId, endpointId, toolName, riskTier, reason, reasonCode, ttl, context);
  }
}
