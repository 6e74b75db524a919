package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A proposed tool call that the enforcer decides on. Immutable.
 *
 * @param agentId the agent
 * @param endpointId the endpoint, or null
 * @param toolName the tool
 * @param riskTier the tier of the call
 * @param reason why it was decided so
 * @param reasonCode the code of the reason
 * @param approvalTtl how long an approval may stay open
 * @param context more members of the event, such as {@code session_id}
 */
public record ToolCall(
    String agentId,
    @Nullable String endpointId,
    String toolName,
    String riskTier,
    String reason,
    String reasonCode,
    Duration approvalTtl,
    Map<String, String> context) {

  /** Copies the context. */
  public ToolCall {
    context = Map.copyOf(context);
  }

  JsonObject event(String decision) {
    JsonObject event =
        new JsonObject()
            .with("type", "decision")
            .with("decision", decision)
            .with("agent_id", agentId)
            .with("endpoint_id", endpointId)
            .with("tool_name", toolName)
            .with("risk_tier", riskTier)
            .with("reason", reason)
            .with("reason_code", reasonCode)
            .with("policy_references", policyReferences());
    new TreeMap<>(context).forEach(event::with);
    return event;
  }

  List<String> policyReferences() {
    return List.of("shadow_policy." + riskTier);
  }
}
