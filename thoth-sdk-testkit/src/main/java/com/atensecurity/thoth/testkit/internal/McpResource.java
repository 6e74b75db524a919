package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MCP vendors, and what the policies say of a principal's tools. Guarded by the tenant's lock. */
final class McpResource {
  private static final Set<String> SERVER_MANAGED = Set.of("vendor_id", "created_at", "updated_at");

  private final Tenant tenant;
  private final Map<String, JsonObject> vendors = new LinkedHashMap<>();

  McpResource(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply list(Call call) {
    Boolean approved = call.query().flag("approved");
    return Reply.data(
        vendors.values().stream()
            .filter(vendor -> approved == null || approved.equals(vendor.flag("approved")))
            .map(JsonObject::copy)
            .toList());
  }

  Reply create(Call call) {
    String id = call.body().text("vendor_id", "");
    if (vendors.containsKey(id)) {
      throw ApiException.refusal(
          409, "mcp_vendor_exists", "There is already an MCP vendor \"" + id + "\"");
    }
    JsonObject vendor =
        new JsonObject()
            .with("vendor_id", id)
            .with("approved", false)
            .with("created_at", tenant.now());
    vendors.put(id, vendor);
    return Reply.created(written(vendor, call));
  }

  Reply get(Call call) {
    return Reply.ok(vendor(call).copy());
  }

  Reply update(Call call) {
    JsonObject vendor = vendor(call);
    String id = call.body().text("vendor_id");
    if (id != null && !id.equals(call.path("vendor_id"))) {
      throw ApiException.violation(
          call.operation() + ": vendor_id of the body is not that of the path");
    }
    return Reply.ok(written(vendor, call));
  }

  private JsonObject written(JsonObject vendor, Call call) {
    vendor.merge(call.body(), SERVER_MANAGED);
    return vendor.with("updated_at", tenant.now()).copy();
  }

  Reply delete(Call call) {
    vendors.remove(vendor(call).text("vendor_id", ""));
    return Reply.ok(new JsonObject().with("deleted", true));
  }

  boolean isApproved(String vendorId) {
    JsonObject vendor = vendors.get(vendorId);
    return vendor != null && Boolean.TRUE.equals(vendor.flag("approved"));
  }

  /** The policies in force for an agent, and what the settings decide on the tools that they name. */
  Reply verifyCatalog(Call call) {
    if (call.body().members().isEmpty()) {
      throw ApiException.violation(call.operation() + " needs at least one member in its body");
    }
    String principal = call.body().text("principal", "");
    String agent =
        principal.startsWith("agent:") ? principal.substring("agent:".length()) : principal;
    List<JsonObject> matched = tenant.bundles().inForce(agent.isEmpty() ? null : agent).toList();
    return Reply.ok(
        new JsonObject()
            .with("policy_count", matched.size())
            .with("allowed_tools", tools("ALLOW"))
            .with("blocked_tools", tools("BLOCK"))
            .with("matched_policies", matched.stream().map(b -> b.text("id", "")).toList()));
  }

  private List<String> tools(String decision) {
    JsonObject settings = tenant.settings().current();
    return settings.at("tool_risk_overrides").members().keySet().stream()
        .filter(
            tool ->
                Judgement.of(settings, tool, null, List.of()).decision().name().equals(decision))
        .sorted()
        .toList();
  }

  private JsonObject vendor(Call call) {
    JsonObject vendor = vendors.get(call.path("vendor_id"));
    if (vendor == null) {
      throw ApiException.refusal(
          404, "mcp_vendor_not_found", "No MCP vendor \"" + call.path("vendor_id") + "\"");
    }
    return vendor;
  }
}
