package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.TestClock;
import com.atensecurity.thoth.testkit.internal.Simulator;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.standalone.Route.Asked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tenants that were made, and the control routes of what each is. Thread-safe. */
final class Tenants {
  private static final String TENANT = "/tenants/{tenant}";

  private final Map<String, GovApi> tenants = new TreeMap<>();
  private final GovApiServer server;
  private final StateReport states;
  private @Nullable RunChaos chaos;

  Tenants(GovApiServer server, Simulator simulator) {
    this.server = server;
    this.states = new StateReport(simulator);
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        new Route(
            "POST",
            "/tenants",
            "make a tenant: {\"tenant\": ...}, or {} for a new id",
            asked -> create(asked.form("tenant").text("tenant"))));
    routes.add(on("GET", "", "how to reach it", (gov, asked) -> address(gov)));
    routes.add(
        on(
            "GET",
            "/state",
            "what every list and document holds, by operation",
            (gov, asked) -> states.of(gov.tenantId())));
    routes.add(on("POST", "/api-keys", "{\"permissions\": [...]}", Tenants::issueKey));
    routes.add(on("GET", "/clock", "the time of the tenant", (gov, asked) -> clock(gov)));
    routes.add(
        on(
            "POST",
            "/clock",
            "{\"advance\": \"PT1H\"}, {\"set\": ...} or {\"stop\": true}",
            Tenants::move));
    return routes;
  }

  /** A route of one tenant. */
  Route on(String method, String below, String purpose, BiFunction<GovApi, Asked, Object> work) {
    return new Route(
        method,
        TENANT + below,
        purpose,
        asked -> work.apply(tenant(asked.parameter("tenant")), asked));
  }

  private synchronized GovApi tenant(String id) {
    GovApi gov = tenants.get(id);
    if (gov == null) {
      throw new Refusal(
          404,
          "tenant_not_found",
          "There is no tenant \"" + id + "\"; POST " + ControlRoutes.PREFIX + "/tenants makes one");
    }
    return gov;
  }

  synchronized List<String> ids() {
    return List.copyOf(tenants.keySet());
  }

  synchronized Collection<GovApi> all() {
    return List.copyOf(tenants.values());
  }

  /** Makes a tenant, or finds it, and says how to reach it. */
  synchronized JsonObject create(@Nullable String id) {
    GovApi gov = id == null ? server.createTenant() : server.tenant(id);
    if (tenants.putIfAbsent(gov.tenantId(), gov) == null && chaos != null) {
      chaos.unleash(gov);
    }
    return address(gov).with("api_key", gov.issueApiKey("read", "write", "execute"));
  }

  /** Unleashes chaos on the tenants there are and will be; null ends it. */
  synchronized void unleash(@Nullable RunChaos its) {
    chaos = its;
    for (GovApi gov : tenants.values()) {
      if (its == null) {
        gov.faults().chaos(0, 0);
      } else {
        its.unleash(gov);
      }
    }
  }

  private static JsonObject address(GovApi gov) {
    return new JsonObject()
        .with("url", gov.url().toString())
        .with("enforcement_url", gov.enforcementUrl().toString())
        .with("tenant", gov.tenantId())
        .with("bearer_token", gov.adminToken());
  }

  private static JsonObject issueKey(GovApi gov, Asked asked) {
    Form form = asked.form("permissions");
    List<String> permissions = form.list("permissions");
    if (!List.of("read", "write", "execute").containsAll(permissions)) {
      throw form.wrong("permissions must be some of read, write, execute, but is " + permissions);
    }
    return new JsonObject().with("api_key", gov.issueApiKey(permissions.toArray(String[]::new)));
  }

  private static JsonObject clock(GovApi gov) {
    return new JsonObject().with("now", gov.clock().instant());
  }

  private static JsonObject move(GovApi gov, Asked asked) {
    Form form = asked.form("advance", "set", "stop");
    boolean stop = form.flag("stop");
    if ((form.has("advance") ? 1 : 0) + (form.has("set") ? 1 : 0) + (stop ? 1 : 0) != 1) {
      throw form.wrong("One of advance, set and stop (true) is required, and only one");
    }
    TestClock clock = gov.clock();
    if (stop) {
      clock.stop();
    } else if (form.has("set")) {
      clock.set(form.instant("set"));
    } else {
      clock.advance(form.notNegative("advance"));
    }
    return clock(gov);
  }
}
