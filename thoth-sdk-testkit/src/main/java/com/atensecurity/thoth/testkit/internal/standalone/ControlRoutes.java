package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.Simulator;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a Java test does with a control handle, over HTTP: everything below {@value #PREFIX}, which
 * no tenant id can be. Thread-safe.
 */
public final class ControlRoutes implements Front {
  /** What every control path begins with. */
  public static final String PREFIX = "/_control";

  private final byte[] authorization;
  private final @Nullable PrintStream requestLog;
  private final GovApiServer server;
  private final Tenants tenants;
  private final List<Route> routes = new ArrayList<>();

  /** Serves who has the token; writes a line for each request of the GovAPI to the log, if any. */
  public ControlRoutes(
      String token, @Nullable PrintStream requestLog, GovApiServer server, Simulator simulator) {
    this.authorization = bytes("Bearer " + token);
    this.requestLog = requestLog;
    this.server = server;
    this.tenants = new Tenants(server, simulator);
    routes.add(new Route("GET", "", "this list, and the tenants", (path, body) -> overview()));
    routes.add(new Route("GET", "/operations", "what is simulated", (path, body) -> operations()));
    routes.add(
        new Route(
            "GET",
            "/problems",
            "requests that name no tenant",
            (path, body) -> new JsonObject().with("problems", server.problems())));
    routes.addAll(tenants.routes());
  }

  /** Makes a tenant, with a new id if it is null, and says how to reach it. */
  public JsonObject create(@Nullable String id) {
    return tenants.create(id);
  }

  @Override
  public SimResponse handle(SimRequest request, Function<SimRequest, SimResponse> govApi) {
    String path = request.path();
    if (path.equals(PREFIX) || path.startsWith(PREFIX + "/")) {
      return control(request, path.substring(PREFIX.length()).replaceFirst("/$", ""));
    }
    SimResponse response = govApi.apply(request);
    if (requestLog != null) {
      requestLog.println(request.method() + " " + path + " -> " + response.status());
    }
    return response;
  }

  private SimResponse control(SimRequest request, String below) {
    String given = request.header("Authorization");
    if (given == null || !MessageDigest.isEqual(authorization, bytes(given))) {
      return refusal(
          401, "unauthorized", "The control routes need Authorization: Bearer <control_token>");
    }
    try {
      return routed(request, below);
    } catch (Tenants.UnknownTenant e) {
      return refusal(404, "tenant_not_found", String.valueOf(e.getMessage()));
    } catch (ApiException e) {
      return e.response();
    } catch (JsonSyntaxException e) {
      return refusal(400, "invalid_json", "The body is " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return refusal(400, "invalid_request", String.valueOf(e.getMessage()));
    }
  }

  private SimResponse routed(SimRequest request, String below) throws JsonSyntaxException {
    List<String> allowed = new ArrayList<>();
    for (Route route : routes) {
      Map<String, String> path = route.match(below);
      if (path != null && route.method().equals(request.method())) {
        byte[] body = request.body();
        Object tree = body.length == 0 ? new JsonObject() : JsonTree.parse(body);
        return SimResponse.json(200, route.work().answer(path, tree), Map.of());
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
        .with("routes", rows);
  }

  private static JsonObject operations() {
    List<JsonObject> rows =
        Arrays.stream(Operation.values())
            .map(
                operation ->
                    new JsonObject()
                        .with("operation", operation.id())
                        .with("method", operation.method())
                        .with("path", operation.path()))
            .toList();
    return new JsonObject().with("operations", rows);
  }

  private static SimResponse refusal(int status, String code, String message) {
    JsonObject body = new JsonObject().with("error", code).with("message", message);
    return SimResponse.json(status, body, Map.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
