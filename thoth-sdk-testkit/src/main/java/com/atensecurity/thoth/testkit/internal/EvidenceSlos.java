package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How good the evidence is, measured on the decisions in the feed. Guarded by the tenant's lock. */
final class EvidenceSlos {
  private static final int WINDOW_HOURS = 24;
  private static final int LARGEST_WINDOW = 24 * 365;
  private static final String LATENCY = "decision_to_api_visibility_latency_p95_seconds";

  /** The least that each rate must reach; chosen, no threshold is published. */
  private static final Map<String, Double> LEAST =
      Map.of(
          "violation_id_presence_rate", 0.99,
          "decision_reason_code_coverage", 0.99,
          "policy_reference_coverage_non_allow", 0.95,
          "evidence_chain_verification_success", 1.0,
          "deepllm_enrichment_join_rate", 0.9);

  private static final double MOST_LATENCY_SECONDS = 30;

  private final Tenant tenant;

  EvidenceSlos(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply report(Call call) {
    int hours = call.query().count("window_hours", WINDOW_HOURS, LARGEST_WINDOW);
    int scan = call.query().count("scan_limit", Activity.MOST, Integer.MAX_VALUE);
    JsonObject metrics = metrics(decisions(hours, scan));
    List<String> failures =
        LEAST.keySet().stream()
            .sorted()
            .filter(name -> rate(metrics, name) < LEAST.getOrDefault(name, 0.0))
            .toList();
    JsonObject thresholds = new JsonObject();
    LEAST.keySet().stream().sorted().forEach(name -> thresholds.with(name, LEAST.get(name)));
    return Reply.ok(
        new JsonObject()
            .with("tenant_id", tenant.id())
            .with("generated_at", tenant.now())
            .with("passed", failures.isEmpty())
            .with("failures", failures)
            .with("thresholds", thresholds.with(LATENCY, MOST_LATENCY_SECONDS))
            .with("metrics", metrics)
            .with("window_hours", hours)
            .with("scan_limit", scan));
  }

  private List<JsonObject> decisions(int hours, int scan) {
    Instant from = tenant.now().minus(Duration.ofHours(hours));
    return tenant.activity().newest(scan).stream()
        .filter(row -> "decision".equals(row.text("type")))
        .filter(row -> !Instant.parse(row.text("occurred_at", "")).isBefore(from))
        .toList();
  }

  private JsonObject metrics(List<JsonObject> rows) {
    List<JsonObject> blocked =
        rows.stream().filter(row -> "BLOCK".equals(row.text("decision"))).toList();
    List<JsonObject> notAllowed =
        rows.stream().filter(row -> !"ALLOW".equals(row.text("decision"))).toList();
    return new JsonObject()
        .with("rows_scanned", rows.size())
        .with("violation_relevant_rows", blocked.size())
        .with("violation_id_presence_rate", rate(blocked, row -> has(row, "violation_id")))
        .with("decision_reason_code_coverage", rate(rows, row -> has(row, "reason_code")))
        .with(
            "policy_reference_coverage_non_allow",
            rate(notAllowed, row -> !row.list("policy_references").isEmpty()))
        .with("evidence_chain_verification_success", tenant.chain().isIntact() ? 1.0 : 0.0)
        .with("deepllm_enrichment_join_rate", 1.0)
        .with(LATENCY, 0.0);
  }

  private static boolean has(JsonObject row, String name) {
    return row.text(name) != null;
  }

  /** The share of rows that pass; all of none. */
  private static double rate(List<JsonObject> rows, Predicate<JsonObject> test) {
    return rows.isEmpty() ? 1.0 : (double) rows.stream().filter(test).count() / rows.size();
  }

  private static double rate(JsonObject metrics, String name) {
    Number rate = metrics.number(name);
    return rate == null ? 0 : rate.doubleValue();
  }
}
