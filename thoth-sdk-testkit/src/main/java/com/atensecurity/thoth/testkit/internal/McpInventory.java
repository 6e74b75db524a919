package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which endpoint called which MCP vendor. How a GovAPI learns of it is not published: here an
 * ingested event tells it with {@code metadata.mcp_vendor_id}. Guarded by the tenant's lock.
 */
final class McpInventory {
  /** The client's default, and the operator's cap; both published. */
  private static final int WINDOW_HOURS = 168;

  private static final int LARGEST_WINDOW = 4_320;
  private static final int TOP = 5;

  private final Tenant tenant;

  McpInventory(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply report(Call call) {
    List<JsonObject> rows = rows(window(call), new TreeSet<>());
    return Reply.ok(
        new JsonObject()
            .with("data", rows)
            .with("total", rows.size())
            .with("window_hours", window(call)));
  }

  Reply digest(Call call) {
    Set<String> unapproved = new TreeSet<>();
    List<JsonObject> rows = rows(window(call), unapproved);
    List<JsonObject> worst =
        rows.stream()
            .filter(row -> unapproved(row) > 0)
            .sorted(Comparator.comparingLong(McpInventory::unapproved).reversed())
            .toList();
    return Reply.ok(
        new JsonObject()
            .with("window_hours", window(call))
            .with("total_endpoints", rows.size())
            .with("unapproved_endpoints", worst.size())
            .with("unapproved_calls", rows.stream().mapToLong(McpInventory::unapproved).sum())
            .with("top_unapproved_endpoints", worst.subList(0, Math.min(TOP, worst.size())))
            .with(
                "recommended_actions",
                unapproved.stream().map(id -> "Approve or block the vendor " + id).toList()));
  }

  private static int window(Call call) {
    return call.query().within("window_hours", WINDOW_HOURS, LARGEST_WINDOW);
  }

  private List<JsonObject> rows(int hours, Set<String> unapproved) {
    Map<String, JsonObject> byEndpoint = new TreeMap<>();
    for (JsonObject event : tenant.activity().lastHours(hours)) {
      String vendor = event.at("metadata").text("mcp_vendor_id");
      String endpoint = event.text("endpoint_id");
      if (vendor != null && endpoint != null) {
        JsonObject row =
            byEndpoint.computeIfAbsent(
                endpoint,
                id ->
                    new JsonObject()
                        .with("endpoint_id", id)
                        .with("calls", 0L)
                        .with("unapproved_calls", 0L));
        count(row, "calls");
        if (!tenant.mcp().isApproved(vendor)) {
          count(row, "unapproved_calls");
          unapproved.add(vendor);
        }
      }
    }
    return new ArrayList<>(byEndpoint.values());
  }

  private static void count(JsonObject row, String name) {
    Number before = row.number(name);
    row.with(name, before == null ? 1L : before.longValue() + 1);
  }

  private static long unapproved(JsonObject row) {
    Number calls = row.number("unapproved_calls");
    return calls == null ? 0 : calls.longValue();
  }
}
