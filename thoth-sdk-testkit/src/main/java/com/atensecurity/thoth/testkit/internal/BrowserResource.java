package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Browser providers, policies and enrollments: each written by its key, and retired by a flag or a
 * status, for there is no delete. One without a key gets a new one, so a write that is sent again
 * makes a second. Guarded by the tenant's lock.
 */
final class BrowserResource {
  private static final Set<String> PROVIDER_MANAGED =
      Set.of("provider", "created_at", "updated_at");
  private static final Set<String> POLICY_MANAGED =
      Set.of("policy_id", "compiled_policy", "created_at", "updated_at");
  private static final Set<String> ENROLLMENT_MANAGED =
      Set.of("enrollment_id", "created_at", "updated_at");

  private final Tenant tenant;
  private final Map<String, JsonObject> providers = new LinkedHashMap<>();
  private final Map<String, JsonObject> policies = new LinkedHashMap<>();
  private final Map<String, JsonObject> enrollments = new LinkedHashMap<>();

  BrowserResource(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply providers(Call call) {
    return Reply.data(providers.values().stream().map(this::shown).toList());
  }

  Reply upsertProvider(Call call) {
    String slug = call.body().text("provider", "");
    boolean isNew = !providers.containsKey(slug);
    JsonObject row = written(providers, "provider", slug, call.body(), PROVIDER_MANAGED);
    if (row.flag("enabled") == null) {
      row.with("enabled", true);
    }
    row.with("status", row.text("status", "configured"));
    return reply(isNew, shown(row));
  }

  Reply policies(Call call) {
    return rows(policies, call, "provider");
  }

  Reply upsertPolicy(Call call) {
    JsonObject body = call.body();
    String id = body.text("policy_id", "");
    boolean isNew = !policies.containsKey(id);
    String key = id.isEmpty() ? tenant.ids().next("bpol") : id;
    JsonObject row = written(policies, "policy_id", key, body, POLICY_MANAGED);
    if (row.flag("active") == null) {
      row.with("active", true);
    }
    if (body.number("version") == null) {
      Number version = row.number("version");
      row.with("version", version == null ? 1 : version.longValue() + 1);
    }
    row.with("created_by", row.text("created_by", call.caller()))
        .with("updated_by", body.text("updated_by", call.caller()))
        .with("compiled_policy", compiled(row));
    return reply(isNew, row.copy());
  }

  /** What a compilation looks like is chosen: the policy under the name of its browser. */
  private static JsonObject compiled(JsonObject policy) {
    return new JsonObject().with(policy.text("provider", ""), policy.at("policy").copy());
  }

  Reply enrollments(Call call) {
    return rows(enrollments, call, "provider", "status");
  }

  Reply upsertEnrollment(Call call) {
    String id = call.body().text("enrollment_id", "");
    boolean isNew = !enrollments.containsKey(id);
    String key = id.isEmpty() ? tenant.ids().next("benr") : id;
    JsonObject row = written(enrollments, "enrollment_id", key, call.body(), ENROLLMENT_MANAGED);
    row.with("status", row.text("status", "active"));
    return reply(isNew, row.copy());
  }

  private JsonObject written(
      Map<String, JsonObject> rows,
      String key,
      String id,
      JsonObject body,
      Set<String> serverManaged) {
    JsonObject row =
        rows.computeIfAbsent(
            id, absent -> new JsonObject().with(key, id).with("created_at", tenant.now()));
    row.merge(body, serverManaged);
    return row.with("updated_at", tenant.now());
  }

  private static Reply reply(boolean isNew, JsonObject row) {
    return isNew ? Reply.created(row) : Reply.ok(row);
  }

  private static Reply rows(Map<String, JsonObject> stored, Call call, String... filters) {
    List<JsonObject> rows =
        stored.values().stream()
            .filter(row -> passes(row, call, filters))
            .map(JsonObject::copy)
            .toList();
    return Reply.data(rows);
  }

  private static boolean passes(JsonObject row, Call call, String... filters) {
    for (String name : filters) {
      if (!call.query().lets(name, row.text(name))) {
        return false;
      }
    }
    return true;
  }

  private JsonObject shown(JsonObject stored) {
    return tenant.options().revealSecrets() ? stored.copy() : Redaction.shown(stored);
  }
}
