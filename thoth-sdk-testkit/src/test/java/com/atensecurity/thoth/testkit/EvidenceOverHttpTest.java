package com.atensecurity.thoth.testkit;

import static com.atensecurity.thoth.testkit.RuntimeCalls.enforce;
import static com.atensecurity.thoth.testkit.RuntimeCalls.event;
import static com.atensecurity.thoth.testkit.RuntimeCalls.ingest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class EvidenceOverHttpTest {
  private static final String CHAIN = "/evidence/chain";
  private static final String VERIFY = "/governance/evidence/verify-chain";
  private static final String BACKFILL = "/governance/evidence/thoth/backfill";
  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":(\"[^\"]*\"|[0-9]+)");

  /** SHA-256 of the members in the order of their names, without hash and signature. */
  private static String hashOf(String record) throws Exception {
    TreeMap<String, String> members = new TreeMap<>();
    Matcher matcher = MEMBER.matcher(record);
    while (matcher.find()) {
      members.put(matcher.group(1), matcher.group(2));
    }
    members.remove("hash");
    members.remove("signature");
    StringBuilder text = new StringBuilder("{");
    members.forEach(
        (name, value) -> text.append("\"").append(name).append("\":").append(value).append(","));
    text.setCharAt(text.length() - 1, '}');
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void everyDecisionIsARecordThatNamesTheHashOfTheOneBefore(GovApi gov) throws Exception {
    String first = gov.recordDecision(Decision.ALLOW).session("s-1").agent("bot").record();
    gov.decide("pay", Decision.BLOCK);
    enforce(gov, "pay", "");

    Answer chain = Wire.to(gov).get(CHAIN);

    assertThat(chain.text("total")).isEqualTo("2");
    assertThat(chain.text("latest_session_id")).isEqualTo("s-1");
    assertThat(chain.text("data.0.chain_index")).isEqualTo("1");
    assertThat(chain.text("data.0.event_id")).isEqualTo(first);
    assertThat(chain.text("data.0.agent_id")).isEqualTo("bot");
    assertThat(chain.text("data.0.previous_hash")).isEqualTo("0".repeat(64));
    assertThat(chain.text("data.0.hash")).isEqualTo(hashOf(chain.text("data.0")));
    assertThat(chain.text("data.0.signature")).matches("hmac-sha256:[0-9a-f]{64}");
    assertThat(chain.text("data.1.decision")).isEqualTo("BLOCK");
    assertThat(chain.text("data.1.violation_id")).startsWith("vio_");
    assertThat(chain.text("data.1.previous_hash")).isEqualTo(chain.text("data.0.hash"));
    assertThat(chain.text("data.1.hash")).isEqualTo(hashOf(chain.text("data.1")));
  }

  @Test
  void soIsTheResolutionOfAnApproval(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().session("s-1").open();
    Wire.to(gov)
        .post("/approvals/" + approval.approvalId() + "/resolve", "{\"decision\":\"approve\"}");

    Answer chain = Wire.to(gov).get(CHAIN);

    assertThat(chain.text("data.0.decision")).isEqualTo("STEP_UP");
    assertThat(chain.text("data.1.type")).isEqualTo("approval.resolved");
    assertThat(chain.text("data.1.decision")).isEqualTo("ALLOW");
    assertThat(chain.text("data.1.session_id")).isEqualTo("s-1");
  }

  @Test
  void theCursorIsExclusive(GovApi gov) throws Exception {
    for (int i = 0; i < 5; i++) {
      gov.recordDecision(Decision.ALLOW).record();
    }

    Answer first = Wire.to(gov).get(CHAIN + "?limit=2");
    Answer second = Wire.to(gov).get(CHAIN + "?limit=2&from_sequence=2");
    Answer last = Wire.to(gov).get(CHAIN + "?from_sequence=4");

    assertThat(first.text("data.1.chain_index")).isEqualTo("2");
    assertThat(first.text("total")).isEqualTo("2");
    assertThat(second.text("data.0.chain_index")).isEqualTo("3");
    assertThat(last.text("data.0.chain_index")).isEqualTo("5");
    assertThat(last.text("total")).isEqualTo("1");
    assertThat(last.at("latest_session_id")).isNull();
    assertThat(Wire.to(gov).get(CHAIN + "?from_sequence=5").body())
        .isEqualTo("{\"data\":[],\"total\":0}");
  }

  @Test
  void aPageHasAtMostFiveHundredRecords(GovApi gov) throws Exception {
    assertThat(Wire.to(gov).get(CHAIN + "?limit=500").status()).isEqualTo(200);
    Answer answer = Wire.to(gov).get(CHAIN + "?limit=501");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "getEvidenceChain (GET /{tenant_id}/thoth/evidence/chain): the query parameter limit"
                + " must be from 1 to 500, but is 501");
    assertThat(Wire.to(gov).get(CHAIN + "?limit=2147483648").text("message"))
        .endsWith(" the query parameter limit must be from 1 to 500, but is 2147483648");
    assertThat(Wire.to(gov).get(CHAIN + "?from_sequence=9223372036854775807").body())
        .isEqualTo("{\"data\":[],\"total\":0}");
    gov.takeProblems();
  }

  @Test
  void anUntouchedChainVerifies(GovApi gov) throws Exception {
    assertThat(Wire.root(gov).get(VERIFY).body())
        .isEqualTo("{\"verified\":true,\"records_checked\":0,\"chain_head\":0}");
    for (int i = 0; i < 3; i++) {
      gov.recordDecision(Decision.BLOCK).record();
    }

    assertThat(Wire.root(gov).get(VERIFY).body())
        .isEqualTo("{\"verified\":true,\"records_checked\":3,\"chain_head\":3}");
    assertThat(Wire.root(gov).get(VERIFY + "?limit=2").body())
        .isEqualTo("{\"verified\":true,\"records_checked\":2,\"chain_head\":3}");
  }

  @Test
  void tamperingIsFound(GovApi gov) throws Exception {
    for (int i = 0; i < 3; i++) {
      gov.recordDecision(Decision.BLOCK).record();
    }

    gov.tamperWithEvidence(2);

    assertThat(Wire.to(gov).get(CHAIN).text("data.1.decision")).isEqualTo("ALLOW");
    assertThat(Wire.root(gov).get(VERIFY).body())
        .isEqualTo(
            "{\"verified\":false,\"records_checked\":2,\"chain_head\":1,"
                + "\"breach_detail\":\"Record 2 does not have the hash of its content\"}");
    assertThat(Wire.root(gov).get(VERIFY + "?limit=1").text("verified")).isEqualTo("true");
    assertThatThrownBy(() -> gov.tamperWithEvidence(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no evidence record 4");
  }

  @Test
  void theBundleOfASessionHasTheSameHashWheneverItIsExported(GovApi gov) throws Exception {
    gov.recordDecision(Decision.ALLOW).session("s-1").agent("b").record();
    gov.recordDecision(Decision.BLOCK).session("s-1").agent("a").record();
    gov.recordDecision(Decision.BLOCK).session("other").record();

    Answer first = Wire.to(gov).get("/sessions/s-1/evidence-bundle");
    gov.clock().advance(Duration.ofHours(1));
    Answer second = Wire.to(gov).get("/sessions/s-1/evidence-bundle");

    assertThat(first.text("session_id")).isEqualTo("s-1");
    assertThat(first.text("bundle_hash")).matches("[0-9a-f]{64}");
    assertThat(second.text("bundle_hash")).isEqualTo(first.text("bundle_hash"));
    assertThat(second.text("exported_at")).isNotEqualTo(first.text("exported_at"));
    assertThat(first.size("records")).isEqualTo(2);
    assertThat(first.text("summary.record_count")).isEqualTo("2");
    assertThat(first.text("summary.decisions")).isEqualTo("{\"ALLOW\":1,\"BLOCK\":1}");
    assertThat(first.text("summary.agents")).isEqualTo("[\"a\",\"b\"]");
    gov.recordDecision(Decision.ALLOW).session("s-1").record();
    assertThat(Wire.to(gov).get("/sessions/s-1/evidence-bundle").text("bundle_hash"))
        .isNotEqualTo(first.text("bundle_hash"));
    Answer unknown = Wire.to(gov).get("/sessions/x/evidence-bundle");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("message")).isEqualTo("No evidence of session \"x\"");
  }

  private static void threeEvents(GovApi gov) throws Exception {
    gov.recordDecision(Decision.BLOCK).record();
    String blocked = event(gov, "e-3", "").replace("TOOL_CALL_PRE", "TOOL_CALL_BLOCK");
    String llm = event(gov, "e-2", "").replace("TOOL_CALL_PRE", "LLM_INVOCATION");
    ingest(gov, "[" + event(gov, "e-1", "") + "," + llm + "," + blocked + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "body"})
  void aBackfillRecordsWhatWasIngestedOnce(String form, GovApi gov) throws Exception {
    threeEvents(gov);

    Answer preview = backfill(gov, form, true);
    assertThat(Wire.to(gov).get(CHAIN).text("total")).isEqualTo("1");
    Answer first = backfill(gov, form, false);
    Answer second = backfill(gov, form, false);

    assertThat(preview.text("examined")).isEqualTo("4");
    assertThat(preview.text("candidates")).isEqualTo("3");
    assertThat(preview.text("created")).isEqualTo("0");
    assertThat(preview.text("would_create")).isEqualTo("2");
    assertThat(preview.text("skipped_existing")).isEqualTo("1");
    assertThat(first.text("created")).isEqualTo("2");
    assertThat(first.text("would_create")).isEqualTo("0");
    assertThat(first.text("evidence_ids")).isEqualTo(preview.text("evidence_ids"));
    assertThat(second.text("created")).isEqualTo("0");
    assertThat(second.text("skipped_existing")).isEqualTo("3");
    Answer chain = Wire.to(gov).get(CHAIN);
    assertThat(chain.text("data.1.event_id")).isEqualTo("e-1");
    assertThat(chain.text("data.1.decision")).isEqualTo("ALLOW");
    assertThat(chain.text("data.1.integration_id")).isEqualTo("i-1");
    assertThat(chain.text("data.2.decision")).isEqualTo("BLOCK");
    assertThat(first.text("evidence_ids"))
        .isEqualTo(
            "[\"%s\",\"%s\"]"
                .formatted(chain.text("data.1.evidence_id"), chain.text("data.2.evidence_id")));
    assertThat(Wire.root(gov).get(VERIFY).text("verified")).isEqualTo("true");
  }

  private static Answer backfill(GovApi gov, String form, boolean dryRun) throws Exception {
    Answer answer =
        form.equals("query")
            ? Wire.root(gov).post(BACKFILL + "?integration_id=i-1&dry_run=" + dryRun)
            : Wire.root(gov)
                .post(BACKFILL, "{\"integration_id\":\"i-1\",\"dry_run\":" + dryRun + "}");
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  @Test
  void theCompatiblePathDoesTheSame(GovApi gov) throws Exception {
    threeEvents(gov);

    assertThat(Wire.to(gov).post(BACKFILL).text("created")).isEqualTo("2");
    assertThat(Wire.root(gov).post(BACKFILL).text("created")).isEqualTo("0");
  }

  @Test
  void aBackfillCanLeaveOutWhatWasBlockedAndLookAtLess(GovApi gov) throws Exception {
    threeEvents(gov);

    Answer open = Wire.root(gov).post(BACKFILL + "?include_blocked_events=false&dry_run=true");
    Answer newest = Wire.root(gov).post(BACKFILL + "?limit=1&dry_run=true");

    assertThat(open.text("candidates")).isEqualTo("1");
    assertThat(newest.text("examined")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "?limit=1001, '', 'the query parameter limit must be from 1 to 1000, but is 1001'",
    "'', '{\"limit\":0}', 'limit must be from 1 to 1000, but is 0'",
    "'?dry_run=yes', '', 'the query parameter dry_run must be true or false, but is \"yes\"'"
  })
  void optionsOutsideOfTheirBoundsAreRefused(String query, String body, String why, GovApi gov)
      throws Exception {
    Answer answer =
        body.isEmpty()
            ? Wire.root(gov).post(BACKFILL + query)
            : Wire.root(gov).post(BACKFILL + query, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "backfillEvidence (POST /{tenant_id}/governance/evidence/thoth/backfill): " + why);
    gov.takeProblems();
  }

  @Test
  void optionsInBothFormsSayTheSame(GovApi gov) throws Exception {
    String both = "?limit=5&dry_run=true&integration_id=a%20b";
    String body = "{\"limit\":5,\"dry_run\":true,\"integration_id\":\"a b\"}";
    Answer same = Wire.root(gov).post(BACKFILL + both, body);
    Answer other = Wire.root(gov).post(BACKFILL + "?dry_run=true", "{\"dry_run\":false}");

    assertThat(same.status()).isEqualTo(200);
    assertThat(other.text("message"))
        .isEqualTo(
            "backfillEvidence (POST /{tenant_id}/governance/evidence/thoth/backfill): dry_run is"
                + " another in the query than in the body");
    gov.takeProblems();
  }

  @Test
  void theSlosArePassedByWhatTheServerDecides(GovApi gov) throws Exception {
    gov.recordDecision(Decision.BLOCK).record();
    gov.recordDecision(Decision.ALLOW).record();

    Answer report = Wire.to(gov).get("/governance/evidence-slos?window_hours=2&scan_limit=20000");

    assertThat(report.text("tenant_id")).isEqualTo(gov.tenantId());
    assertThat(report.text("passed")).isEqualTo("true");
    assertThat(report.text("failures")).isEqualTo("[]");
    assertThat(report.text("window_hours")).isEqualTo("2");
    assertThat(report.text("scan_limit")).isEqualTo("20000");
    assertThat(report.text("metrics.rows_scanned")).isEqualTo("2");
    assertThat(report.text("metrics.violation_relevant_rows")).isEqualTo("1");
    assertThat(report.text("metrics.violation_id_presence_rate")).isEqualTo("1.0");
    gov.clock().advance(Duration.ofHours(3));
    assertThat(
            Wire.to(gov)
                .get("/governance/evidence-slos?window_hours=2")
                .text("metrics.rows_scanned"))
        .isEqualTo("0");
  }

  @Test
  void aBrokenChainFailsTheSlos(GovApi gov) throws Exception {
    gov.recordDecision(Decision.BLOCK).record();
    gov.tamperWithEvidence(1);

    Answer report = Wire.to(gov).get("/governance/evidence-slos");

    assertThat(report.text("passed")).isEqualTo("false");
    assertThat(report.text("failures")).isEqualTo("[\"evidence_chain_verification_success\"]");
    assertThat(report.text("metrics.evidence_chain_verification_success")).isEqualTo("0.0");
  }
}
