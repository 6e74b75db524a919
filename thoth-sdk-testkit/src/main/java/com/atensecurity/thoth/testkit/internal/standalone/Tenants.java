package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.ScriptedAnswer;
import com.atensecurity.thoth.testkit.TestClock;
import com.atensecurity.thoth.testkit.internal.Simulator;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The control routes of tenants. Thread-safe. */
final class Tenants {
  private static final String TENANT = "/tenants/{tenant}";

  private final Map<String, GovApi> tenants = new ConcurrentHashMap<>();
  private final GovApiServer server;
  private final StateReport states;

  Tenants(GovApiServer server, Simulator simulator) {
    this.server = server;
    this.states = new StateReport(simulator);
  }

  /** A tenant that nobody made. */
  static final class UnknownTenant extends RuntimeException {
    private UnknownTenant(String message) {
      super(message);
    }
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        new Route(
            "POST",
            "/tenants",
            "make a tenant: {\"tenant\": ...}, or {} for a new id",
            (path, body) -> create(Route.object(body).text("tenant"))));
    routes.add(on("GET", "", "how to reach it", (gov, body) -> address(gov)));
    routes.add(on("GET", "/state", "what every list and document holds", this::state));
    routes.add(on("POST", "/api-keys", "{\"permissions\": [...]}", Tenants::issueKey));
    routes.add(on("GET", "/clock", "the time of the tenant", (gov, body) -> clock(gov)));
    routes.add(
        on(
            "POST",
            "/clock",
            "{\"advance\": \"PT1H\"}, {\"set\": ...} or {\"stop\": true}",
            Tenants::move));
    routes.add(on("GET", "/faults", "those that no request ran into", (gov, body) -> faults(gov)));
    routes.add(on("POST", "/faults", "{\"operation\": ..., \"kind\": ..., ...}", Tenants::plan));
    routes.add(on("DELETE", "/faults", "forget them", Tenants::clearFaults));
    routes.addAll(scripts());
    routes.addAll(records());
    return routes;
  }

  private List<Route> scripts() {
    return List.of(
        new Route(
            "PUT",
            TENANT + "/answers/{operation}",
            "[{\"status\": 200, \"body\": ..., \"headers\": {...}}, ...]; the last one stays",
            (path, body) -> script(gov(path), operation(path), body)),
        new Route(
            "DELETE",
            TENANT + "/answers/{operation}",
            "answer from the state again",
            (path, body) -> {
              gov(path).answerFromState(operation(path));
              return new JsonObject();
            }),
        new Route(
            "PUT",
            TENANT + "/decisions/{tool}",
            "{\"decision\": \"ALLOW\", \"STEP_UP\" or \"BLOCK\"} for every call of a tool",
            (path, body) -> decide(gov(path), tool(path), Route.object(body))),
        new Route(
            "DELETE",
            TENANT + "/decisions/{tool}",
            "let the settings decide again",
            (path, body) -> {
              gov(path).decideBySettings(tool(path));
              return new JsonObject();
            }));
  }

  private List<Route> records() {
    return List.of(
        on("GET", "/problems", "what no correct client does", Tenants::problems),
        on(
            "DELETE",
            "/problems",
            "the same, which are then forgotten",
            (gov, body) -> new JsonObject().with("problems", gov.takeProblems())),
        on("GET", "/requests", "the newest 1,000, oldest first", Records::requests),
        on("GET", "/deliveries", "webhooks and step-ups, oldest first", Records::deliveries));
  }

  private Route on(
      String method, String below, String purpose, BiFunction<GovApi, JsonObject, Object> work) {
    return new Route(
        method, TENANT + below, purpose, (path, body) -> work.apply(gov(path), Route.object(body)));
  }

  private GovApi gov(Map<String, String> path) {
    String id = path.getOrDefault("tenant", "");
    GovApi gov = tenants.get(id);
    if (gov == null) {
      throw new UnknownTenant(
          "There is no tenant \"" + id + "\"; POST " + ControlRoutes.PREFIX + "/tenants makes one");
    }
    return gov;
  }

  private static Operation operation(Map<String, String> path) {
    return Forms.operation(path.getOrDefault("operation", ""));
  }

  private static String tool(Map<String, String> path) {
    return path.getOrDefault("tool", "");
  }

  List<String> ids() {
    return List.copyOf(new TreeSet<>(tenants.keySet()));
  }

  JsonObject create(@Nullable String id) {
    GovApi gov = id == null ? server.createTenant() : server.tenant(id);
    tenants.putIfAbsent(gov.tenantId(), gov);
    return address(gov).with("api_key", gov.issueApiKey("read", "write", "execute"));
  }

  private static JsonObject address(GovApi gov) {
    return new JsonObject()
        .with("url", gov.url().toString())
        .with("enforcement_url", gov.enforcementUrl().toString())
        .with("tenant", gov.tenantId())
        .with("bearer_token", gov.adminToken());
  }

  private JsonObject state(GovApi gov, JsonObject body) {
    return states.of(gov.tenantId());
  }

  private static JsonObject issueKey(GovApi gov, JsonObject body) {
    String[] permissions =
        body.list("permissions").stream().map(String::valueOf).toArray(String[]::new);
    if (permissions.length == 0
        || !List.of("read", "write", "execute").containsAll(List.of(permissions))) {
      throw new IllegalArgumentException(
          "permissions must be some of read, write, execute, but is "
              + Arrays.toString(permissions));
    }
    return new JsonObject().with("api_key", gov.issueApiKey(permissions));
  }

  private static JsonObject clock(GovApi gov) {
    return new JsonObject().with("now", gov.clock().instant());
  }

  private static JsonObject move(GovApi gov, JsonObject body) {
    TestClock clock = gov.clock();
    if (body.get("advance") != null) {
      clock.advance(Forms.duration(body, "advance"));
    } else if (body.get("set") != null) {
      clock.set(Forms.instant(body, "set"));
    } else if (Boolean.TRUE.equals(body.flag("stop"))) {
      clock.stop();
    } else {
      throw new IllegalArgumentException("One of advance, set and stop (true) is required");
    }
    return clock(gov);
  }

  private static JsonObject faults(GovApi gov) {
    return new JsonObject().with("unused", gov.faults().unused());
  }

  private static JsonObject plan(GovApi gov, JsonObject body) {
    String operation = body.text("operation");
    if (operation == null) {
      gov.faults().onAny(FaultForm.read(body));
    } else {
      gov.faults().on(Forms.operation(operation), FaultForm.read(body));
    }
    return faults(gov);
  }

  private static JsonObject clearFaults(GovApi gov, JsonObject body) {
    gov.faults().clear();
    return faults(gov);
  }

  private static JsonObject script(GovApi gov, Operation operation, Object body) {
    List<?> rows = body instanceof List<?> list ? list : List.of(body);
    List<ScriptedAnswer> answers = rows.stream().map(Tenants::answer).toList();
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("At least one answer is required; DELETE takes them back");
    }
    ScriptedAnswer[] next = answers.subList(1, answers.size()).toArray(ScriptedAnswer[]::new);
    gov.answer(operation, answers.get(0), next);
    return new JsonObject();
  }

  private static ScriptedAnswer answer(Object row) {
    JsonObject form = Route.object(row);
    Object body = form.get("body");
    ScriptedAnswer answer =
        ScriptedAnswer.json(
            form.get("status") == null ? 200 : Forms.whole(form, "status"),
            body == null ? "" : JsonTree.text(body));
    for (Map.Entry<String, Object> header : form.at("headers").members().entrySet()) {
      answer = answer.header(header.getKey(), String.valueOf(header.getValue()));
    }
    return answer;
  }

  private static JsonObject decide(GovApi gov, String tool, JsonObject body) {
    String decision = Forms.required(body, "decision");
    for (Decision known : Decision.values()) {
      if (known.name().equals(decision)) {
        gov.decide(tool, known);
        return new JsonObject();
      }
    }
    throw new IllegalArgumentException(
        "decision must be one of "
            + Arrays.toString(Decision.values())
            + ", but is \""
            + decision
            + "\"");
  }

  private static JsonObject problems(GovApi gov, JsonObject body) {
    return new JsonObject().with("problems", gov.problems());
  }
}
