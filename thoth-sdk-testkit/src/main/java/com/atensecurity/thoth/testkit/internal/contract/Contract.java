package com.atensecurity.thoth.testkit.internal.contract;

import static com.atensecurity.thoth.testkit.internal.contract.Shape.FLAG;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.NUMBER;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.OBJECT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXTS;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.WHOLE;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.oneOf;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.someOf;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The request bodies of the contract, by operation, and the check of a body against them. */
public final class Contract {
  private static final String[] SCOPES = {"organization", "fleet", "endpoint", "agent"};
  private static final Set<String> NO_BODY = Set.of("GET", "DELETE");
  private static final String[] PERMISSIONS = {"read", "write", "execute"};

  private static final Map<Operation, Shape> BODIES = new EnumMap<>(Operation.class);

  static {
    BODIES.put(Operation.PUT_SETTINGS, settings());
    BODIES.put(Operation.UPSERT_MDM_PROVIDER, mdmProvider());
    BODIES.put(Operation.REGISTER_ENDPOINT, registration());
    BODIES.put(Operation.CHECK_IN_ENDPOINT, telemetry(new Shape()));
    BODIES.put(Operation.CREATE_FLEET, fleet());
    BODIES.put(Operation.CREATE_API_KEY, apiKey());
    BODIES.put(Operation.AUTHORIZE_API_KEY, authorization());
    BODIES.put(
        Operation.RESOLVE_APPROVAL,
        new Shape().required("decision", oneOf("approve", "deny", "approved", "blocked")));
  }

  private static final Map<Operation, Set<String>> QUERIES = new EnumMap<>(Operation.class);

  static {
    QUERIES.put(Operation.LIST_ENDPOINTS, Set.of("env", "fleet_id"));
    QUERIES.put(Operation.LIST_APPROVALS, Set.of("status", "page", "per_page", "limit"));
    QUERIES.put(Operation.LIST_ALERTS, Set.of("limit"));
    QUERIES.put(Operation.LIST_VIOLATIONS, Set.of("limit"));
    QUERIES.put(
        Operation.LIST_GOVERNANCE_FEED,
        Set.of(
            "page",
            "per_page",
            "agent_id",
            "caller_agent_id",
            "tool_name",
            "decision",
            "reason_code",
            "search",
            "from",
            "to",
            "sort_by",
            "sort_dir"));
  }

  private Contract() {}

  /** Reads the query, in which a simulated operation takes only what the contract names. */
  public static Query query(Operation operation, SimRequest request) {
    String query = operation.simulated() ? request.query() : "";
    return new Query(operation, query, QUERIES.getOrDefault(operation, Set.of()));
  }

  /** Reads the body that the operation wants; an empty object where it wants none. */
  public static JsonObject body(Operation operation, SimRequest request) {
    Shape shape = BODIES.get(operation);
    if (request.body().length == 0) {
      if (shape == null) {
        return new JsonObject();
      }
      throw ApiException.violation(operation + " needs a JSON object as body, and got none");
    }
    if (NO_BODY.contains(operation.method()) || operation == Operation.QUARANTINE_ENDPOINT) {
      throw ApiException.violation(operation + " takes no body, and got one");
    }
    checkMediaType(operation, request);
    Object tree = parse(operation, request.body());
    String mismatch = (shape == null ? new Shape() : shape).mismatch("", tree);
    if (mismatch == null && shape != null && operation != Operation.PUT_SETTINGS) {
      mismatch = shape.misspelling((JsonObject) tree);
    }
    if (mismatch != null) {
      String named = mismatch.startsWith(" ") ? "the body" + mismatch : mismatch;
      throw ApiException.violation(operation + ": " + named);
    }
    return (JsonObject) tree;
  }

  private static void checkMediaType(Operation operation, SimRequest request) {
    String type = request.header("Content-Type");
    if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith("application/json")) {
      throw ApiException.violation(
          operation + ": Content-Type must be application/json, but is " + type);
    }
  }

  private static Object parse(Operation operation, byte[] body) {
    try {
      return JsonTree.parse(body);
    } catch (JsonSyntaxException e) {
      throw ApiException.problem(
          400, "invalid_json", operation + ": the body is " + e.getMessage(), Map.of());
    }
  }

  private static Shape settings() {
    return new Shape()
        .optional("compliance_profile", TEXT)
        .optional("regulatory_regimes", TEXTS)
        .optional("shadow_policy", texts("low", "medium", "high", "critical"))
        .optional("tool_risk_overrides", OBJECT)
        .optional("webhook", webhook())
        .optional("siem", texts("provider").optional("webhook", webhook()))
        .optional("pam", pam())
        .optional("secret_broker", OBJECT)
        .optional("model_router", OBJECT)
        .optional("mcp_control", OBJECT);
  }

  private static Shape webhook() {
    return texts("url", "secret", "provider").optional("enabled", FLAG);
  }

  private static Shape pam() {
    return texts(
            "provider", "callback_secret", "request_url", "request_secret", "request_auth_token")
        .optional("enabled", FLAG)
        .optional("request_timeout_seconds", NUMBER);
  }

  private static Shape mdmProvider() {
    return texts("name", "endpoint_url", "api_key")
        .required("provider", TEXT)
        .optional("enabled", FLAG)
        .optional("config", OBJECT);
  }

  private static Shape registration() {
    Shape shape =
        texts("employee_name", "employee_email", "department", "os", "os_version", "enrollment")
            .required("endpoint_id", TEXT)
            .required("hostname", TEXT)
            .optional("status", TEXT)
            .optional("enforcement_mode", TEXT)
            .optional("environment", TEXT)
            .optional("fleet_id", TEXT)
            .optional("provider", TEXT);
    return telemetry(shape);
  }

  private static Shape telemetry(Shape shape) {
    return shape
        .optional("proxy_version", TEXT)
        .optional("agent_ids", TEXTS)
        .optional("risk_score", NUMBER)
        .optional("violations_today", WHOLE)
        .optional("sessions_today", WHOLE);
  }

  private static Shape fleet() {
    return texts("region", "policy_id", "policy_name", "status", "rollout_strategy", "provider")
        .required("name", TEXT)
        .optional("rollout_pct", WHOLE);
  }

  private static Shape apiKey() {
    return texts("name", "scope_target_id", "jit_reason")
        .required("scope_level", oneOf(SCOPES))
        .required("permissions", someOf(PERMISSIONS))
        .optional("ttl_seconds", WHOLE);
  }

  private static Shape authorization() {
    return texts("resource_id")
        .required("api_key", TEXT)
        .required("permission", oneOf(PERMISSIONS))
        .required("resource_type", oneOf(SCOPES));
  }

  private static Shape texts(String... names) {
    Shape shape = new Shape();
    for (String name : names) {
      shape.optional(name, TEXT);
    }
    return shape;
  }
}
