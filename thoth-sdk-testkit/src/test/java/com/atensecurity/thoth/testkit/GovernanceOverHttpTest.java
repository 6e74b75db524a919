package com.atensecurity.thoth.testkit;

import static com.atensecurity.thoth.testkit.RuntimeCalls.event;
import static com.atensecurity.thoth.testkit.RuntimeCalls.ingest;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class GovernanceOverHttpTest {
  private static final String BACKFILL = "/governance/backfill-decision-fields";
  private static final String EXPORT = "/governance/decision-metadata/export";
  private static final String COLLECT = "/governance/moses/training/decision-metadata/collect";

  private static void decisions(GovApi gov) {
    gov.recordDecision(Decision.ALLOW).tool("read").agent("a").record();
    gov.recordDecision(Decision.ALLOW).tool("pay").agent("a").record();
    gov.recordDecision(Decision.BLOCK).tool("pay").agent("b").record();
  }

  @Test
  void toolsAreCountedTheMostUsedFirst(GovApi gov) throws Exception {
    gov.clock().stop();
    decisions(gov);

    Answer tools = Wire.to(gov).get("/governance/tools");

    String at = gov.clock().instant().toString();
    assertThat(tools.body())
        .isEqualTo(
            "{\"data\":[{\"tool_name\":\"pay\",\"calls\":2,\"ALLOW\":1,\"last_seen_at\":\"%s\","
                    .formatted(at)
                + "\"BLOCK\":1},{\"tool_name\":\"read\",\"calls\":1,\"ALLOW\":1,"
                + "\"last_seen_at\":\"%s\"}],\"total\":2,\"window_hours\":168,\"limit\":50}"
                    .formatted(at));
    Answer one = Wire.to(gov).get("/governance/tools?limit=1&window_hours=2");
    assertThat(one.size("data")).isEqualTo(1);
    assertThat(one.text("total")).isEqualTo("2");
    gov.clock().advance(Duration.ofHours(3));
    assertThat(Wire.to(gov).get("/governance/tools?window_hours=2").text("total")).isEqualTo("0");
  }

  @Test
  void agentsAreCounted(GovApi gov) throws Exception {
    decisions(gov);
    Wire.to(gov)
        .post(
            "/endpoints",
            "{\"endpoint_id\":\"e\",\"hostname\":\"h\",\"agent_ids\":[\"a\",\"b\",\"idle\"]}");

    Answer stats = Wire.to(gov).get("/agent-stats");

    assertThat(stats.text("agents")).isEqualTo("3");
    assertThat(stats.text("active")).isEqualTo("2");
    assertThat(stats.text("by_decision")).isEqualTo("{\"ALLOW\":2,\"STEP_UP\":0,\"BLOCK\":1}");
    assertThat(stats.text("data.0.agent_id")).isEqualTo("a");
    assertThat(stats.text("data.0.calls")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "body"})
  void eventsGetTheFieldsOfADecisionOnce(String form, GovApi gov) throws Exception {
    decisions(gov);
    String blocked = event(gov, "e-2", "").replace("TOOL_CALL_PRE", "TOOL_CALL_BLOCK");
    ingest(gov, "[" + event(gov, "e-1", ",\"reason_code\":\"kept\"") + "," + blocked + "]");

    Answer preview = backfill(gov, form, true);
    Answer first = backfill(gov, form, false);
    Answer second = backfill(gov, form, false);

    assertThat(preview.text("examined")).isEqualTo("5");
    assertThat(preview.text("candidates")).isEqualTo("2");
    assertThat(preview.text("would_update")).isEqualTo("2");
    assertThat(preview.text("updated")).isEqualTo("0");
    assertThat(preview.text("patched_authorization_decision")).isEqualTo("0");
    assertThat(first.text("updated")).isEqualTo("2");
    assertThat(first.text("row_ids")).isEqualTo("[\"e-1\",\"e-2\"]");
    assertThat(first.text("patched_violation_id")).isEqualTo("1");
    assertThat(first.text("patched_decision_reason_code")).isEqualTo("1");
    assertThat(first.text("patched_authorization_decision")).isEqualTo("2");
    assertThat(first.text("patched_enforcement_trace_id")).isEqualTo("2");
    assertThat(second.text("updated")).isEqualTo("0");
    assertThat(second.text("skipped_no_change")).isEqualTo("2");
    Answer feed = Wire.to(gov).get("/governance/feed?sort_dir=asc");
    assertThat(feed.text("data.3.decision")).isEqualTo("ALLOW");
    assertThat(feed.text("data.3.reason_code")).isEqualTo("kept");
    assertThat(feed.text("data.3.enforcement_trace_id")).isEqualTo("s-1");
    assertThat(feed.text("data.4.decision")).isEqualTo("BLOCK");
    assertThat(feed.text("data.4.reason_code")).isEqualTo("backfilled");
    assertThat(feed.text("data.4.violation_id")).startsWith("vio_");
  }

  private static Answer backfill(GovApi gov, String form, boolean dryRun) throws Exception {
    return form.equals("query")
        ? Wire.to(gov).post(BACKFILL + "?window_hours=24&dry_run=" + dryRun)
        : Wire.to(gov).post(BACKFILL, "{\"window_hours\":24,\"dry_run\":" + dryRun + "}");
  }

  @Test
  void aBackfillLooksAtTheNewestInItsWindow(GovApi gov) throws Exception {
    ingest(gov, "[" + event(gov, "e-1", "") + "]");
    gov.clock().advance(Duration.ofHours(2));
    String blocked = event(gov, "e-3", "").replace("TOOL_CALL_PRE", "TOOL_CALL_BLOCK");
    ingest(gov, "[" + event(gov, "e-2", "") + "," + blocked + "]");

    assertThat(Wire.to(gov).post(BACKFILL + "?window_hours=1&dry_run=true").text("row_ids"))
        .isEqualTo("[\"e-2\",\"e-3\"]");
    assertThat(Wire.to(gov).post(BACKFILL + "?limit=1&dry_run=true").text("row_ids"))
        .isEqualTo("[\"e-3\"]");
    assertThat(
            Wire.to(gov)
                .post(BACKFILL + "?include_blocked_events=false&dry_run=true")
                .text("row_ids"))
        .isEqualTo("[\"e-1\",\"e-2\"]");
    assertThat(Wire.to(gov).post(BACKFILL, "{\"window_hours\":2881}").text("message"))
        .isEqualTo(
            "backfillDecisionFields (POST /{tenant_id}/thoth/governance/backfill-decision-fields):"
                + " window_hours must be from 1 to 2880, but is 2881");
    gov.takeProblems();
  }

  @Test
  void anExportNamesNobody(GovApi gov) throws Exception {
    decisions(gov);
    OpenedApproval approval = gov.openApproval().agent("hidden").session("hidden").open();
    Wire.to(gov)
        .post("/approvals/" + approval.approvalId() + "/resolve", "{\"decision\":\"deny\"}");

    Answer export = Wire.to(gov).get(EXPORT);

    assertThat(export.text("tenant_id")).isEqualTo(gov.tenantId());
    assertThat(export.text("record_count")).isEqualTo("4");
    assertThat(export.text("approval_count")).isEqualTo("1");
    assertThat(export.text("records.2.decision")).isEqualTo("BLOCK");
    assertThat(export.text("records.2.tool_name")).isEqualTo("pay");
    assertThat(export.text("approvals.0.decision")).isEqualTo("BLOCK");
    assertThat(export.body()).doesNotContain("hidden", "agent_id");
    assertThat(Wire.to(gov).get(EXPORT + "?limit=1").text("record_count")).isEqualTo("1");
    String later = gov.clock().instant().plusSeconds(60).toString();
    assertThat(Wire.to(gov).get(EXPORT + "?from=" + later).text("record_count")).isEqualTo("0");
    assertThat(Wire.to(gov).get(EXPORT + "?to=2020-01-01T00:00:00Z").text("record_count"))
        .isEqualTo("0");
  }

  @Test
  void theCollectorTakesTheExportOfItsTenant(GovApi gov) throws Exception {
    decisions(gov);

    Answer ack = Wire.to(gov).post(COLLECT, Wire.to(gov).get(EXPORT).body());

    assertThat(ack.status()).isEqualTo(202);
    assertThat(ack.body()).isEqualTo("{\"status\":\"accepted\",\"record_count\":3}");
    Answer foreign = Wire.to(gov).post(COLLECT, "{\"tenant_id\":\"other\"}");
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(foreign.text("message")).isEqualTo("The batch is of tenant \"other\"");
  }
}
