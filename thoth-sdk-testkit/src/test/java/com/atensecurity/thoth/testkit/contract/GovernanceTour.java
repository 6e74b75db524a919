package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.Operation;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Decisions and what follows from them: approvals, policies, exceptions, packs and evidence. */
final class GovernanceTour {
  private final Tour tour;

  GovernanceTour(Tour tour) {
    this.tour = tour;
  }

  void walk() {
    runtime();
    approvals();
    policies();
    exceptions();
    packs();
    evidence();
  }

  private void runtime() {
    for (ObjectNode question : Samples.variants(Operation.ENFORCE)) {
      for (Decision decision : Decision.values()) {
        tour.gov.decide("shell.exec", decision);
        String hold = tour.call(Operation.ENFORCE, question).text("hold_token");
        if (decision == Decision.STEP_UP && !hold.isEmpty()) {
          tour.call(Operation.GET_HOLD, Tour.NONE, hold);
        }
      }
    }
    tour.call(Operation.INGEST_EVENTS, Samples.fixture(Operation.INGEST_EVENTS).get("request"));
    for (String code :
        List.of(
            "lineage_ancestor_blocked",
            "lineage_upstream_binary_blocked",
            "tool_not_allowed_for_session_intent")) {
      tour.call(Operation.INGEST_EVENTS, "[" + blocked(code) + "]");
    }
    tour.call(Operation.LIST_VIOLATIONS, Tour.NONE);
    tour.call(Operation.INGEST_EVENTS, "{\"events\":[]}");
  }

  /** What a proxy reports that blocked a call by itself. */
  private ObjectNode blocked(String code) {
    ObjectNode event =
        (ObjectNode) Samples.fixture(Operation.INGEST_EVENTS).at("/request/0").deepCopy();
    event.put("event_id", "TENANT:" + code).put("violation_id", "vio-" + code);
    event.put("event_type", "TOOL_CALL_BLOCK");
    ObjectNode metadata = event.putObject("metadata").put("decision_reason_code", code);
    metadata.put("lineage_hash", "h").put("lineage_parent_pid", 7).put("session_intent", "i");
    metadata.put("lineage_upstream_binary", "/bin/sh");
    metadata.put("broker_request_id", "b-1").put("broker_destination_host", "api.example.com");
    metadata.putObject("process_lineage").put("ancestor_hash", "a").put("parent_pid", 7);
    metadata
        .putObject("secrets_broker")
        .put("request_id", "b-1")
        .put("target_host", "api.example.com")
        .put("injection_eligible", true)
        .put("host_allowed", false)
        .put("secret", "never shown");
    return event;
  }

  private void approvals() {
    for (String decision : List.of("approve", "deny", "approved", "blocked", "")) {
      OpenedApproval opened =
          tour.gov
              .openApproval()
              .agent("agent-7")
              .session("s-" + decision)
              .tool("pay")
              .reason("risky")
              .open();
      tour.call(Operation.LIST_APPROVALS, Tour.NONE);
      if (decision.isEmpty()) {
        tour.gov.clock().advance(Duration.ofDays(2));
      } else {
        ObjectNode body = Samples.of(Operation.RESOLVE_APPROVAL, "decision", decision);
        tour.call(Operation.RESOLVE_APPROVAL, body, opened.approvalId());
      }
      tour.call(Operation.GET_HOLD, Tour.NONE, opened.holdToken());
      tour.call(Operation.LIST_APPROVALS, Tour.NONE);
      tour.call(Operation.GET_INCIDENT_FORENSICS, Tour.NONE, opened.approvalId());
    }
  }

  private void policies() {
    for (String state : List.of("active", "staged", "paused", "disabled")) {
      String source =
          "{\"name\":\"%s\",\"framework\":\"OPA\",\"source_uri\":\"file:///%s.rego\",\"status\":\"%s\"}";
      String id =
          tour.call(Operation.CREATE_POLICY_BUNDLE, source.formatted(state, state, state))
              .text("id");
      tour.call(Operation.GET_POLICY_BUNDLE, Tour.NONE, id);
    }
    tour.call(Operation.CREATE_POLICY_BUNDLE, Samples.of(Operation.CREATE_POLICY_BUNDLE));
    String raw = "{\"name\":\"raw\",\"framework\":\"OPA\",\"raw_policy\":\"package thoth\"}";
    String id = tour.call(Operation.CREATE_POLICY_BUNDLE, raw).text("id");
    tour.call(Operation.LIST_POLICY_BUNDLES, Tour.NONE);
    tour.call(Operation.LIST_EFFECTIVE_POLICY_BUNDLES, Tour.NONE);
    tour.call(Operation.TRIGGER_POLICY_SYNC, "{}");
    tour.call(Operation.VERIFY_MCP_CATALOG, "{\"principal\":\"agent:agent-7\"}");
    tour.call(Operation.VERIFY_MCP_CATALOG, Samples.of(Operation.VERIFY_MCP_CATALOG));
    tour.call(Operation.DELETE_POLICY_BUNDLE, Tour.NONE, id);
  }

  private void exceptions() {
    for (String decision :
        List.of("approve", "deny", "request_changes", "approve_with_modification")) {
      String id = "exc-" + decision;
      tour.call(
          Operation.CREATE_POLICY_EXCEPTION,
          Samples.of(Operation.CREATE_POLICY_EXCEPTION, "request_id", id));
      tour.call(Operation.LIST_POLICY_EXCEPTIONS, Tour.NONE);
      tour.call(
          Operation.REVIEW_POLICY_EXCEPTION,
          Samples.of(Operation.REVIEW_POLICY_EXCEPTION, "review_decision", decision),
          id);
      tour.call(Operation.GET_POLICY_EXCEPTION, Tour.NONE, id);
      tour.call(Operation.LIST_POLICY_EXCEPTIONS, Tour.NONE);
      if (decision.startsWith("approve")) {
        artifact(id);
      }
    }
  }

  private void artifact(String id) {
    tour.call(
        Operation.GENERATE_POLICY_CHANGE_ARTIFACT,
        Samples.of(Operation.GENERATE_POLICY_CHANGE_ARTIFACT),
        id);
    tour.call(Operation.GENERATE_POLICY_CHANGE_ARTIFACT, "{}", id);
    for (String channel : List.of("govapi", "terraform", "pulumi", "thothctl")) {
      for (String format : List.of("cedar", "rego", "yaml")) {
        tour.call(
            Operation.APPLY_POLICY_CHANGE_ARTIFACT,
            Samples.of(
                Operation.APPLY_POLICY_CHANGE_ARTIFACT,
                "apply_channel",
                channel,
                "policy_format",
                format),
            id);
      }
    }
    tour.call(Operation.GET_POLICY_CHANGE_ARTIFACT, Tour.NONE, id);
    tour.call(Operation.LIST_POLICY_CHANGE_ARTIFACTS, Tour.NONE);
  }

  private void packs() {
    for (int again = 0; again < 2; again++) {
      tour.call(
          Operation.APPLY_PACK_TO_AGENT, Samples.of(Operation.APPLY_PACK_TO_AGENT), "agent-7");
    }
    tour.call(Operation.APPLY_PACKS_BULK, Samples.of(Operation.APPLY_PACKS_BULK));
    tour.call(Operation.APPLY_PACKS_BULK, "{\"pack_ids\":[\"nobody-knows\"],\"all_agents\":true}");
    tour.call(Operation.LIST_AGENT_PACKS, Tour.NONE, "agent-7");
    tour.call(Operation.LIST_AGENT_PACKS, Tour.NONE, "nobody");
    tour.call(Operation.GET_PACK_RUNTIME_STATUS, Tour.NONE);
    tour.call(Operation.GET_PACK_RULES, Tour.NONE, "hipaa-core");
    tour.call(Operation.LIST_PACK_RULE_VERSIONS, Tour.NONE, "hipaa-core");
    tour.call(Operation.REVOKE_PACK_FROM_AGENT, Tour.NONE, "agent-7", "hipaa-core");
  }

  private void evidence() {
    tour.gov
        .recordDecision(Decision.BLOCK)
        .agent("agent-7")
        .endpoint("ep-e2e-01")
        .session("s-1")
        .record();
    tour.call(Operation.GET_COST_REPORT, Tour.NONE);
    for (String flags : List.of("true", "false")) {
      String query = "limit=10&dry_run=" + flags + "&include_blocked_events=" + flags;
      tour.query(Operation.BACKFILL_EVIDENCE, query, Tour.NONE);
      tour.query(Operation.BACKFILL_EVIDENCE_COMPAT, query + "&integration_id=siem", Tour.NONE);
      tour.query(Operation.BACKFILL_DECISION_FIELDS, query + "&window_hours=24", Tour.NONE);
    }
    tour.call(Operation.BACKFILL_EVIDENCE, Samples.of(Operation.BACKFILL_EVIDENCE));
    tour.call(Operation.BACKFILL_DECISION_FIELDS, Samples.of(Operation.BACKFILL_DECISION_FIELDS));
    tour.call(Operation.COLLECT_DECISION_METADATA, Samples.of(Operation.COLLECT_DECISION_METADATA));
    tour.call(Operation.GET_SESSION_EVIDENCE_BUNDLE, Tour.NONE, "s-1");
    tour.call(Operation.GET_SESSION_FORENSICS, Tour.NONE, "s-1");
    tour.call(Operation.GET_AGENT_LATEST_FORENSICS, Tour.NONE, "agent-7");
    Caller.Answer violations = tour.query(Operation.LIST_VIOLATIONS, "limit=1", Tour.NONE);
    String violation = violations.json().path(0).path("violation_id").asString("");
    tour.call(Operation.GET_BOARD_INCIDENT_SUMMARY, Tour.NONE, violation);
    tour.call(Operation.GET_INCIDENT_FORENSICS, Tour.NONE, violation);
    tour.call(Operation.VERIFY_EVIDENCE_CHAIN, Tour.NONE);
    tour.gov.tamperWithEvidence(1);
    tour.call(Operation.VERIFY_EVIDENCE_CHAIN, Tour.NONE);
  }
}
