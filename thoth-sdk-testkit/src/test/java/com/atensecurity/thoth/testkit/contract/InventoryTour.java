package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.ListEnvelope;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SiemSink;
import com.atensecurity.thoth.testkit.SyncPolicy;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Settings, devices, fleets, keys, browsers, MCP vendors and bills, and everything that can be listed. */
final class InventoryTour {
  private final Tour tour;

  InventoryTour(Tour tour) {
    this.tour = tour;
  }

  /** What can be read without an id. */
  void lists() {
    for (Operation operation : Operation.values()) {
      if (operation.method().equals("GET") && !operation.path().matches(".*}.*}.*|/v1/.*")) {
        tour.call(operation, Tour.NONE);
      }
    }
    for (ListEnvelope envelope : ListEnvelope.values()) {
      tour.gov.alertsEnvelope(envelope).violationsEnvelope(envelope);
      tour.call(Operation.LIST_ALERTS, Tour.NONE);
      tour.call(Operation.LIST_VIOLATIONS, Tour.NONE);
    }
    tour.query(
        Operation.LIST_GOVERNANCE_FEED,
        "page=2&per_page=1&sort_by=decision&sort_dir=asc",
        Tour.NONE);
    tour.query(Operation.LIST_APPROVALS, "page=9&per_page=2", Tour.NONE);
    tour.query(Operation.LIST_POLICY_EXCEPTIONS, "limit=1&offset=1", Tour.NONE);
    tour.query(Operation.LIST_EFFECTIVE_POLICY_BUNDLES, "agent_id=agent-7", Tour.NONE);
    tour.query(Operation.GET_BILLING_CREDIT_BANK, "average_monthly_burn_cents=600000", Tour.NONE);
    for (String cadence : List.of("7d", "30d")) {
      String id =
          tour.query(Operation.GET_REPORT, "cadence=" + cadence, Tour.NONE, "latest")
              .text("report_id");
      tour.call(Operation.GET_REPORT, Tour.NONE, id);
    }
    tour.call(Operation.LIST_REPORTS, Tour.NONE);
  }

  void settings() {
    for (boolean reveal : new boolean[] {true, false}) {
      tour.gov.revealSecrets(reveal);
      for (ObjectNode document : Samples.variants(Operation.PUT_SETTINGS)) {
        tour.call(Operation.PUT_SETTINGS, document);
        tour.call(Operation.GET_SETTINGS, Tour.NONE);
      }
    }
    try (SiemSink sink = SiemSink.start("a-secret-of-more-than-24-bytes", tour.gov.clock())) {
      String webhook =
          "{\"webhook\":{\"enabled\":true,\"url\":\"%s\",\"secret\":\"a-secret-of-more-than-24-bytes\"}}";
      tour.call(Operation.PUT_SETTINGS, webhook.formatted(sink.url()));
      tour.call(Operation.TEST_WEBHOOK, Tour.NONE);
      tour.gov.misbehave(Misbehaviour.WEBHOOK_UNREACHABLE);
      tour.call(Operation.TEST_WEBHOOK, "{}");
      tour.gov.behave(Misbehaviour.WEBHOOK_UNREACHABLE);
    }
    tour.call(
        Operation.PUT_SETTINGS, "{\"tool_risk_overrides\":{\"rm\":\"critical\",\"ls\":\"low\"}}");
  }

  void fleetsAndEndpoints() {
    String fleet = "";
    for (ObjectNode body : Samples.variants(Operation.CREATE_FLEET)) {
      fleet = tour.call(Operation.CREATE_FLEET, body).text("fleet_id");
      tour.call(Operation.UPDATE_FLEET, body, fleet);
    }
    for (ObjectNode body : Samples.variants(Operation.REGISTER_ENDPOINT)) {
      tour.call(Operation.REGISTER_ENDPOINT, body.put("fleet_id", fleet));
      tour.call(Operation.GET_ENDPOINT, Tour.NONE, "ep-e2e-01");
      tour.call(Operation.LIST_ENDPOINTS, Tour.NONE);
    }
    tour.call(
        Operation.CHECK_IN_ENDPOINT, "{\"risk_score\":99,\"violations_today\":3}", "ep-e2e-01");
    tour.call(Operation.CHECK_IN_ENDPOINT, Samples.of(Operation.CHECK_IN_ENDPOINT), "ep-e2e-01");
    tour.checkInWithKey("ep-e2e-01");
    tour.call(Operation.GET_ENDPOINT, Tour.NONE, "ep-e2e-01");
    tour.call(Operation.REGISTER_ENDPOINT, "{\"endpoint_id\":\"ep-2\",\"hostname\":\"h\"}");
    tour.call(Operation.QUARANTINE_ENDPOINT, Tour.NONE, "ep-2");
    tour.call(Operation.GET_ENDPOINT, Tour.NONE, "ep-2");
    tour.call(Operation.GET_ENDPOINT_STATS, Tour.NONE);
    tour.call(Operation.GET_FLEET, Tour.NONE, fleet);
    tour.call(Operation.LIST_FLEETS, Tour.NONE);
    String gone = tour.call(Operation.CREATE_FLEET, "{\"name\":\"gone\"}").text("fleet_id");
    tour.call(Operation.DELETE_FLEET, Tour.NONE, gone);
  }

  void keys() {
    String fleet = tour.call(Operation.CREATE_FLEET, "{\"name\":\"of keys\"}").text("fleet_id");
    for (String level : List.of("organization", "endpoint", "agent", "fleet")) {
      String target = level.equals("fleet") ? fleet : "ep-e2e-01";
      ObjectNode body =
          Samples.of(Operation.CREATE_API_KEY, "scope_level", level, "scope_target_id", target);
      Caller.Answer created = tour.call(Operation.CREATE_API_KEY, body);
      String id = created.text("key_id");
      ObjectNode question =
          Samples.of(Operation.AUTHORIZE_API_KEY, "api_key", created.text("api_key"));
      tour.call(Operation.AUTHORIZE_API_KEY, question, id);
      tour.call(Operation.AUTHORIZE_API_KEY, Samples.of(Operation.AUTHORIZE_API_KEY), id);
      tour.call(Operation.LIST_API_KEYS, Tour.NONE);
      tour.call(Operation.REVOKE_API_KEY, Tour.NONE, id);
      tour.call(Operation.AUTHORIZE_API_KEY, question, id);
    }
    String soon =
        Samples.of(Operation.CREATE_API_KEY, "ttl_seconds", 1, "scope_target_id", fleet).toString();
    tour.call(Operation.CREATE_API_KEY, soon);
    tour.gov.clock().advance(Duration.ofSeconds(1));
    tour.call(Operation.LIST_API_KEYS, Tour.NONE);
    tour.call(Operation.GET_API_KEY_METRICS, Tour.NONE);
  }

  void mdm() {
    for (boolean reveal : new boolean[] {true, false}) {
      tour.gov.revealSecrets(reveal);
      for (ObjectNode provider : Samples.variants(Operation.UPSERT_MDM_PROVIDER)) {
        tour.call(Operation.UPSERT_MDM_PROVIDER, provider);
      }
    }
    for (SyncPolicy policy :
        List.of(
            SyncPolicy.immediately(),
            SyncPolicy.afterPolls(2),
            SyncPolicy.immediately().thenFails("the MDM did not answer"))) {
      tour.gov.syncPolicy(policy);
      String job = tour.call(Operation.START_MDM_SYNC, "{}", "jamf").text("job_id");
      for (int poll = 0; poll < 3; poll++) {
        tour.call(Operation.LIST_MDM_PROVIDERS, Tour.NONE);
        tour.call(Operation.GET_MDM_SYNC_JOB, Tour.NONE, job);
      }
      tour.call(Operation.LIST_MDM_PROVIDERS, Tour.NONE);
      tour.call(Operation.TRIGGER_POLICY_SYNC, Tour.NONE);
      for (int poll = 0; poll < 3; poll++) {
        tour.call(Operation.GET_POLICY_SYNC_STATUS, Tour.NONE);
      }
    }
    tour.gov.syncPolicy(SyncPolicy.immediately());
  }

  void browserAndMcp() {
    for (Operation upsert :
        List.of(
            Operation.UPSERT_BROWSER_PROVIDER,
            Operation.UPSERT_BROWSER_POLICY,
            Operation.UPSERT_BROWSER_ENROLLMENT)) {
      Samples.variants(upsert).forEach(body -> tour.call(upsert, body));
    }
    int number = 0;
    for (ObjectNode vendor : Samples.variants(Operation.CREATE_MCP_VENDOR)) {
      String id = "vendor-" + number++;
      tour.call(Operation.CREATE_MCP_VENDOR, vendor.put("vendor_id", id));
      tour.call(Operation.UPDATE_MCP_VENDOR, vendor, id);
      tour.call(Operation.GET_MCP_VENDOR, Tour.NONE, id);
    }
    tour.call(Operation.DELETE_MCP_VENDOR, Tour.NONE, "vendor-0");
    ObjectNode event =
        (ObjectNode) Samples.fixture(Operation.INGEST_EVENTS).get("request").get(0).deepCopy();
    event.put("event_id", "TENANT:mcp").put("occurred_at", tour.gov.clock().instant().toString());
    event.putObject("metadata").put("mcp_vendor_id", "unknown").put("total_tokens", 100);
    tour.call(Operation.INGEST_EVENTS, "[" + event + "]");
    for (Operation read :
        List.of(Operation.GET_MCP_INVENTORY_REPORT, Operation.GET_MCP_INVENTORY_DIGEST)) {
      tour.query(read, "window_hours=24", Tour.NONE);
    }
  }

  void billing() {
    tour.call(Operation.GET_BILLING_REPORT, Tour.NONE, "2026", "10");
    tour.call(Operation.GET_BILLING_ARTIFACT, Tour.NONE, "2026", "10");
    tour.call(Operation.PUT_BILLING_OVERAGE_CAP, Samples.of(Operation.PUT_BILLING_OVERAGE_CAP));
    tour.call(Operation.ESTIMATE_BILLING, Samples.of(Operation.ESTIMATE_BILLING));
    tour.call(Operation.ESTIMATE_BILLING, "{}");
  }
}
