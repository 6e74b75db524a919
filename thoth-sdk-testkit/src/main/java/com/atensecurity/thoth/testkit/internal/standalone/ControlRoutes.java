package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.internal.Simulator;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Java test does with a control handle, over HTTP: everything below {@value #PREFIX}, which
 * no tenant id can be. Thread-safe.
 */
public final class ControlRoutes implements Service {
  /** What every control path begins with. */
  public static final String PREFIX = "/_control";

  private final byte[] authorization;
  private final @Nullable RequestLog requestLog;
  private final GovApiServer server;
  private final Service govApi;
  private final Tenants tenants;
  private final FaultRoutes faults;
  private final List<Route> routes = new ArrayList<>();

  /** Serves who has the token; writes a line for each request of the GovAPI to the log, if any. */
  public ControlRoutes(
      String token, @Nullable PrintStream requestLog, GovApiServer server, Simulator simulator) {
    this.authorization = bytes("Bearer " + token);
    this.requestLog = requestLog == null ? null : new RequestLog(requestLog);
    this.server = server;
    this.govApi = simulator;
    this.tenants = new Tenants(server, simulator);
    this.faults = new FaultRoutes(tenants);
    simulator.waysOut("POST " + PREFIX + "/tenants", "--deliver-anywhere");
    routes.add(
        new Route(
            "GET",
            "",
            "this list, the kinds of faults and seeds, and the tenants",
            asked -> overview()));
    routes.add(new Route("GET", "/operations", "what is simulated", asked -> Operations.all()));
    routes.add(
        new Route(
            "GET",
            "/problems",
            "requests that name no tenant",
            asked -> new JsonObject().with("problems", server.problems())));
    routes.addAll(tenants.routes());
    routes.addAll(new ScriptRoutes(tenants).routes());
    routes.addAll(new OptionRoutes(tenants).routes());
    routes.addAll(faults.routes());
    routes.addAll(new Records(tenants).routes());
  }

  /** Makes a tenant, with a new id if it is null, and says how to reach it. */
  public JsonObject create(@Nullable String id) {
    return tenants.create(id);
  }

  /** Unleashes chaos on all tenants. */
  public void unleash(RunChaos chaos) {
    tenants.unleash(chaos);
  }

  @Override
  public void close() {
    govApi.close();
    faults.close();
  }

  @Override
  public boolean cutsOff(SimRequest head) {
    return govApi.cutsOff(head);
  }

  @Override
  public @Nullable SimResponse handleAtOnce(SimRequest request) {
    SimResponse response = isControl(request) ? null : govApi.handleAtOnce(request);
    if (response != null) {
      log(request, response);
    }
    return response;
  }

  @Override
  public SimResponse handle(SimRequest request) {
    if (isControl(request)) {
      return control(request, request.path().substring(PREFIX.length()).replaceFirst("/$", ""));
    }
    SimResponse response = govApi.handle(request);
    log(request, response);
    return response;
  }

  @Override
  public SimResponse broken(SimRequest head, int status, String code, String why) {
    if (isControl(head)) {
      return refusal(status, code, why);
    }
    SimResponse answer = govApi.broken(head, status, code, why);
    unread(head, answer);
    return answer;
  }

  @Override
  public void unread(SimRequest head, SimResponse answer) {
    if (requestLog != null && !isControl(head)) {
      requestLog.unread(head, answer);
    }
  }

  private static boolean isControl(SimRequest request) {
    String path = request.path();
    return path.equals(PREFIX) || path.startsWith(PREFIX + "/");
  }

  private void log(SimRequest request, SimResponse response) {
    if (requestLog != null) {
      requestLog.answered(request, response);
    }
  }

  private SimResponse control(SimRequest request, String below) {
    String given = request.header("Authorization");
    if (given == null || !MessageDigest.isEqual(authorization, bytes(given))) {
      return refusal(
          401, "unauthorized", "The control routes need Authorization: Bearer <control_token>");
    }
    try {
      return routed(request, below);
    } catch (Refusal e) {
      return e.response();
    } catch (ApiException e) {
      return e.response();
    } catch (JsonSyntaxException e) {
      return refusal(400, "invalid_json", "The body is " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return refusal(400, "invalid_request", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return refusal(500, "testkit_failure", "The testkit itself failed: " + e);
    }
  }

  private SimResponse routed(SimRequest request, String below) throws JsonSyntaxException {
    List<String> allowed = new ArrayList<>();
    for (Route route : routes) {
      Map<String, String> path = route.match(below);
      if (path != null && route.method().equals(request.method())) {
        return shown(route.work().answer(asked(request, path)));
      }
      if (path != null) {
        allowed.add(route.method());
      }
    }
    String what = request.method() + " " + PREFIX + below;
    return allowed.isEmpty()
        ? refusal(
            404, "unknown_route", what + " is no control route; GET " + PREFIX + " lists them")
        : refusal(
            405, "method_not_allowed", what + ": this path allows " + String.join(", ", allowed));
  }

  private static Route.Asked asked(SimRequest request, Map<String, String> path)
      throws JsonSyntaxException {
    byte[] body = request.body();
    if (body.length > SimRequest.MOST_BYTES) { // of more, only the beginning is here
      String message = "The body is larger than " + SimRequest.MOST_BYTES + " bytes";
      throw new Refusal(413, "payload_too_large", message);
    }
    Object tree = body.length == 0 ? new JsonObject() : JsonTree.parse(body);
    String accept = request.header("Accept");
    return new Route.Asked(path, tree, accept != null && accept.startsWith("text/plain"));
  }

  private static SimResponse shown(Object answer) {
    return answer instanceof String text
        ? new SimResponse(
            200,
            Map.of("Content-Type", "text/plain; charset=utf-8"),
            bytes(text),
            SimResponse.Wire.WHOLE)
        : SimResponse.json(200, answer, Map.of());
  }

  private JsonObject overview() {
    List<JsonObject> rows =
        routes.stream()
            .map(
                route ->
                    new JsonObject()
                        .with("method", route.method())
                        .with("path", PREFIX + route.path())
                        .with("purpose", route.purpose()))
            .toList();
    return new JsonObject()
        .with("url", server.url().toString())
        .with("tenants", tenants.ids())
        .with("routes", rows)
        .with("fault_kinds", FaultForm.help())
        .with("seed_kinds", SeedKinds.help());
  }

  private static SimResponse refusal(int status, String code, String message) {
    return new Refusal(status, code, message).response();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
