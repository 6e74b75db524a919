package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Hashes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reports that are computed when they are asked for. What they hold beyond the published members is
 * chosen. Guarded by the tenant's lock.
 */
final class Reports {
  private static final int WEEK = 7;
  private static final int LARGEST_DAYS = 366;

  /** USD for 1,000 tokens where none is asked for; chosen. */
  private static final double RATE = 0.002;

  private static final String PRICING = "flat " + RATE;

  private final Tenant tenant;

  Reports(Tenant tenant) {
    this.tenant = tenant;
  }

  private static int days(Call call) {
    return call.query().count("days", WEEK, LARGEST_DAYS);
  }

  Reply day7(Call call) {
    return Reply.ok(overviewOf(days(call)));
  }

  Reply overview(Call call) {
    JsonObject stats = tenant.endpoints().currentStats();
    return Reply.ok(overviewOf(days(call)).with("endpoints", stats));
  }

  private JsonObject overviewOf(int days) {
    Instant now = tenant.now();
    return new JsonObject()
        .with("window_days", days)
        .with("from", now.minus(Duration.ofDays(days)))
        .with("to", now)
        .with("decisions", counts(days))
        .with("agents", agents(days));
  }

  /** How many decisions of each kind. */
  JsonObject counts(int days) {
    List<JsonObject> decisions = tenant.telemetry().decisions(days * 24);
    JsonObject counts = new JsonObject();
    for (String kind : List.of("ALLOW", "STEP_UP", "BLOCK")) {
      counts.with(
          kind, decisions.stream().filter(row -> kind.equals(row.text("decision"))).count());
    }
    return counts;
  }

  private long agents(int days) {
    return tenant.telemetry().decisions(days * 24).stream()
        .map(row -> row.text("agent_id", ""))
        .distinct()
        .count();
  }

  /** Tokens are those that ingested events tell of with {@code metadata.total_tokens}. */
  Reply cost(Call call) {
    List<Number> priced =
        tenant.activity().lastHours(days(call) * 24L).stream()
            .map(row -> row.at("metadata").number("total_tokens"))
            .filter(tokens -> tokens != null)
            .toList();
    long tokens = priced.stream().mapToLong(Number::longValue).sum();
    Double rate = call.query().amount("rate");
    String digest = Hashes.sha256(PRICING);
    JsonObject evidence =
        new JsonObject()
            .with("priced_with_catalog_count", 0)
            .with("event_estimated_fallbacks", 0)
            .with("flat_rate_fallbacks", priced.size())
            .with("unresolved_models", List.of());
    return Reply.ok(
        new JsonObject()
            .with("window_days", days(call))
            .with("pricing_source", "flat_rate_default")
            .with("pricing_version", digest.substring(0, 8))
            .with("pricing_sha256", digest)
            .with("pricing_evidence", evidence)
            .with("total_tokens", tokens)
            .with("total_cost_usd", cost(tokens, rate == null ? RATE : rate)));
  }

  private static double cost(long tokens, double rate) {
    return Math.min(tokens / 1000.0 * rate, Double.MAX_VALUE); // JSON knows no infinity
  }

  Reply executiveSummary(Call call) {
    JsonObject counts = counts(days(call));
    String summary =
        "In %d days %s tool calls were allowed, %s stepped up and %s blocked."
            .formatted(days(call), counts.get("ALLOW"), counts.get("STEP_UP"), counts.get("BLOCK"));
    return Reply.ok(new JsonObject().with("window_days", days(call)).with("summary", summary));
  }

  Reply boardIncident(Call call) {
    String id = call.path("violation_id");
    JsonObject violation = tenant.activity().firstWith("violation", id);
    if (violation == null) {
      throw ApiException.refusal(404, "violation_not_found", "No violation \"" + id + "\"");
    }
    return Reply.ok(new JsonObject().with("violation_id", id).with("incident", violation.copy()));
  }
}
