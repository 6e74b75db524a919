package com.atensecurity.thoth.testkit;

import static com.atensecurity.thoth.testkit.RuntimeCalls.event;
import static com.atensecurity.thoth.testkit.RuntimeCalls.ingest;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class ReportsOverHttpTest {
  private static void decisions(GovApi gov) {
    gov.recordDecision(Decision.ALLOW).agent("a").record();
    gov.recordDecision(Decision.BLOCK).agent("b").record();
    gov.recordDecision(Decision.BLOCK).agent("b").record();
  }

  @ParameterizedTest
  @ValueSource(strings = {"day7", "overview"})
  void aReportCountsTheDecisionsOfItsDays(String report, GovApi gov) throws Exception {
    gov.clock().stop();
    decisions(gov);

    Answer week = Wire.to(gov).get("/reports/" + report);

    assertThat(week.text("window_days")).isEqualTo("7");
    assertThat(week.text("decisions")).isEqualTo("{\"ALLOW\":1,\"STEP_UP\":0,\"BLOCK\":2}");
    assertThat(week.text("agents")).isEqualTo("2");
    assertThat(week.text("from"))
        .isEqualTo(gov.clock().instant().minus(Duration.ofDays(7)).toString());
    gov.clock().advance(Duration.ofDays(2));
    assertThat(Wire.to(gov).get("/reports/" + report + "?days=1").text("decisions.BLOCK"))
        .isEqualTo("0");
  }

  @Test
  void theOverviewKnowsTheEndpoints(GovApi gov) throws Exception {
    Wire.to(gov).post("/endpoints", "{\"endpoint_id\":\"e\",\"hostname\":\"h\"}");

    assertThat(Wire.to(gov).get("/reports/overview").text("endpoints.total")).isEqualTo("1");
  }

  @Test
  void costFollowsTheTokensOfEvents(GovApi gov) throws Exception {
    String tokens = ",\"metadata\":{\"total_tokens\":%d}";
    ingest(
        gov,
        "["
            + event(gov, "e-1", tokens.formatted(1_500))
            + ","
            + event(gov, "e-2", tokens.formatted(500))
            + ","
            + event(gov, "e-3", "")
            + "]");

    Answer cost = Wire.to(gov).get("/reports/cost?days=30");

    assertThat(cost.text("window_days")).isEqualTo("30");
    assertThat(cost.text("total_tokens")).isEqualTo("2000");
    assertThat(cost.text("total_cost_usd")).isEqualTo("0.004");
    assertThat(cost.text("pricing_source")).isEqualTo("flat_rate_default");
    assertThat(cost.text("pricing_sha256")).matches("[0-9a-f]{64}");
    assertThat(cost.text("pricing_version")).isEqualTo(cost.text("pricing_sha256").substring(0, 8));
    assertThat(cost.text("pricing_evidence.flat_rate_fallbacks")).isEqualTo("2");
    assertThat(Wire.to(gov).get("/reports/cost?rate=0.5").text("total_cost_usd")).isEqualTo("1.0");
    // as Python writes 0.00001
    assertThat(Wire.to(gov).get("/reports/cost?rate=1e-05").text("total_cost_usd"))
        .isEqualTo("2.0E-5");
    assertThat(Wire.to(gov).get("/reports/cost?rate=1.7E%2B308").text("total_cost_usd"))
        .isEqualTo("1.7976931348623157E308");
    assertThat(Wire.to(gov).get("/reports/cost?rate=1e309").text("message"))
        .isEqualTo(
            "getCostReport (GET /{tenant_id}/thoth/reports/cost): the query parameter rate must be"
                + " a number of double size from 0, but is \"1e309\"");
    gov.takeProblems();
  }

  @Test
  void theSummaryIsASentence(GovApi gov) throws Exception {
    decisions(gov);

    assertThat(Wire.to(gov).get("/reports/executive-summary?days=3&rate=0.1").body())
        .isEqualTo(
            "{\"window_days\":3,\"summary\":\"In 3 days 1 tool calls were allowed, 0 stepped up and"
                + " 2 blocked.\"}");
  }

  @Test
  void aBoardReadsOfAViolation(GovApi gov) throws Exception {
    gov.recordDecision(Decision.BLOCK).tool("drop").record();
    String id = Wire.to(gov).get("/violations").text("items.0.violation_id");

    Answer report = Wire.to(gov).get("/reports/board-incident/" + id);

    assertThat(report.text("violation_id")).isEqualTo(id);
    assertThat(report.text("incident.decision")).isEqualTo("BLOCK");
    assertThat(report.text("incident.tool_name")).isEqualTo("drop");
    Answer unknown = Wire.to(gov).get("/reports/board-incident/x");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("message")).isEqualTo("No violation \"x\"");
  }

  @Test
  void theLatestReportIsMadeOnceADayAndCadence() throws Exception {
    Instant start = Instant.parse("2026-11-21T10:00:00Z");
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(start).start()) {
      GovApi gov = server.createTenant();
      decisions(gov);
      assertThat(Wire.to(gov).get("/reports").body()).isEqualTo("{\"reports\":[],\"count\":0}");

      Answer latest = Wire.to(gov).get("/reports/latest?status=COMPLETED");

      assertThat(latest.text("report_id")).isEqualTo("air-7d-2026-11-21");
      assertThat(latest.text("cadence")).isEqualTo("7d");
      assertThat(latest.text("status")).isEqualTo("COMPLETED");
      assertThat(latest.text("time_range"))
          .isEqualTo("{\"from\":\"2026-11-14T10:00:00Z\",\"to\":\"2026-11-21T10:00:00Z\"}");
      assertThat(latest.text("governance_metrics.decisions.BLOCK")).isEqualTo("2");
      assertThat(latest.text("report_hash")).matches("[0-9a-f]{64}");
      gov.clock().advance(Duration.ofHours(1));
      assertThat(Wire.to(gov).get("/reports/latest").body()).isEqualTo(latest.body());
      assertThat(Wire.to(gov).get("/reports/air-7d-2026-11-21").body()).isEqualTo(latest.body());
      gov.clock().advance(Duration.ofDays(1));
      Wire.to(gov).get("/reports/latest");
      Wire.to(gov).get("/reports/latest?cadence=30d");
      assertThat(Wire.to(gov).get("/reports").text("count")).isEqualTo("3");
      Answer weekly = Wire.to(gov).get("/reports?cadence=7d&status=completed");
      assertThat(weekly.text("count")).isEqualTo("2");
      assertThat(weekly.text("reports.0.report_id")).isEqualTo("air-7d-2026-11-22");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest?status=FAILED", "latest?cadence=1y", "air-x"})
  void whatIsNotThereIsNotFound(String report, GovApi gov) throws Exception {
    assertThat(Wire.to(gov).get("/reports/" + report).text("error")).isEqualTo("report_not_found");
  }
}
