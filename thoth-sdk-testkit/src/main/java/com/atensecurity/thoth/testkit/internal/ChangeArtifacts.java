package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Page;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Policy change artifacts, one for each approved exception, addressed by the exception's request
 * id. To apply one through the govapi channel adds a version to a policy bundle. Guarded by the
 * tenant's lock.
 */
final class ChangeArtifacts {
  private static final String KEY = "request_id";
  private static final String ENVIRONMENT = "target_environment";

  private final Tenant tenant;
  private final Map<String, JsonObject> artifacts = new LinkedHashMap<>();

  ChangeArtifacts(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply list(Call call) {
    List<JsonObject> rows =
        artifacts.values().stream()
            .filter(row -> call.query().lets(ENVIRONMENT, row.text(ENVIRONMENT)))
            .map(JsonObject::copy)
            .toList();
    return Reply.ok(Page.byOffset(rows, call.query()));
  }

  Reply get(Call call) {
    return Reply.ok(artifact(call).copy());
  }

  /** Makes the artifact of an exception, or makes it anew under its id. */
  Reply generate(Call call) {
    JsonObject exception = tenant.exceptions().find(call.path(KEY));
    String status = exception.text("status", "");
    if (!status.startsWith("approved")) {
      throw ApiException.refusal(
          409,
          "policy_exception_not_approved",
          "The policy exception is " + status + "; only an approved one changes a policy");
    }
    JsonObject before = artifacts.get(call.path(KEY));
    Instant now = tenant.now();
    String owner = call.body().text("owner", exception.text("owner", ""));
    JsonObject artifact =
        new JsonObject()
            .with("artifact_id", before == null ? id() : before.get("artifact_id"))
            .with(KEY, call.path(KEY))
            .with("owner", owner.isEmpty() ? null : owner)
            .with(ENVIRONMENT, call.body().text(ENVIRONMENT, exception.text(ENVIRONMENT, "prod")))
            .with("status", "generated")
            .with("policy_change", exception.get("policy_change"))
            .with("policies", policies(exception))
            .with("created_at", before == null ? now : before.get("created_at"))
            .with("updated_at", now);
    artifacts.put(call.path(KEY), artifact);
    return before == null ? Reply.created(artifact.copy()) : Reply.ok(artifact.copy());
  }

  private String id() {
    return tenant.ids().next("art");
  }

  /** The policy in each format; what it says is chosen, and stands for what a GovAPI would write. */
  private static JsonObject policies(JsonObject exception) {
    String agent = exception.text("agent_id", "any");
    String tool = exception.text("tool_name", "any");
    return new JsonObject()
        .with(
            "cedar",
            "permit(principal == Agent::\""
                + agent
                + "\", action == Tool::\""
                + tool
                + "\", resource);")
        .with(
            "rego",
            "package thoth\nallow { input.agent_id == \""
                + agent
                + "\"; input.tool_name == \""
                + tool
                + "\" }")
        .with("yaml", "allow:\n  - agent_id: " + agent + "\n    tool_name: " + tool + "\n");
  }

  Reply apply(Call call) {
    JsonObject artifact = artifact(call);
    JsonObject exception = tenant.exceptions().find(call.path(KEY));
    JsonObject body = call.body();
    String channel = body.text("apply_channel", "govapi");
    String format = body.text("policy_format", "cedar");
    JsonObject bundle = channel.equals("govapi") ? bundle(artifact, exception, body, format) : null;
    Instant now = tenant.now();
    artifact
        .with("status", "applied")
        .with("applied_by", body.text("applied_by"))
        .with("applied_at", now)
        .with("updated_at", now);
    return Reply.ok(
        new JsonObject()
            .with("artifact_id", artifact.get("artifact_id"))
            .with(KEY, call.path(KEY))
            .with(ENVIRONMENT, artifact.get(ENVIRONMENT))
            .with("apply_channel", channel)
            .with("policy_format", format)
            .with("applied_at", now)
            .with("override_revoked", isOverridden(exception, now))
            .with("govapi_resource", bundle == null ? null : resource(bundle)));
  }

  /** A permanent policy takes the place of an override that still runs. */
  private static boolean isOverridden(JsonObject exception, Instant now) {
    String until = exception.text("override_expires_at");
    return until != null && Times.read(until).isAfter(now);
  }

  private JsonObject bundle(
      JsonObject artifact, JsonObject exception, JsonObject body, String format) {
    String agent = exception.text("agent_id");
    List<?> targets = body.list("assignments");
    JsonObject bundle =
        new JsonObject()
            .with("name", body.text("bundle_name", "exception-" + artifact.text(KEY)))
            .with("description", body.text("bundle_description"))
            .with("framework", format.equals("cedar") ? "CEDAR" : "OPA")
            .with("raw_policy", artifact.at("policies").text(format))
            .with("assignments", targets.isEmpty() ? ofAgent(agent) : targets)
            .with("status", body.text("status"))
            .with("enforcement_mode", body.text("enforcement_mode"));
    return tenant.bundles().add(bundle, body.text("applied_by", ""));
  }

  private static List<String> ofAgent(@Nullable String agent) {
    return List.of(agent == null ? "all" : "agent:" + agent);
  }

  private static JsonObject resource(JsonObject bundle) {
    JsonObject resource = new JsonObject().with("type", "policy_bundle");
    for (String name : List.of("id", "name", "version", "status", "enforcement_mode")) {
      resource.with(name, bundle.get(name));
    }
    return resource;
  }

  private JsonObject artifact(Call call) {
    JsonObject artifact = artifacts.get(call.path(KEY));
    if (artifact == null) {
      throw ApiException.refusal(
          404,
          "policy_change_artifact_not_found",
          "No policy change artifact for \"" + call.path(KEY) + "\"");
    }
    return artifact;
  }
}
