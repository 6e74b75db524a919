package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Contract;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Puts state into a tenant as a request would, with the same checks and the same events, but past
 * credentials, faults, scripts, counts and records. Thread-safe.
 */
public final class Seeding {
  private final Tenant tenant;

  /** Seeds a tenant. */
  public Seeding(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Does what a request with this body would have done some time ago, and returns its answer. */
  public JsonObject put(
      Operation operation, Map<String, String> path, JsonObject body, Duration ago) {
    List<String> unknown = Contract.unknownMembers(operation, body);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "given: "
              + operation
              + ": the contract does not name the member "
              + String.join(", ", unknown));
    }
    byte[] json = body.members().isEmpty() ? new byte[0] : JsonTree.write(body);
    Map<String, List<String>> headers = Map.of("Content-Type", List.of("application/json"));
    SimRequest request =
        new SimRequest(operation.method(), operation.path(), headers, json, () -> false);
    tenant.note("test", "given " + operation.id() + " " + Redaction.json(json));
    try {
      JsonObject checked = Contract.body(operation, request);
      Call call =
          new Call(operation, path, Contract.query(operation, request), checked, request, "test");
      Object answer = tenant.skewed(ago.negated(), () -> tenant.handlers().handle(call)).body();
      return answer instanceof JsonObject object ? object : new JsonObject();
    } catch (ApiException e) {
      throw new IllegalArgumentException("given: " + e.text(), e);
    }
  }

  /** Notes a seed that has begun. */
  public void begin(Object seed, String what) {
    tenant.unfinished().begin(seed, "gov.given()." + what, "put");
  }

  /** Notes a seed that is put. */
  public void end(Object seed) {
    tenant.unfinished().end(seed);
  }
}
