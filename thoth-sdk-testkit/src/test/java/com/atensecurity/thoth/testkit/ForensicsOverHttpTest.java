package com.atensecurity.thoth.testkit;

import static com.atensecurity.thoth.testkit.RuntimeCalls.event;
import static com.atensecurity.thoth.testkit.RuntimeCalls.ingest;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GovApiTest
class ForensicsOverHttpTest {
  @Test
  void aSessionIsATimelineOfItsEvents(GovApi gov) throws Exception {
    gov.clock().stop();
    gov.recordDecision(Decision.ALLOW)
        .session("s-1")
        .agent("bot")
        .tool("read")
        .riskTier("low")
        .record();
    gov.recordDecision(Decision.BLOCK).session("s-1").agent("bot").endpoint("ep").record();
    gov.recordDecision(Decision.BLOCK).session("other").record();
    ingest(gov, "[" + event(gov, "first", ",\"occurred_at\":\"2020-01-01T00:00:00Z\"") + "]");

    Answer timeline = Wire.to(gov).get("/sessions/s-1/forensics");

    assertThat(timeline.text("session_id")).isEqualTo("s-1");
    assertThat(timeline.text("agent_id")).isEqualTo("bot");
    assertThat(timeline.text("risk_score")).isEqualTo("80");
    assertThat(timeline.size("events")).isEqualTo(3);
    assertThat(timeline.text("events.0.event_id")).isEqualTo("first");
    assertThat(timeline.text("events.1.tool_name")).isEqualTo("read");
    assertThat(timeline.text("telemetry_summary"))
        .isEqualTo("{\"event_count\":3,\"decisions\":{\"ALLOW\":1,\"BLOCK\":1}}");
    assertThat(timeline.text("attack_surface"))
        .isEqualTo("{\"tools\":[\"pay\",\"read\",\"submit_payment\"],\"endpoints\":[\"ep\"]}");
  }

  @ParameterizedTest
  @CsvSource({
    "/violations, items, violation",
    "/alerts, data, alert",
    "/governance/feed, data, event"
  })
  void anIncidentLeadsToItsSession(String list, String rows, String source, GovApi gov)
      throws Exception {
    gov.recordDecision(Decision.ALLOW).session("s-1").record();
    gov.recordDecision(Decision.BLOCK).session("s-1").record();
    String id = Wire.to(gov).get(list).text(rows + ".0." + source + "_id");

    Answer timeline = Wire.to(gov).get("/incidents/" + id + "/forensics");

    assertThat(timeline.text("incident_id")).isEqualTo(id);
    assertThat(timeline.text("incident_source")).isEqualTo(source);
    assertThat(timeline.text("session_id")).isEqualTo("s-1");
    assertThat(timeline.size("events")).isEqualTo(2);
  }

  @Test
  void anApprovalIsAnIncidentAndNeedsNoSession(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().agent("bot").open();

    Answer timeline = Wire.to(gov).get("/incidents/" + approval.approvalId() + "/forensics");

    assertThat(timeline.text("incident_source")).isEqualTo("approval");
    assertThat(timeline.at("session_id")).isNull();
    assertThat(timeline.text("agent_id")).isEqualTo("bot");
    assertThat(timeline.size("events")).isEqualTo(1);
  }

  @Test
  void anAgentsLatestSessionIsShownWhole(GovApi gov) throws Exception {
    gov.recordDecision(Decision.ALLOW).session("s-1").agent("bot").record();
    gov.recordDecision(Decision.ALLOW).session("s-2").agent("bot").record();
    gov.recordDecision(Decision.ALLOW).session("s-2").agent("helper").record();
    gov.recordDecision(Decision.ALLOW).agent("bot").record();

    Answer timeline = Wire.to(gov).get("/agents/bot/forensics/latest");

    assertThat(timeline.text("session_id")).isEqualTo("s-2");
    assertThat(timeline.size("events")).isEqualTo(2);
    gov.recordDecision(Decision.ALLOW).agent("loner").record();
    assertThat(Wire.to(gov).get("/agents/loner/forensics/latest").size("events")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/sessions/x/forensics, session_not_found, 'No events of session \"x\"'",
    "/incidents/x/forensics, incident_not_found, 'No incident \"x\"'",
    "/agents/x/forensics/latest, agent_not_found, 'No events of agent \"x\"'"
  })
  void whatNobodyKnowsIsNotFound(String path, String code, String message, GovApi gov)
      throws Exception {
    Answer answer = Wire.to(gov).get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("error")).isEqualTo(code);
    assertThat(answer.text("message")).isEqualTo(message);
  }
}
