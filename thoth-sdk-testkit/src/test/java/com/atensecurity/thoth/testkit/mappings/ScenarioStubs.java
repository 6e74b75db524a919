package com.atensecurity.thoth.testkit.mappings;

import static com.atensecurity.thoth.testkit.mappings.Stub.number;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The runbook's flows as scenarios of the tenant {@code runbook}; every other tenant is static. */
final class ScenarioStubs {
  static final String TENANT = "runbook";
  private static final String STARTED = "Started";
  private static final int PRIORITY = 2;

  private final Map<String, List<JsonObject>> flows = new TreeMap<>();

  private ScenarioStubs() {
    bootstrap();
    mdm();
    endpoints();
    apiKeys();
    approvals();
  }

  static Map<String, List<JsonObject>> flows() {
    return new ScenarioStubs().flows;
  }

  private Stub stub(Operation operation, String variant) {
    return stub(operation, variant, PRIORITY);
  }

  private static Stub stub(Operation operation, String variant, int priority) {
    return new Stub(TENANT + "/" + operation.id() + "/" + variant, priority)
        .on(operation.method(), operation.path().replace("{tenant_id}", TENANT));
  }

  private void add(String flow, Operation operation, Stub stub) {
    flows.computeIfAbsent(flow, name -> new ArrayList<>()).add(stub.json(operation.id()));
  }

  /** A read that depends on the state of its flow. */
  private void read(String flow, Operation operation, String state, JsonObject body) {
    add(flow, operation, stub(operation, state).in(flow, state).answer(200, body));
  }

  /** A write that moves its flow on, from whatever state. */
  private void write(String flow, Operation operation, String next, JsonObject body) {
    add(flow, operation, stub(operation, next).then(flow, next).answer(200, body));
  }

  private void bootstrap() {
    String flow = "runbook-bootstrap";
    read(flow, Operation.GET_SETTINGS, STARTED, new JsonObject());
    write(flow, Operation.PUT_SETTINGS, "written", Calls.answer(Operation.PUT_SETTINGS));
    read(flow, Operation.GET_SETTINGS, "written", Calls.answer(Operation.GET_SETTINGS));
    JsonObject delivered =
        new JsonObject().with("status", "delivered").with("http_status", number(200));
    Operation test = Operation.TEST_WEBHOOK;
    add(flow, test, stub(test, "delivered").answer(200, delivered));
  }

  private void mdm() {
    String flow = "runbook-mdm";
    Operation list = Operation.LIST_MDM_PROVIDERS;
    read(flow, list, STARTED, rows());
    JsonObject provider = Calls.answer(Operation.UPSERT_MDM_PROVIDER);
    write(flow, Operation.UPSERT_MDM_PROVIDER, "present", provider);
    for (String state : List.of("present", "syncing", "synced")) {
      read(flow, list, state, rows(provider));
    }
    write(flow, Operation.START_MDM_SYNC, "syncing", Calls.answer(Operation.START_MDM_SYNC));
    JsonObject job = Calls.answer(Operation.GET_MDM_SYNC_JOB);
    job.remove("error");
    Operation get = Operation.GET_MDM_SYNC_JOB;
    JsonObject running = job.copy().with("status", "running");
    running.remove("completed_at");
    add(
        flow,
        get,
        stub(get, "syncing").in(flow, "syncing").then(flow, "synced").answer(200, running));
    read(flow, get, "synced", job.with("status", "succeeded"));
  }

  private void endpoints() {
    String flow = "runbook-endpoints";
    JsonObject online = (JsonObject) Calls.answer(Operation.LIST_ENDPOINTS).list("data").get(0);
    JsonObject registered = online.copy().with("status", "stale");
    read(flow, Operation.LIST_ENDPOINTS, STARTED, rows());
    read(flow, Operation.GET_ENDPOINT_STATS, STARTED, stats(0, 0));
    JsonObject answer = Calls.answer(Operation.REGISTER_ENDPOINT);
    write(flow, Operation.REGISTER_ENDPOINT, "registered", answer);
    read(flow, Operation.LIST_ENDPOINTS, "registered", rows(registered));
    read(flow, Operation.GET_ENDPOINT_STATS, "registered", stats(1, 0));
    Operation checkIn = Operation.CHECK_IN_ENDPOINT;
    write(flow, checkIn, "online", Calls.answer(checkIn));
    read(flow, Operation.LIST_ENDPOINTS, "online", rows(online));
    read(flow, Operation.GET_ENDPOINT_STATS, "online", stats(1, 1));
  }

  private static JsonObject stats(int total, int online) {
    JsonObject stats = Calls.answer(Operation.GET_ENDPOINT_STATS);
    stats.members().replaceAll((name, value) -> value instanceof String ? value : number(0));
    return stats
        .with("total", number(total))
        .with("online", number(online))
        .with("stale", number(total - online));
  }

  private void apiKeys() {
    String flow = "runbook-api-keys";
    JsonObject created = Calls.answer(Operation.CREATE_API_KEY);
    JsonObject row = ((JsonObject) Calls.answer(Operation.LIST_API_KEYS).list("api_keys").get(0));
    row.with("key_id", created.get("key_id")).remove("last_used_at");
    read(flow, Operation.LIST_API_KEYS, STARTED, keys());
    write(flow, Operation.CREATE_API_KEY, "active", created);
    read(flow, Operation.LIST_API_KEYS, "active", keys(row));
    Operation authorize = Operation.AUTHORIZE_API_KEY;
    add(
        flow,
        authorize,
        stub(authorize, "in-scope", PRIORITY)
            .in(flow, "active")
            .whereBody("resource_id", "ep-e2e-01")
            .answer(200, verdict(true, true)));
    add(
        flow,
        authorize,
        stub(authorize, "out-of-scope", PRIORITY + 1)
            .in(flow, "active")
            .answer(200, verdict(true, false)));
    write(flow, Operation.REVOKE_API_KEY, "revoked", Calls.answer(Operation.REVOKE_API_KEY));
    read(flow, Operation.LIST_API_KEYS, "revoked", keys(row.copy().with("active", false)));
    read(flow, authorize, "revoked", verdict(false, false));
  }

  private static JsonObject verdict(boolean valid, boolean inScope) {
    return Calls.answer(Operation.AUTHORIZE_API_KEY)
        .with("valid", valid)
        .with("permission_allowed", valid)
        .with("scope_allowed", inScope);
  }

  private void approvals() {
    String flow = "runbook-approvals";
    JsonObject list = Calls.answer(Operation.LIST_APPROVALS);
    JsonObject pending = (JsonObject) list.list("data").get(0);
    JsonObject hold = Calls.answer(Operation.GET_HOLD).with("hold_token", "hold-runbook");
    Operation enforce = Operation.ENFORCE;
    JsonObject stepUp = Calls.answer(enforce).with("hold_token", "hold-runbook");
    add(flow, enforce, stub(enforce, "step-up").whereBody("tenant_id", TENANT).answer(200, stepUp));
    Operation approvals = Operation.LIST_APPROVALS;
    read(flow, approvals, STARTED, page(pending));
    hold(flow, STARTED, new JsonObject().with("resolved", false));
    JsonObject resolved = Calls.answer(Operation.RESOLVE_APPROVAL);
    write(flow, Operation.RESOLVE_APPROVAL, "resolved", resolved);
    add(
        flow,
        approvals,
        stub(approvals, "none-pending")
            .in(flow, "resolved")
            .whereQuery("status", "pending")
            .answer(200, page()));
    add(
        flow,
        approvals,
        stub(approvals, "resolved", PRIORITY + 1)
            .in(flow, "resolved")
            .answer(200, page(pending.copy().with("status", "approved"))));
    hold(flow, "resolved", hold);
  }

  private void hold(String flow, String state, JsonObject body) {
    Stub stub =
        new Stub(TENANT + "/getHold/" + state, PRIORITY).on("GET", "/v1/enforce/hold/hold-runbook");
    add(flow, Operation.GET_HOLD, stub.in(flow, state).answer(200, body));
  }

  private static JsonObject rows(JsonObject... rows) {
    return new JsonObject().with("data", List.of(rows));
  }

  private static JsonObject keys(JsonObject... rows) {
    return new JsonObject().with("api_keys", List.of(rows));
  }

  private static JsonObject page(JsonObject... rows) {
    return rows(rows)
        .with("total", number(rows.length))
        .with("page", number(1))
        .with("per_page", number(50));
  }
}
