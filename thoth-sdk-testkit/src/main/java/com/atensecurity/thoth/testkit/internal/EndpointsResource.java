package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Registered endpoints, their check-ins and counters. Guarded by the tenant's lock. */
final class EndpointsResource {
  /** Of the seed, which does not say whether a GovAPI refuses what is not so. */
  private static final String SEED_FORM = "[a-z0-9-]+";

  private final Tenant tenant;
  private final Map<String, EndpointState> endpoints = new LinkedHashMap<>();
  private @Nullable JsonObject frozenStats;

  EndpointsResource(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply list(Call call) {
    return Reply.data(
        endpoints.values().stream()
            .map(endpoint -> endpoint.shown(tenant.now()))
            .filter(row -> call.query().lets("env", row.text("environment")))
            .filter(row -> call.query().lets("fleet_id", row.text("fleet_id")))
            .toList());
  }

  Reply get(Call call) {
    return Reply.ok(endpoint(call).shown(tenant.now()));
  }

  Reply register(Call call) {
    String id = call.body().text("endpoint_id", "");
    Instant now = tenant.now();
    checkReachable(call, id);
    EndpointState known = endpoints.get(id);
    if (known == null && !id.matches(SEED_FORM)) {
      tenant.warn(
          call.operation()
              + ": the endpoint_id \""
              + id
              + "\" has other characters than lower-case letters, digits and hyphens");
    }
    EndpointState endpoint = known == null ? new EndpointState(id, now) : known;
    endpoints.put(id, endpoint);
    double before = endpoint.riskScore();
    endpoint.register(call.body(), now);
    tenant
        .activity()
        .record(
            endpoint
                .event(known == null ? "endpoint.registered" : "endpoint.updated")
                .with("reason_code", "registration"));
    noteRisk(endpoint, before);
    JsonObject shown = endpoint.shown(now);
    return known == null ? Reply.created(shown) : Reply.ok(shown);
  }

  private static void checkReachable(Call call, String id) {
    String why = null;
    if (id.equals("stats")) {
      why = "\"stats\", as GET /endpoints/stats is getEndpointStats";
    } else if (id.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
      why = "that has U+0000 or half a surrogate pair";
    }
    if (why != null) {
      throw ApiException.violation(call.operation() + ": no path reaches the endpoint_id " + why);
    }
  }

  Reply checkIn(Call call) {
    EndpointState endpoint = endpoint(call);
    double before = endpoint.riskScore();
    long violationsBefore = endpoint.violationsToday();
    endpoint.checkIn(call.body(), Gate.keyOf(call.caller()), tenant.now());
    noteRisk(endpoint, before);
    if (endpoint.violationsToday() > violationsBefore) {
      tenant
          .activity()
          .alert("violations", endpoint.riskTier(), endpoint.event("violations"))
          .with("violations_today", endpoint.violationsToday());
    }
    return Reply.ok(endpoint.shown(tenant.now()));
  }

  Reply quarantine(Call call) {
    EndpointState endpoint = endpoint(call);
    endpoint.quarantine(tenant.now());
    tenant.activity().record(endpoint.event("endpoint.quarantined"));
    return Reply.ok(endpoint.shown(tenant.now()));
  }

  Reply stats(Call call) {
    JsonObject frozen = frozenStats;
    return Reply.ok(
        frozen != null && tenant.has(Misbehaviour.STATS_FROZEN) ? frozen : currentStats());
  }

  void freezeStats() {
    frozenStats = currentStats();
  }

  /** The endpoints that an MDM provider manages. */
  List<JsonObject> ofMdm(String provider) {
    return endpoints.values().stream()
        .map(endpoint -> endpoint.shown(tenant.now()))
        .filter(row -> provider.equals(row.text("enrollment", row.text("provider", ""))))
        .toList();
  }

  /** Notes a call of the runtime of an endpoint, if there is one, by a key, if it was one. */
  void runtimeCalled(String endpointId, String caller, @Nullable String user) {
    EndpointState endpoint = endpoints.get(endpointId);
    if (endpoint != null && Gate.keyOf(caller) != null) {
      endpoint.runtimeCalledAs(user);
    }
  }

  /** The tier of an endpoint's risk, or null if there is no such endpoint. */
  @Nullable String tierOf(String endpointId) {
    EndpointState endpoint = endpoints.get(endpointId);
    return endpoint == null ? null : endpoint.riskTier();
  }

  /** The agents that endpoints name, sorted. */
  Set<String> agents() {
    Set<String> agents = new TreeSet<>();
    endpoints.values().forEach(endpoint -> agents.addAll(endpoint.agents()));
    return agents;
  }

  /** The agents of some fleets and of some endpoints, sorted. */
  Set<String> agentsOf(List<?> fleetIds, List<?> endpointIds) {
    Set<String> agents = new TreeSet<>();
    endpoints.forEach(
        (id, endpoint) -> {
          String fleet = fleetOf(id);
          if (endpointIds.contains(id) || (fleet != null && fleetIds.contains(fleet))) {
            agents.addAll(endpoint.agents());
          }
        });
    return agents;
  }

  @Nullable String fleetOf(String endpointId) {
    EndpointState endpoint = endpoints.get(endpointId);
    return endpoint == null ? null : endpoint.shown(tenant.now()).text("fleet_id");
  }

  /** How many endpoints each fleet has that has any. */
  Map<String, Long> countByFleet() {
    return endpoints.keySet().stream()
        .map(this::fleetOf)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
  }

  int count() {
    return endpoints.size();
  }

  JsonObject currentStats() {
    Instant now = tenant.now();
    String latest = tenant.options().latestProxyVersion();
    long managed = count(EndpointState::isManaged);
    return new JsonObject()
        .with("total", endpoints.size())
        .with("online", count(endpoint -> endpoint.status(now).equals("online")))
        .with("managed", managed)
        .with("unmanaged", endpoints.size() - managed)
        .with("quarantined", count(endpoint -> endpoint.status(now).equals("quarantined")))
        .with("stale", count(endpoint -> endpoint.status(now).equals("stale")))
        .with("at_risk", count(endpoint -> endpoint.riskScore() >= RiskTier.AT_RISK))
        .with("proxy_outdated", count(endpoint -> endpoint.isOlderThan(latest)))
        .with("latest_version", latest);
  }

  private long count(java.util.function.Predicate<EndpointState> test) {
    return endpoints.values().stream().filter(test).count();
  }

  private EndpointState endpoint(Call call) {
    String id = call.path("endpoint_id");
    EndpointState endpoint = endpoints.get(id);
    if (endpoint == null) {
      throw ApiException.refusal(404, "endpoint_not_found", "No endpoint \"" + id + "\"");
    }
    return endpoint;
  }

  /**
   * A changed score shows in the feed and at the SIEM; one that reaches a higher tier, as alert.
   */
  private void noteRisk(EndpointState endpoint, double before) {
    double after = endpoint.riskScore();
    if (Double.compare(before, after) == 0) {
      return;
    }
    JsonObject event =
        endpoint
            .event("endpoint.risk_changed")
            .with("previous_risk_score", before)
            .with("risk_score", after)
            .with("risk_tier", endpoint.riskTier())
            .with("reason_code", after > before ? "risk_raised" : "risk_lowered");
    tenant.activity().record(event);
    tenant.outbound().siemEvent(event, "RISK_CHANGED");
    if (RiskTier.rank(after) > RiskTier.rank(before)) {
      tenant.activity().alert("risk_raised", endpoint.riskTier(), event.copy());
    }
  }
}
