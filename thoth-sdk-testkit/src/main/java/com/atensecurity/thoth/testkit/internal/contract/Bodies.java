package com.atensecurity.thoth.testkit.internal.contract;

import static com.atensecurity.thoth.testkit.internal.contract.Shape.FLAG;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.NUMBER;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.OBJECT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXTS;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.WHOLE;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.oneOf;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.someOf;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.texts;

import com.atensecurity.thoth.testkit.Operation;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request bodies of the contract, by operation. */
final class Bodies {
  private static final String[] SCOPES = {"organization", "fleet", "endpoint", "agent"};
  private static final String[] PERMISSIONS = {"read", "write", "execute"};

  private static final Map<Operation, Body> TABLE = new EnumMap<>(Operation.class);

  static {
    required(Operation.PUT_SETTINGS, settings());
    optional(Operation.TEST_WEBHOOK, new Shape());
    required(Operation.UPSERT_MDM_PROVIDER, mdmProvider());
    optional(Operation.START_MDM_SYNC, new Shape());
    required(Operation.REGISTER_ENDPOINT, registration());
    required(Operation.CHECK_IN_ENDPOINT, telemetry(new Shape()));
    required(Operation.CREATE_FLEET, fleet());
    required(Operation.UPDATE_FLEET, fleet());
    required(Operation.CREATE_API_KEY, apiKey());
    required(Operation.AUTHORIZE_API_KEY, authorization());
    required(
        Operation.RESOLVE_APPROVAL,
        new Shape().required("decision", oneOf("approve", "deny", "approved", "blocked")));
    PolicyBodies.shapes().forEach(Bodies::required);
    CatalogBodies.shapes().forEach(Bodies::required);
    RuntimeBodies.shapes().forEach(Bodies::required);
    optional(Operation.TRIGGER_POLICY_SYNC, new Shape());
    optional(Operation.BACKFILL_EVIDENCE, backfill().optional("integration_id", TEXT));
    optional(Operation.BACKFILL_EVIDENCE_COMPAT, backfill().optional("integration_id", TEXT));
    optional(Operation.BACKFILL_DECISION_FIELDS, backfill().optional("window_hours", WHOLE));
  }

  private Bodies() {}

  /**
   * What an operation takes.
   *
   * @param shape the members
   * @param required whether there must be a body
   */
  record Body(Shape shape, boolean required) {}

  /** The body of an operation, or null if it takes none. */
  static @Nullable Body of(Operation operation) {
    return TABLE.get(operation);
  }

  private static void required(Operation operation, Shape shape) {
    TABLE.put(operation, new Body(shape, true));
  }

  private static void optional(Operation operation, Shape shape) {
    TABLE.put(operation, new Body(shape, false));
  }

  private static Shape settings() {
    return new Shape()
        .open()
        .optional("compliance_profile", TEXT)
        .optional("regulatory_regimes", TEXTS)
        .optional("shadow_policy", texts("low", "medium", "high", "critical"))
        .optional("tool_risk_overrides", Shape.valuesOf(TEXT))
        .optional("webhook", webhook())
        .optional(
            "siem", texts("provider").optional("webhook", webhook().optional("provider", TEXT)))
        .optional("pam", pam())
        .optional("secret_broker", secretBroker())
        .optional("model_router", modelRouter())
        .optional("mcp_control", mcpControl())
        .optional("enforceMcpPolicies", FLAG)
        .optional("approvalMode", TEXT)
        .optional("decisionWebhookEnabled", FLAG)
        .optional("decisionWebhookUrl", TEXT);
  }

  private static Shape secretBroker() {
    return texts("provider")
        .optional("enabled", FLAG)
        .optional("strict_endpoint_mode", FLAG)
        .optional("fail_on_missing_secret", FLAG)
        .optional("allowed_hosts", TEXTS)
        .optional(
            "auth_bindings", Shape.listOf(texts("host_pattern", "header", "secret_ref", "prefix")));
  }

  private static Shape modelRouter() {
    return texts("default_provider", "default_model")
        .optional("enabled", FLAG)
        .optional("allowed_providers", TEXTS)
        .optional("allowed_models", TEXTS)
        .optional("failover_providers", TEXTS);
  }

  private static Shape mcpControl() {
    return new Shape()
        .optional("enabled", FLAG)
        .optional("observe_only", FLAG)
        .optional("pass_through_approved", FLAG)
        .optional("approved_host_patterns", TEXTS);
  }

  private static Shape webhook() {
    return texts("url", "secret").optional("enabled", FLAG);
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

  private static Shape backfill() {
    return new Shape()
        .optional("limit", WHOLE)
        .optional("include_blocked_events", FLAG)
        .optional("dry_run", FLAG);
  }
}
