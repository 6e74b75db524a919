package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.ApiKeySeed;
import com.atensecurity.thoth.testkit.ApprovalOpening;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.DecisionRecording;
import com.atensecurity.thoth.testkit.EndpointSeed;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.Seed;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a tenant can be given. */
final class SeedKinds {
  private static final List<String> TOOL_CALL =
      List.of("agent_id", "endpoint_id", "session_id", "tool_name", "risk_tier", "reason");

  static final List<Kind<Work>> ALL =
      List.of(
          of(
              "endpoint",
              "an endpoint",
              Operation.REGISTER_ENDPOINT,
              SeedKinds::endpoint,
              List.of("endpoint_id", "online", "last_seen_ago", "quarantined")),
          of(
              "api_key",
              "an API key, of the whole organization unless an id narrows it",
              null,
              (gov, form, more) -> apiKey(gov, form),
              List.of(
                  "permissions", "name", "fleet_id", "endpoint_id", "agent_id", "ttl", "revoked")),
          simple(
              "fleet",
              "a fleet",
              Operation.CREATE_FLEET,
              "fleet_id",
              (gov, form) -> gov.given().fleet(form.required("name")),
              "name"),
          of(
              "approval",
              "an approval that is pending, as after STEP_UP",
              null,
              (gov, form, more) -> approval(gov, form),
              with("ttl")),
          of(
              "decision",
              "a decision of the enforcer with its event, and its violation if it is BLOCK",
              null,
              (gov, form, more) -> decision(gov, form),
              with("decision", "reason_code")),
          simple(
              "mdm_provider",
              "an MDM provider",
              Operation.UPSERT_MDM_PROVIDER,
              "provider",
              (gov, form) -> gov.given().mdmProvider(form.required("provider")),
              "provider"),
          simple(
              "browser_policy",
              "a policy of a browser",
              Operation.UPSERT_BROWSER_POLICY,
              "policy_id",
              (gov, form) ->
                  gov.given().browserPolicy(form.required("name"), form.required("provider")),
              "name",
              "provider"),
          simple(
              "mcp_vendor",
              "an MCP vendor",
              Operation.CREATE_MCP_VENDOR,
              "vendor_id",
              (gov, form) ->
                  gov.given()
                      .mcpVendor(
                          form.required("vendor_id"),
                          form.list("host_patterns").toArray(String[]::new)),
              "vendor_id",
              "host_patterns"),
          simple(
              "policy_bundle",
              "a policy bundle that allows everything",
              Operation.CREATE_POLICY_BUNDLE,
              "id",
              (gov, form) -> gov.given().policyBundle(form.required("name")),
              "name"),
          simple(
              "policy_exception",
              "a policy exception that waits for its review, or has passed it",
              Operation.CREATE_POLICY_EXCEPTION,
              "request_id",
              SeedKinds::policyException,
              "agent_id",
              "tool_name",
              "approved"));

  private static final Map<String, String> MEMBERS =
      Map.of(
          "online", "true: it has checked in just now",
          "last_seen_ago", "an ISO 8601 duration since it checked in",
          "quarantined", "true",
          "permissions", "some of read, write, execute",
          "ttl", "a positive ISO 8601 duration, such as PT1H",
          "revoked", "true",
          "approved", "true: it has passed its review",
          "decision", "ALLOW, STEP_UP or BLOCK",
          "host_patterns", "an array of strings");

  private SeedKinds() {}

  /**
   * What becomes of a form.
   *
   * @param contract the operation whose members it takes, too; null for none
   */
  record Work(@Nullable Operation contract, Giver giver) {}

  /** Puts something into a tenant, and says what it is known by. */
  private interface Giver {
    JsonObject give(GovApi gov, Form form, Map<String, Object> more);
  }

  private static Kind<Work> of(
      String text, String purpose, @Nullable Operation contract, Giver giver, List<String> takes) {
    String also = contract == null ? "" : "; takes the members of " + contract.id() + ", too";
    return new Kind<>(text, purpose + also, takes, new Work(contract, giver));
  }

  private static Kind<Work> simple(
      String text,
      String purpose,
      Operation contract,
      String idName,
      BiFunction<GovApi, Form, Seed> seed,
      String... takes) {
    Giver giver =
        (gov, form, more) -> {
          Seed its = seed.apply(gov, form);
          more.forEach(its::with);
          return new JsonObject().with(idName, its.put());
        };
    return of(text, purpose, contract, giver, List.of(takes));
  }

  private static List<String> with(String... more) {
    return new Kind<>("", "", List.of(more), "").takesAfter(TOOL_CALL);
  }

  static JsonObject help() {
    return Kind.help(ALL, MEMBERS);
  }

  /** Puts what a form describes into a tenant, and says what it is known by. */
  static JsonObject put(GovApi gov, Form form) {
    Kind<Work> kind = Kind.of(form, ALL);
    List<String> known = kind.takesAfter(List.of("kind"));
    if (kind.work().contract() == null) {
      form.only(known);
    }
    return kind.work().giver().give(gov, form, form.rest(known));
  }

  private static JsonObject endpoint(GovApi gov, Form form, Map<String, Object> more) {
    boolean online = form.flag("online");
    boolean quarantined = form.flag("quarantined");
    Duration ago = form.has("last_seen_ago") ? form.notNegative("last_seen_ago") : null;
    if (online && ago != null) {
      throw form.wrong("One of online and last_seen_ago is enough");
    }
    EndpointSeed seed = gov.given().endpoint(form.required("endpoint_id"));
    more.forEach(seed::with);
    seed = online ? seed.online() : seed;
    seed = ago == null ? seed : seed.lastSeen(ago);
    seed = quarantined ? seed.quarantined() : seed;
    return new JsonObject().with("endpoint_id", seed.put());
  }

  private static JsonObject apiKey(GovApi gov, Form form) {
    Duration ttl = form.has("ttl") ? form.positive("ttl") : null;
    boolean revoked = form.flag("revoked");
    List.of("name", "fleet_id", "endpoint_id", "agent_id").forEach(form::text);
    ApiKeySeed seed = gov.given().apiKey(form.list("permissions").toArray(String[]::new));
    given(form, "name", seed::name);
    given(form, "fleet_id", seed::ofFleet);
    given(form, "endpoint_id", seed::ofEndpoint);
    given(form, "agent_id", seed::ofAgent);
    seed = ttl == null ? seed : seed.ttl(ttl);
    IssuedKey key = (revoked ? seed.revoked() : seed).put();
    return new JsonObject().with("key_id", key.id()).with("api_key", key.key());
  }

  private static JsonObject approval(GovApi gov, Form form) {
    TOOL_CALL.forEach(form::text);
    Duration ttl = form.has("ttl") ? form.positive("ttl") : null;
    ApprovalOpening opening = gov.openApproval();
    given(form, "agent_id", opening::agent);
    given(form, "endpoint_id", opening::endpoint);
    given(form, "session_id", opening::session);
    given(form, "tool_name", opening::tool);
    given(form, "risk_tier", opening::riskTier);
    given(form, "reason", opening::reason);
    opening = ttl == null ? opening : opening.ttl(ttl);
    OpenedApproval opened = opening.open();
    return new JsonObject()
        .with("approval_id", opened.approvalId())
        .with("request_id", opened.requestId())
        .with("event_id", opened.eventId())
        .with("expires_at", opened.expiresAt())
        .with("hold_token", opened.holdToken());
  }

  private static JsonObject decision(GovApi gov, Form form) {
    with("reason_code").forEach(form::text);
    DecisionRecording recording = gov.recordDecision(form.word("decision", Decision.class));
    given(form, "agent_id", recording::agent);
    given(form, "endpoint_id", recording::endpoint);
    given(form, "session_id", recording::session);
    given(form, "tool_name", recording::tool);
    given(form, "risk_tier", recording::riskTier);
    given(form, "reason", recording::reason);
    given(form, "reason_code", recording::reasonCode);
    return new JsonObject().with("event_id", recording.record());
  }

  private static Seed policyException(GovApi gov, Form form) {
    String agent = form.required("agent_id");
    String tool = form.required("tool_name");
    return form.flag("approved")
        ? gov.given().approvedPolicyException(agent, tool)
        : gov.given().policyException(agent, tool);
  }

  private static void given(Form form, String name, Consumer<String> setter) {
    String text = form.text(name);
    if (text != null) {
      setter.accept(text);
    }
  }
}
