package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {
  @TempDir Path directory;

  @Test
  void jsonModePrintsTheReportAlone() {
    Program program = new Program(directory);

    int code = program.run("--json");

    assertThat(program.out()).isEqualTo(program.jsonText()).startsWith("{\n").endsWith("\n}\n");
    assertThat(Json.parse(program.out()).get("verdict").asString()).isEqualTo("PASS");
    assertThat(program.err()).contains("0.versions").contains("Verdict");
    assertThat(code).isZero();
  }

  @Test
  void jsonModeIsNotColouredOnATerminal() {
    Program program = new Program(directory).onTerminal();

    program.run("--json");

    assertThat(program.out() + program.err()).doesNotContain("\u001b");
  }

  @Test
  void saysWhatTheRunWas() {
    Program program = new Program(directory);
    program.run();

    Json report = program.json();
    assertThat(report.members().keySet())
        .containsExactly(
            "report",
            "version",
            "verdict",
            "exit_code",
            "headline",
            "mode",
            "tenant_id",
            "govapi_url",
            "started_at",
            "duration_ms",
            "injected_fault",
            "checks",
            "fail_criteria",
            "phases",
            "cleanup",
            "left_over_keys");
    assertThat(report.get("checks").text())
        .isEqualTo(
            "{\"pass\":" + Spec.values().length + ",\"fail\":0,\"blocked\":0,\"not_run\":0}");
    assertThat(report.get("injected_fault").isNull()).isTrue();
    Json criterion = report.get("fail_criteria").elements().get(1);
    assertThat(criterion.get("criterion").asString())
        .isEqualTo("webhook test cannot reach destination");
    assertThat(criterion.get("outcome").asString()).isEqualTo("not_occurred");
    assertThat(criterion.get("checks").text()).isEqualTo("[\"2.webhook-test\"]");
  }

  @Test
  void aCheckHasItsLinesAndTimes() {
    Program program = new Program(directory);
    program.run();

    List<Json> phases = program.json().get("phases").elements();
    Json check = phases.get(3).get("checks").elements().get(1);
    assertThat(check.get("check").asString()).isEqualTo("2.webhook-test");
    assertThat(check.get("verdict").asString()).isEqualTo("pass");
    assertThat(check.get("fail_criterion").asString()).isEqualTo(Criterion.WEBHOOK.text());
    assertThat(check.get("runbook").elements()).hasSize(2);
    BigDecimal start = phases.get(3).get("start_ms").asNumber();
    assertThat(check.get("start_ms").asNumber()).isGreaterThanOrEqualTo(start);
    assertThat(check.get("duration_ms").asNumber()).isNotNegative();
  }

  @Test
  void anExchangeShowsWhatWasSentAndAnswered() {
    Program program = new Program(directory);
    program.run();

    Json exchange = exchange(program, "4.mismatched-request-id", "POST");
    assertThat(exchange.get("path").asString()).isEqualTo("/acme/thoth/pam/callback");
    assertThat(exchange.get("status").text()).isEqualTo("409");
    assertThat(exchange.get("sent", "request_id").asString()).isEqualTo("req-of-another-approval");
    assertThat(exchange.get("answered", "error").asString()).isEqualTo("request_id_mismatch");

    Json create = exchange(program, "1A.key-created", "POST");
    assertThat(create.get("sent", "scope_target_id").asString()).isEqualTo("ep-e2e-01");
    assertThat(create.get("answered", "api_key").asString()).isEqualTo("[redacted]");
  }

  private static Json exchange(Program program, String check, String method) {
    return program.json().get("phases").elements().stream()
        .flatMap(phase -> phase.get("exchanges").elements().stream())
        .filter(exchange -> check.equals(exchange.get("check").asString()))
        .filter(exchange -> method.equals(exchange.get("method").asString()))
        .findFirst()
        .orElseThrow();
  }
}
