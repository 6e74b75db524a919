package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decisions in the feed, counted by tool and by agent. Guarded by the tenant's lock. */
final class Telemetry {
  private static final int WINDOW_HOURS = 168;
  private static final int LARGEST_WINDOW = 24 * 365;
  private static final int ROWS = 50;
  private static final List<String> DECISIONS = List.of("ALLOW", "STEP_UP", "BLOCK");

  private final Tenant tenant;

  Telemetry(Tenant tenant) {
    this.tenant = tenant;
  }

  /** The most used tools first. */
  Reply tools(Call call) {
    int hours = call.query().count("window_hours", WINDOW_HOURS, LARGEST_WINDOW);
    int limit = call.query().count("limit", ROWS, Activity.MOST);
    List<JsonObject> rows = counted("tool_name", hours);
    rows.sort(Comparator.comparingLong(Telemetry::calls).reversed());
    return Reply.ok(
        new JsonObject()
            .with("data", rows.subList(0, Math.min(limit, rows.size())))
            .with("total", rows.size())
            .with("window_hours", hours)
            .with("limit", limit));
  }

  /** The members are chosen; the body is not published. */
  Reply agents(Call call) {
    List<JsonObject> rows = counted("agent_id", WINDOW_HOURS);
    JsonObject sums = new JsonObject();
    for (String decision : DECISIONS) {
      sums.with(decision, rows.stream().mapToLong(row -> count(row, decision)).sum());
    }
    return Reply.ok(
        new JsonObject()
            .with("agents", tenant.endpoints().agents().size())
            .with("active", rows.size())
            .with("window_hours", WINDOW_HOURS)
            .with("by_decision", sums)
            .with("data", rows));
  }

  /** Decisions of the last hours. */
  List<JsonObject> decisions(int hours) {
    return tenant.activity().lastHours(hours).stream()
        .filter(row -> "decision".equals(row.text("type")))
        .toList();
  }

  private List<JsonObject> counted(String by, int hours) {
    Map<String, JsonObject> rows = new TreeMap<>();
    for (JsonObject decision : decisions(hours)) {
      String key = decision.text(by, "");
      JsonObject row = rows.computeIfAbsent(key, name -> new JsonObject().with(by, name));
      add(row, "calls");
      add(row, decision.text("decision", ""));
      row.with("last_seen_at", decision.text("occurred_at"));
    }
    return new ArrayList<>(rows.values());
  }

  private static void add(JsonObject row, String name) {
    row.with(name, count(row, name) + 1);
  }

  private static long calls(JsonObject row) {
    return count(row, "calls");
  }

  private static long count(JsonObject row, String name) {
    Number count = row.number(name);
    return count == null ? 0 : count.longValue();
  }
}
