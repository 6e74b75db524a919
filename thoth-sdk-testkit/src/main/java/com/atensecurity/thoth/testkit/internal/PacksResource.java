package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which packs apply to which agents. Guarded by the tenant's lock. */
final class PacksResource {
  private final Tenant tenant;
  private final Map<String, Map<String, JsonObject>> byAgent = new TreeMap<>();

  PacksResource(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply ofAgent(Call call) {
    List<JsonObject> packs =
        byAgent.getOrDefault(call.path("agent_id"), Map.of()).values().stream()
            .map(JsonObject::copy)
            .toList();
    return Reply.ok(new JsonObject().with("packs", packs));
  }

  Reply apply(Call call) {
    String pack = PackCatalog.known(call.body().text("pack_id", ""));
    boolean isNew = !packs(call.path("agent_id")).containsKey(pack);
    JsonObject row = assign(call.path("agent_id"), pack, call, call.body().object("overrides"));
    return isNew ? Reply.created(row) : Reply.ok(row);
  }

  private Map<String, JsonObject> packs(String agent) {
    return byAgent.computeIfAbsent(agent, id -> new TreeMap<>());
  }

  private JsonObject assign(String agent, String pack, Call call, @Nullable JsonObject overrides) {
    JsonObject row =
        new JsonObject()
            .with("pack_id", pack)
            .with("status", "active")
            .with("regulation", PackCatalog.regulation(pack))
            .with("rule_version", PackCatalog.CURRENT)
            .with("approval_policy_id", call.body().text("approval_policy_id", "default"))
            .with("environment", call.body().text("environment", "prod"))
            .with("overrides", overrides)
            .with("applied_by", call.caller())
            .with("applied_at", tenant.now());
    packs(agent).put(pack, row);
    return row.copy();
  }

  Reply revoke(Call call) {
    JsonObject row = packs(call.path("agent_id")).remove(call.path("pack_id"));
    if (row == null) {
      throw ApiException.refusal(
          404,
          "pack_not_applied",
          "Pack \""
              + call.path("pack_id")
              + "\" is not applied to agent \""
              + call.path("agent_id")
              + "\"");
    }
    return Reply.ok(row.with("status", "revoked").with("revoked_at", tenant.now()));
  }

  /** Goes on after a failure and counts it; without a target it means all agents, as the operator has it. */
  Reply applyBulk(Call call) {
    List<String> agents = targets(call.body());
    List<JsonObject> results = new ArrayList<>();
    int applied = 0;
    for (String agent : agents) {
      for (Object pack : call.body().list("pack_ids")) {
        boolean known = PackCatalog.has(pack.toString());
        if (known) {
          assign(agent, pack.toString(), call, overrides(call.body(), pack.toString()));
          applied++;
        }
        results.add(
            new JsonObject()
                .with("agent_id", agent)
                .with("pack_id", pack)
                .with("status", known ? "applied" : "failed")
                .with("error", known ? null : "pack_not_found"));
      }
    }
    return Reply.ok(
        new JsonObject()
            .with("applied_count", applied)
            .with("failed_count", results.size() - applied)
            .with("total_ops", results.size())
            .with("target_agent_ids", agents)
            .with("results", results));
  }

  private static @Nullable JsonObject overrides(JsonObject body, String pack) {
    return body.at("overrides_by_pack").object(pack);
  }

  private List<String> targets(JsonObject body) {
    Set<String> agents = new TreeSet<>();
    body.list("agent_ids").forEach(id -> agents.add(id.toString()));
    List<?> fleets = body.list("fleet_ids");
    List<?> endpoints = body.list("endpoint_ids");
    boolean none = agents.isEmpty() && fleets.isEmpty() && endpoints.isEmpty();
    if (none || Boolean.TRUE.equals(body.flag("all_agents"))) {
      agents.addAll(tenant.endpoints().agents());
    }
    agents.addAll(tenant.endpoints().agentsOf(fleets, endpoints));
    return List.copyOf(agents);
  }

  Reply runtimeStatus(Call call) {
    String environment = call.query().text("env", "prod");
    List<JsonObject> rows = new ArrayList<>();
    byAgent.forEach(
        (agent, packs) -> {
          List<String> applied =
              packs.values().stream()
                  .filter(row -> environment.equals(row.text("environment")))
                  .map(row -> row.text("pack_id", ""))
                  .toList();
          if (!applied.isEmpty()) {
            rows.add(
                new JsonObject()
                    .with("agent_id", agent)
                    .with("packs", applied)
                    .with("drifted", false));
          }
        });
    return Reply.ok(
        new JsonObject()
            .with("environment", environment)
            .with("agents", rows)
            .with("total_agents", rows.size())
            .with("drifted_agents", 0));
  }
}
