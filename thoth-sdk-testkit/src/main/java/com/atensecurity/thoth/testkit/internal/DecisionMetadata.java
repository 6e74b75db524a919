package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decision fields of ingested events, and the export of what was decided without who asked for it.
 * Guarded by the tenant's lock.
 */
final class DecisionMetadata {
  private static final int LIMIT = 500;
  private static final int LARGEST = 5_000;
  private static final int WINDOW_HOURS = 720;
  private static final int LARGEST_WINDOW = 2_880;

  /** What an export keeps of a decision. */
  private static final List<String> EXPORTED =
      List.of("event_id", "occurred_at", "tool_name", "decision", "reason_code", "risk_tier");

  /** The counters of the contract, by the member that was missing. */
  private static final Map<String, String> PATCHES = patches();

  private final Tenant tenant;

  DecisionMetadata(Tenant tenant) {
    this.tenant = tenant;
  }

  private static Map<String, String> patches() {
    Map<String, String> patches = new LinkedHashMap<>();
    patches.put("violation_id", "patched_violation_id");
    patches.put("reason_code", "patched_decision_reason_code");
    patches.put("decision", "patched_authorization_decision");
    patches.put("enforcement_trace_id", "patched_enforcement_trace_id");
    return patches;
  }

  /** Gives events of tool calls the fields of a decision that they lack. */
  Reply backfill(Call call) {
    BackfillOptions options = BackfillOptions.of(call, LIMIT, LARGEST);
    int hours = options.within("window_hours", WINDOW_HOURS, LARGEST_WINDOW);
    List<JsonObject> recent = tenant.activity().lastHours(hours);
    List<JsonObject> examined =
        recent.subList(Math.max(0, recent.size() - options.limit()), recent.size());
    JsonObject counters = new JsonObject();
    List<String> ids = new ArrayList<>();
    int candidates = 0;
    for (JsonObject row : examined) {
      if (isCandidate(row, options.includeBlocked())) {
        candidates++;
        if (patch(row, counters, options.dryRun())) {
          ids.add(row.text("event_id", ""));
        }
      }
    }
    return Reply.ok(result(examined.size(), candidates, ids, counters, options.dryRun()));
  }

  private static boolean isCandidate(JsonObject row, boolean includeBlocked) {
    return row.text("type", "").startsWith("TOOL_CALL") && (includeBlocked || !isBlocked(row));
  }

  private static boolean isBlocked(JsonObject row) {
    return "TOOL_CALL_BLOCK".equals(row.text("type"));
  }

  /** Whether anything was missing. */
  private boolean patch(JsonObject row, JsonObject counters, boolean dryRun) {
    boolean missing = false;
    for (Map.Entry<String, String> patch : PATCHES.entrySet()) {
      String value = row.text(patch.getKey()) == null ? value(patch.getKey(), row) : null;
      if (value != null) {
        missing = true;
        if (!dryRun) {
          row.with(patch.getKey(), value);
          Number before = counters.number(patch.getValue());
          counters.with(patch.getValue(), before == null ? 1 : before.intValue() + 1);
        }
      }
    }
    return missing;
  }

  private @Nullable String value(String name, JsonObject row) {
    return switch (name) {
      case "violation_id" -> isBlocked(row) ? tenant.ids().next("vio") : null;
      case "decision" -> isBlocked(row) ? "BLOCK" : "ALLOW";
      case "enforcement_trace_id" -> row.text("session_id");
      default -> "backfilled";
    };
  }

  private static JsonObject result(
      int examined, int candidates, List<String> ids, JsonObject counters, boolean dryRun) {
    JsonObject result =
        new JsonObject()
            .with("examined", examined)
            .with("candidates", candidates)
            .with("updated", dryRun ? 0 : ids.size())
            .with("would_update", dryRun ? ids.size() : 0)
            .with("skipped_no_change", candidates - ids.size());
    for (String counter : PATCHES.values()) {
      Number count = counters.number(counter);
      result.with(counter, count == null ? 0 : count);
    }
    return result
        .with("patched_decision_evidence", 0)
        .with("patched_deepllm_enrichment", 0)
        .with("row_ids", ids);
  }

  Reply export(Call call) {
    int limit = call.query().within("limit", LIMIT, LARGEST);
    List<JsonObject> records = rows(call, "decision", limit);
    List<JsonObject> approvals = rows(call, "approval.resolved", limit);
    return Reply.ok(
        new JsonObject()
            .with("tenant_id", tenant.id())
            .with("record_count", records.size())
            .with("approval_count", approvals.size())
            .with("records", records)
            .with("approvals", approvals));
  }

  private List<JsonObject> rows(Call call, String type, int limit) {
    Instant from = call.query().instant("from");
    Instant to = call.query().instant("to");
    return tenant.activity().newest(Activity.MOST).stream()
        .filter(row -> type.equals(row.text("type")))
        .filter(row -> from == null || !at(row).isBefore(from))
        .filter(row -> to == null || !at(row).isAfter(to))
        .limit(limit)
        .map(DecisionMetadata::redacted)
        .toList();
  }

  private static Instant at(JsonObject row) {
    return Instant.parse(row.text("occurred_at", ""));
  }

  private static JsonObject redacted(JsonObject row) {
    JsonObject record = new JsonObject();
    EXPORTED.forEach(name -> record.with(name, row.get(name)));
    return record;
  }

  /** The collector takes a batch of its own tenant. */
  Reply collect(Call call) {
    String sent = call.body().text("tenant_id", tenant.id());
    if (!sent.equals(tenant.id())) {
      throw ApiException.refusal(400, "invalid_tenant", "The batch is of tenant \"" + sent + "\"");
    }
    return Reply.accepted(
        new JsonObject()
            .with("status", "accepted")
            .with("record_count", call.body().get("record_count")));
  }
}
