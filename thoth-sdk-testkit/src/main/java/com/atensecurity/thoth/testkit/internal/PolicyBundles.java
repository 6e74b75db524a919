package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Query;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Hashes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Policy bundles: every write adds a version with an id of its own, and of each name the newest
 * counts. Guarded by the tenant's lock.
 */
final class PolicyBundles {
  private static final List<String> SOURCES = List.of("raw_policy", "source_uri", "s3_uri");

  /** Members that only the server writes. */
  private static final Set<String> SERVER_MANAGED =
      Set.of(
          "id",
          "version",
          "policy_hash",
          "resolved_version",
          "created_by",
          "created_at",
          "updated_at");

  private static final Set<String> OBSERVED = Set.of("staged", "paused");

  private final Tenant tenant;
  private final Map<String, JsonObject> bundles = new LinkedHashMap<>();

  PolicyBundles(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply list(Call call) {
    Query query = call.query();
    String status = query.text("status");
    String wanted = status == null ? null : stored(status);
    List<JsonObject> rows =
        bundles.values().stream()
            .filter(bundle -> query.lets("framework", bundle.text("framework")))
            .filter(bundle -> wanted == null || wanted.equals(bundle.text("status")))
            .filter(bundle -> query.lets("enforcement_mode", bundle.text("enforcement_mode")))
            .filter(bundle -> isAssigned(bundle, query.text("assignment")))
            .map(JsonObject::copy)
            .toList();
    return Reply.ok(new JsonObject().with("data", rows).with("total", rows.size()));
  }

  Reply create(Call call) {
    return Reply.created(add(call.body(), call.caller()).copy());
  }

  Reply get(Call call) {
    return Reply.ok(bundle(call).copy());
  }

  Reply delete(Call call) {
    bundles.remove(bundle(call).text("id", ""));
    return Reply.noContent();
  }

  /** The bundles in force; without an agent those of all agents. */
  Reply effective(Call call) {
    String agent = call.query().text("agent_id");
    List<JsonObject> rows =
        inForce(agent)
            .filter(bundle -> call.query().lets("framework", bundle.text("framework")))
            .map(JsonObject::copy)
            .toList();
    return Reply.ok(
        new JsonObject().with("data", rows).with("total", rows.size()).with("agent_id", agent));
  }

  /** Of each name the newest version, if it is active and assigned to the agent. */
  Stream<JsonObject> inForce(@Nullable String agent) {
    return newest()
        .filter(bundle -> "active".equals(bundle.text("status")))
        .filter(bundle -> agent == null || targets(bundle, agent));
  }

  /** Of each name the newest version. */
  Stream<JsonObject> newest() {
    Map<String, JsonObject> newest = new LinkedHashMap<>();
    bundles.values().forEach(bundle -> newest.put(bundle.text("name", ""), bundle));
    return newest.values().stream();
  }

  /** Adds a version. */
  JsonObject add(JsonObject body, String createdBy) {
    checkSource(body);
    JsonObject bundle = new JsonObject().with("id", tenant.ids().next("pb"));
    bundle.merge(body, SERVER_MANAGED);
    setState(bundle);
    if (bundle.list("assignments").isEmpty()) {
      bundle.with("assignments", List.of("all"));
    }
    bundle
        .with("version", nextVersion(bundle.text("name", "")))
        .with("policy_hash", contentHash(body))
        .with("resolved_version", body.text("s3_version_id"))
        .with("created_by", createdBy)
        .with("created_at", tenant.now())
        .with("updated_at", tenant.now());
    bundles.put(bundle.text("id", ""), bundle);
    return bundle;
  }

  private static void checkSource(JsonObject body) {
    List<String> given = SOURCES.stream().filter(name -> body.text(name) != null).toList();
    if (given.size() != 1) {
      throw ApiException.violation(
          "A policy bundle needs exactly one of raw_policy, source_uri and s3_uri, and got "
              + (given.isEmpty() ? "none" : String.join(" and ", given)));
    }
  }

  /** Mode and status must agree; each is derived where only the other is given. */
  private static void setState(JsonObject bundle) {
    String mode = bundle.text("enforcement_mode");
    String given = bundle.text("status");
    String status = given == null ? "observe".equals(mode) ? "staged" : "active" : stored(given);
    String wanted = OBSERVED.contains(status) ? "observe" : "enforce";
    if (mode != null && !mode.equals(wanted)) {
      throw ApiException.violation(
          "A policy bundle with status "
              + status
              + " has enforcement_mode "
              + wanted
              + ", and got "
              + mode);
    }
    bundle.with("status", status).with("enforcement_mode", wanted);
  }

  private static String stored(String status) {
    String lower = status.toLowerCase(Locale.ROOT);
    return lower.equals("disabled") ? "paused" : lower;
  }

  private static @Nullable String contentHash(JsonObject body) {
    String expected = body.text("expected_hash");
    String wanted = expected == null ? null : hex(expected);
    String policy = body.text("raw_policy");
    if (policy == null) {
      return wanted;
    }
    String hash = Hashes.sha256(policy);
    if (wanted != null && !wanted.equals(hash)) {
      throw ApiException.refusal(
          400, "policy_hash_mismatch", "The policy does not have the hash that was expected");
    }
    return hash;
  }

  private static String hex(String hash) {
    String lower = hash.toLowerCase(Locale.ROOT);
    return lower.startsWith("sha256:") ? lower.substring("sha256:".length()) : lower;
  }

  private long nextVersion(String name) {
    return 1
        + bundles.values().stream()
            .filter(bundle -> name.equals(bundle.text("name")))
            .mapToLong(PolicyBundles::version)
            .max()
            .orElse(0);
  }

  private static long version(JsonObject bundle) {
    Number version = bundle.number("version");
    return version == null ? 0 : version.longValue();
  }

  private static boolean isAssigned(JsonObject bundle, @Nullable String assignment) {
    return assignment == null || bundle.list("assignments").contains(assignment);
  }

  private static boolean targets(JsonObject bundle, String agent) {
    return isAssigned(bundle, "all")
        || isAssigned(bundle, agent)
        || isAssigned(bundle, "agent:" + agent);
  }

  private JsonObject bundle(Call call) {
    JsonObject bundle = bundles.get(call.path("bundle_id"));
    if (bundle == null) {
      throw ApiException.refusal(
          404, "policy_bundle_not_found", "No policy bundle \"" + call.path("bundle_id") + "\"");
    }
    return bundle;
  }
}
