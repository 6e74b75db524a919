package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Hashes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AIRS reports. One is completed, at most once a day of the tenant's clock and cadence, when the
 * latest is asked for; that is chosen, as nothing is published of when they come to be. Guarded by
 * the tenant's lock.
 */
final class AirsReports {
  private static final String COMPLETED = "COMPLETED";
  private static final String CADENCE = "7d";
  private static final Map<String, Integer> DAYS = Map.of("1d", 1, CADENCE, 7, "30d", 30);

  private final Tenant tenant;
  private final Map<String, JsonObject> reports = new LinkedHashMap<>();

  AirsReports(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Newest first, in an envelope that is chosen. */
  Reply list(Call call) {
    List<JsonObject> rows = new ArrayList<>();
    for (JsonObject report : reports.values()) {
      if (call.query().lets("cadence", report.text("cadence"))
          && call.query().lets("status", report.text("status"))) {
        rows.add(report.copy());
      }
    }
    Collections.reverse(rows);
    return Reply.ok(new JsonObject().with("reports", rows).with("count", rows.size()));
  }

  Reply get(Call call) {
    String id = call.path("report_id");
    JsonObject report = id.equals("latest") ? latest(call) : reports.get(id);
    if (report == null) {
      throw ApiException.refusal(404, "report_not_found", "No report \"" + id + "\"");
    }
    return Reply.ok(report.copy());
  }

  private JsonObject latest(Call call) {
    String cadence = call.query().text("cadence", CADENCE);
    Integer days = DAYS.get(cadence);
    if (days == null || !call.query().lets("status", COMPLETED)) {
      throw ApiException.refusal(
          404, "report_not_found", "No report of this cadence and status is completed");
    }
    String id = "air-" + cadence + "-" + tenant.now().toString().substring(0, 10);
    return reports.computeIfAbsent(id, name -> report(name, cadence, days));
  }

  private JsonObject report(String id, String cadence, int days) {
    Instant now = tenant.now();
    JsonObject counts = tenant.reports().counts(days);
    JsonObject report =
        new JsonObject()
            .with("report_id", id)
            .with("tenant_id", tenant.id())
            .with("cadence", cadence)
            .with(
                "time_range",
                new JsonObject().with("from", now.minus(Duration.ofDays(days))).with("to", now))
            .with("generated_at", now)
            .with("status", COMPLETED)
            .with("governance_metrics", new JsonObject().with("decisions", counts));
    return report.with("report_hash", Hashes.ofTree(report));
  }
}
