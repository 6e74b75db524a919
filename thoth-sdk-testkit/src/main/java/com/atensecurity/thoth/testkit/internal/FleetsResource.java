package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Fleets. Guarded by the tenant's lock. */
final class FleetsResource {
  /** Members that only the server writes. */
  private static final Set<String> SERVER_MANAGED =
      Set.of(
          "fleet_id",
          "fleet_code",
          "endpoint_count",
          "drifted_endpoint_count",
          "drift_pct",
          "compliance_pct",
          "last_deployed_at",
          "last_deployed_version",
          "created_at",
          "updated_at");

  private final Tenant tenant;
  private final Map<String, JsonObject> fleets = new LinkedHashMap<>();

  FleetsResource(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply list(Call call) {
    Map<String, Long> endpoints = tenant.endpoints().countByFleet();
    return Reply.data(fleets.values().stream().map(fleet -> shown(fleet, endpoints)).toList());
  }

  int count() {
    return fleets.size();
  }

  Reply get(Call call) {
    return Reply.ok(shown(fleet(call)));
  }

  /** What the body leaves out stays; that a PUT merges is chosen. */
  Reply update(Call call) {
    JsonObject fleet = fleet(call);
    fleet.merge(call.body(), SERVER_MANAGED);
    return Reply.ok(shown(fleet.with("updated_at", tenant.now())));
  }

  /** Endpoints and keys keep the id of a fleet that is gone; what becomes of them is not published. */
  Reply delete(Call call) {
    fleets.remove(fleet(call).text("fleet_id", ""));
    return Reply.noContent();
  }

  private JsonObject fleet(Call call) {
    JsonObject fleet = fleets.get(call.path("fleet_id"));
    if (fleet == null) {
      throw ApiException.refusal(
          404, "fleet_not_found", "No fleet \"" + call.path("fleet_id") + "\"");
    }
    return fleet;
  }

  Reply create(Call call) {
    String id = tenant.ids().next("flt");
    JsonObject fleet =
        new JsonObject().with("fleet_id", id).with("fleet_code", id.toUpperCase(Locale.ROOT));
    fleet.merge(call.body(), SERVER_MANAGED);
    fleet.with("status", fleet.text("status", "active"));
    fleet.with("created_at", tenant.now()).with("updated_at", tenant.now());
    fleets.put(id, fleet);
    return Reply.created(shown(fleet));
  }

  boolean exists(String fleetId) {
    return fleets.containsKey(fleetId);
  }

  private JsonObject shown(JsonObject fleet) {
    return shown(fleet, tenant.endpoints().countByFleet());
  }

  private static JsonObject shown(JsonObject fleet, Map<String, Long> endpoints) {
    return fleet
        .copy()
        .with("endpoint_count", endpoints.getOrDefault(fleet.text("fleet_id", ""), 0L))
        .with("drifted_endpoint_count", 0)
        .with("drift_pct", 0);
  }
}
