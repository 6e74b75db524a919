package com.atensecurity.thoth.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.SiemSink;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CLI's commands, the runtime SDK and every operation, in Python without any module. */
@GovApiTest
class PythonClientsTest {
  private static final String WEBHOOK_SECRET = "whsec_" + "c2VjcmV0".repeat(4);

  @TempDir Path folder;

  @BeforeEach
  void needPython() {
    Programs.assumeInstalled("python3");
  }

  private List<String> run(String program, String... arguments) {
    Programs programs = new Programs(folder).with("python", "govapi.py", program);
    String[] command =
        Stream.concat(Stream.of("python3", program), Stream.of(arguments)).toArray(String[]::new);
    return programs.run(Map.of("PYTHONDONTWRITEBYTECODE", "1"), List.of(), command);
  }

  @Test
  void theCommandsOfTheCliDoWhatTheRunbookSays(GovApi gov) throws Exception {
    gov.openApproval().agent("a").tool("wire").riskTier("high").open();
    gov.faults().on(Operation.BACKFILL_EVIDENCE, Fault.status(404).times(2));
    try (SiemSink siem = SiemSink.start(WEBHOOK_SECRET)) {
      String token = gov.adminToken();
      String sink = siem.url().toString();

      assertThat(
              run("thothctl.py", gov.url().toString(), gov.tenantId(), token, sink, WEBHOOK_SECRET))
          .containsExactly(
              "bootstrap {\"mdm_provider_upserted\": true, \"mdm_sync_started\": true,"
                  + " \"settings_updated\": true, \"webhook_tested\": true}",
              "api-keys list [{\"name\": \"rightway-endpoint-e2e\", \"scope_level\":"
                  + " \"endpoint\"}]",
              "api-keys authorize {\"permission_allowed\": true, \"scope_allowed\": true,"
                  + " \"valid\": true}",
              "api-keys authorize {\"permission_allowed\": true, \"scope_allowed\": false,"
                  + " \"valid\": true}",
              "endpoints stats {\"online\": 1, \"total\": 1}",
              "endpoint key [\"ep-e2e-01\", \"403 getSettings is outside the scope of this key\","
                  + " \"401 The bearer token is not the admin token of this tenant; an API key"
                  + " goes into X-Api-Key\"]",
              "api-keys revoke true",
              "revoked key \"401 X-Api-Key is not an active API key of this tenant; the admin"
                  + " token is a bearer token\"",
              "approvals list [1, \"pending\"]",
              "pam bad signature [401, \"invalid_signature\"]",
              "pam mismatch [409, \"request_id_mismatch\"]",
              "pam callback [200, \"resolved\"]",
              "pam replay [200, \"replayed\"]",
              "approvals list 1",
              "backfill query {\"created\": 0, \"examined\": 6}",
              "backfill body {\"created\": 0, \"examined\": 6}",
              "backfill nothing {\"created\": 0}",
              "backfill strings \"400 backfillEvidence (POST"
                  + " /{tenant_id}/governance/evidence/thoth/backfill): limit must be an integer"
                  + " of 64 bits\"",
              "decision-backfill {\"updated\": 0}",
              "evidence verify {\"verified\": true}",
              "unknown \"404 No operation is at GET /"
                  + gov.tenantId()
                  + "/thoth/endpoint; the nearest is listEndpoints (GET"
                  + " /{tenant_id}/thoth/endpoints)\"");
      gov.awaitDeliveries(Duration.ofMinutes(1));
      assertThat(siem.events()).hasSize(3);
    }
    assertThat(gov.attempts(Operation.BACKFILL_EVIDENCE_COMPAT)).isEqualTo(2);
    assertThat(gov.requests(Operation.PAM_CALLBACK).get(0).header("User-Agent"))
        .startsWith("Python-urllib/");
    assertThat(gov.takeProblems()).hasSize(2);
  }

  @Test
  void theRuntimeSdkDecidesHoldsAndIngests(GovApi gov) {
    gov.decide("delete", Decision.BLOCK);
    gov.decide("wire", Decision.STEP_UP);
    gov.faults().on(Operation.ENFORCE, Fault.status(429)).on(Operation.ENFORCE, Fault.status(503));
    String key = gov.issueApiKey("write", "execute");

    assertThat(run("runtime_sdk.py", gov.url().toString(), gov.tenantId(), key, gov.adminToken()))
        .containsExactly(
            "busy, closed \"BLOCK\"",
            "busy, open \"ALLOW\"",
            "allowed \"ALLOW\"",
            "blocked \"BLOCK\"",
            "observed \"ALLOW\"",
            "step up \"STEP_UP\" 900 false",
            "approve true \"ALLOW\"",
            "step up \"STEP_UP\" 900 false",
            "deny true \"BLOCK\"",
            "stranger {\"decision\": \"BLOCK\", \"reason\": \"401 The runtime API needs an active"
                + " API key of this tenant\"}",
            "array 202 {\"accepted\": 2, \"duplicates\": 0}",
            "wrapper 202 {\"accepted\": 1, \"duplicates\": 0}",
            "unknown hold 404 \"HOLD_NOT_FOUND\"");

    assertThat(gov.requests(Operation.INGEST_EVENTS).get(0).header("X-Thoth-Event-Ingest-Token"))
        .isEqualTo("[redacted]");
  }

  @Test
  void everyOperationIsAnsweredFromStateToPython(GovApi gov) {
    gov.clock().set(Instant.parse("2026-10-15T12:00:00Z"));
    gov.recordDecision(Decision.ALLOW).agent("agent-0").tool("read").riskTier("low").record();
    gov.clock().set(Instant.parse("2026-11-21T12:00:00Z"));
    gov.decide("wire", Decision.STEP_UP);
    try (SiemSink siem = SiemSink.start(WEBHOOK_SECRET, gov.clock())) {
      List<String> lines =
          run(
              "tour.py",
              gov.url().toString(),
              gov.tenantId(),
              gov.adminToken(),
              gov.issueApiKey("write", "execute"),
              siem.url().toString(),
              WEBHOOK_SECRET,
              "2026/10");

      assertThat(lines).allMatch(line -> line.matches("[a-zA-Z0-9]+ 20[0124]"));
      assertThat(lines)
          .extracting(line -> line.split(" ", 2)[0])
          .containsExactlyInAnyOrderElementsOf(published())
          .hasSize(99);
    }
    assertThat(gov.requests().stream().map(RecordedRequest::operation).distinct()).hasSize(99);
    assertThat(gov.requests()).allMatch(request -> request.status() / 100 == 2);
    assertThat(gov.warnings()).isEmpty();
  }

  private static List<String> published() {
    return Stream.of(Operation.values())
        .filter(operation -> operation != Operation.PAM_CALLBACK)
        .map(Operation::id)
        .toList();
  }
}
