package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runtime API: decisions by the tenant's settings, and the holds of those that wait for an
 * approval. Guarded by the tenant's lock.
 */
final class Enforcement {
  /** Members of a request that its decision keeps; never arguments or content. */
  private static final List<String> CONTEXT =
      List.of(
          "session_id",
          "user_id",
          "enforcement_mode",
          "environment",
          "session_intent",
          "purpose",
          "data_classification",
          "fleet_id");

  /** Columns of the feed that the contract does not give an event, taken over where they fit. */
  private static final List<String> DECIDED = List.of("decision", "reason_code", "caller_agent_id");

  /** Modes in which a decision is only reported; {@code shadow} is the legacy alias. */
  private static final Set<String> OBSERVED = Set.of("observe", "shadow");

  private final Tenant tenant;
  private final Map<String, Decision> byTool = new HashMap<>();

  Enforcement(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Decides every call of a tool so, or by the settings again if null. */
  void decide(String toolName, @Nullable Decision decision) {
    if (decision == null) {
      byTool.remove(toolName);
    } else {
      byTool.put(toolName, decision);
    }
  }

  Reply enforce(Call call) {
    JsonObject body = call.body();
    requireTenant(body);
    Judgement judgement = judge(body);
    boolean observed =
        judgement.decision() != Decision.ALLOW
            && OBSERVED.contains(body.text("enforcement_mode", "").toLowerCase(Locale.ROOT));
    Decision decision = observed ? Decision.ALLOW : judgement.decision();
    JsonObject event =
        tenant
            .decisions()
            .decide(decision, toolCall(body, judgement, observed), body.at("metadata"));
    String user = body.at("identity_binding").text("user", body.text("user_id", ""));
    tenant.endpoints().runtimeCalled(body.text("endpoint_id", ""), call.caller(), user);
    return Reply.ok(answer(event, decision, judgement, body));
  }

  private Judgement judge(JsonObject body) {
    String tool = body.text("tool_name", "");
    JsonObject settings = tenant.settings().current();
    String endpointTier = tenant.endpoints().tierOf(body.text("endpoint_id", ""));
    Decision scripted = byTool.get(tool);
    Judgement byPolicy = Judgement.of(settings, tool, endpointTier, body.list("approved_scope"));
    return scripted == null ? byPolicy : byPolicy.overruled(scripted);
  }

  private ToolCall toolCall(JsonObject body, Judgement judgement, boolean observed) {
    Map<String, String> context = new HashMap<>();
    for (String name : CONTEXT) {
      String value = body.text(name);
      if (value != null) {
        context.put(name, value);
      }
    }
    context.put("enforcement_trace_id", trace(body));
    if (observed) {
      context.put("would_have", judgement.decision().name());
    }
    return new ToolCall(
        body.text("agent_id", ""),
        body.text("endpoint_id"),
        body.text("tool_name", ""),
        judgement.tier(),
        judgement.reason(),
        observed ? "observe_mode" : judgement.reasonCode(),
        Judgement.STEP_UP_WINDOW,
        context);
  }

  private static String trace(JsonObject body) {
    return body.text("enforcement_trace_id", body.text("session_id", ""));
  }

  private JsonObject answer(
      JsonObject event, Decision decision, Judgement judgement, JsonObject body) {
    boolean stepUp = decision == Decision.STEP_UP;
    ApprovalState approval = stepUp ? tenant.approvals().find(event.text("approval_id", "")) : null;
    return new JsonObject()
        .with("decision", decision.name())
        .with("authorization_decision", decision.name())
        .with("decision_reason_code", event.text("reason_code"))
        .with("action_classification", "execute")
        .with("reason", judgement.reason())
        .with("violation_id", event.text("violation_id"))
        .with("hold_token", approval == null ? null : approval.holdToken())
        .with("risk_score", judgement.riskScore())
        .with("latency_ms", 0)
        .with("regulatory_regimes", regimes())
        .with("policy_references", event.get("policy_references"))
        .with("step_up_timeout_seconds", stepUp ? Judgement.STEP_UP_WINDOW.toSeconds() : null)
        .with("decision_envelope_version", "1")
        .with("enforcement_trace_id", trace(body))
        .with("decision_evidence", new JsonObject().with("event_id", event.text("event_id")));
  }

  private List<?> regimes() {
    List<?> regimes = tenant.settings().current().list("regulatory_regimes");
    return regimes.isEmpty() ? List.of("soc2") : regimes;
  }

  Reply hold(Call call) {
    ApprovalState approval = tenant.approvals().ofHold(call.path("hold_token"));
    if (approval == null) {
      throw ApiException.refusal(404, "hold_not_found", "No hold has this token");
    }
    return Reply.ok(status(approval, approval.status(tenant.now())));
  }

  /** In the canonical form; the decision of the legacy one is left out. */
  private JsonObject status(ApprovalState approval, String status) {
    boolean resolved = !status.equals("pending");
    String resolution = status.equals("approved") ? "ALLOW" : "BLOCK";
    ToolCall toolCall = approval.toolCall();
    return new JsonObject()
        .with("resolved", resolved)
        .with("resolution", resolved ? resolution : null)
        .with("authorization_decision", resolved ? resolution : Decision.STEP_UP.name())
        .with("decision_reason_code", resolved ? "step_up_" + status : "step_up_pending")
        .with("reason", resolved ? "The approval is " + status : toolCall.reason())
        .with("hold_token", approval.holdToken())
        .with("action_classification", "execute")
        .with("risk_score", Judgement.riskScore(toolCall.riskTier()))
        .with("latency_ms", 0)
        .with("regulatory_regimes", regimes())
        .with("policy_references", toolCall.policyReferences());
  }

  /** Takes behavioural events into the feed; one that comes again is not taken twice. */
  Reply ingest(Call call) {
    List<JsonObject> events = new ArrayList<>();
    for (Object event : call.body().list("events")) {
      requireTenant((JsonObject) event);
      events.add((JsonObject) event);
    }
    int accepted = 0;
    for (JsonObject event : events) {
      accepted += take(event) ? 1 : 0;
    }
    return Reply.accepted(
        new JsonObject().with("accepted", accepted).with("duplicates", events.size() - accepted));
  }

  private boolean take(JsonObject event) {
    JsonObject row = event.copy().with("type", event.text("event_type"));
    row.remove("content");
    for (String name : DECIDED) {
      if (row.text(name) == null) {
        row.remove(name);
      }
    }
    String at = event.text("occurred_at");
    Instant occurredAt = at == null ? tenant.now() : Times.read(at);
    row.with("occurred_at", occurredAt).with("caller_agent_id", callerOf(event));
    boolean isNew = tenant.activity().take(row);
    if (isNew && "TOOL_CALL_BLOCK".equals(row.text("type"))) {
      tenant.activity().reportedViolation(row);
    }
    return isNew;
  }

  /** Who delegated to the agent: the one before it in the chain, which is chosen. */
  private static @Nullable String callerOf(JsonObject event) {
    List<?> chain = event.list("delegation_chain");
    int agent = chain.lastIndexOf(event.text("agent_id", ""));
    return agent < 1 ? null : chain.get(agent - 1).toString();
  }

  private void requireTenant(JsonObject body) {
    if (!tenant.id().equals(body.text("tenant_id"))) {
      throw ApiException.refusal(
          403, "invalid_tenant", "tenant_id is not the tenant of the credential");
    }
  }
}
