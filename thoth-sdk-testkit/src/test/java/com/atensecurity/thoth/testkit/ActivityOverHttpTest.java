package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class ActivityOverHttpTest {
  private static void register(GovApi gov) throws Exception {
    Wire.to(gov)
        .post("/endpoints", "{\"endpoint_id\":\"ep\",\"hostname\":\"h\",\"agent_ids\":[\"bot\"]}");
  }

  private static void checkIn(GovApi gov, String json) throws Exception {
    assertThat(Wire.to(gov).post("/endpoints/ep/checkin", json).status()).isEqualTo(200);
  }

  @Test
  void theFeedShowsWhatHappenedNewestFirst(GovApi gov) throws Exception {
    register(gov);
    checkIn(gov, "{\"risk_score\":10}");
    checkIn(gov, "{\"risk_score\":10}");
    String key =
        Wire.to(gov)
            .post("/api-keys", "{\"scope_level\":\"organization\",\"permissions\":[\"read\"]}")
            .text("key_id");
    Wire.to(gov).delete("/api-keys/" + key);
    gov.recordDecision(Decision.ALLOW).record();
    OpenedApproval approval = gov.openApproval().open();
    Wire.to(gov)
        .post("/approvals/" + approval.approvalId() + "/resolve", "{\"decision\":\"approve\"}");

    Answer feed = Wire.to(gov).get("/governance/feed");

    assertThat(feed.text("total")).isEqualTo("7");
    assertThat(feed.text("sort_by")).isEqualTo("occurred_at");
    assertThat(feed.text("sort_dir")).isEqualTo("desc");
    assertThat(types(feed))
        .isEqualTo(
            "approval.resolved decision decision api_key.revoked api_key.created"
                + " endpoint.risk_changed endpoint.registered");
    assertThat(feed.text("data.1.event_id")).isEqualTo(approval.eventId());
    assertThat(feed.text("data.1.decision")).isEqualTo("STEP_UP");
    assertThat(feed.text("data.5.agent_id")).isEqualTo("bot");
    assertThat(types(Wire.to(gov).get("/governance/feed?sort_dir=asc&per_page=2")))
        .isEqualTo("endpoint.registered endpoint.risk_changed");
  }

  private static String types(Answer feed) {
    StringBuilder types = new StringBuilder();
    for (int i = 0; i < feed.size("data"); i++) {
      types.append(i == 0 ? "" : " ").append(feed.text("data." + i + ".type"));
    }
    return types.toString();
  }

  @Test
  void theFeedFilters(GovApi gov) throws Exception {
    gov.recordDecision(Decision.ALLOW).agent("a").tool("read").reasonCode("fine").record();
    gov.recordDecision(Decision.BLOCK).agent("b").tool("pay").reasonCode("too_much").record();

    for (String filter :
        new String[] {
          "agent_id=b", "decision=block", "tool_name=pay", "reason_code=too_much", "search=TOO_M"
        }) {
      Answer feed = Wire.to(gov).get("/governance/feed?" + filter);
      assertThat(feed.text("total")).as(filter).isEqualTo("1");
      assertThat(feed.text("data.0.agent_id")).as(filter).isEqualTo("b");
    }
    assertThat(Wire.to(gov).get("/governance/feed?agent_id=a&decision=BLOCK").text("total"))
        .isEqualTo("0");
    Answer byTool = Wire.to(gov).get("/governance/feed?sort_by=tool_name&sort_dir=asc");
    assertThat(byTool.text("data.0.tool_name")).isEqualTo("pay");
  }

  @Test
  void theFeedFiltersByTime(GovApi gov) throws Exception {
    gov.clock().set(Instant.parse("2026-11-21T10:00:00Z"));
    gov.recordDecision(Decision.ALLOW).agent("early").record();
    gov.clock().advance(Duration.ofHours(1));
    gov.recordDecision(Decision.ALLOW).agent("late").record();

    Answer from = Wire.to(gov).get("/governance/feed?from=2026-11-21T10:30:00Z");
    Answer to = Wire.to(gov).get("/governance/feed?to=2026-11-21T11:30:00%2B01:00");

    assertThat(from.text("data.0.agent_id")).isEqualTo("late");
    assertThat(from.text("total")).isEqualTo("1");
    assertThat(to.text("data.0.agent_id")).isEqualTo("early");
    assertThat(to.text("total")).isEqualTo("1");
  }

  @Test
  void aTimeThatIsNoneIsNamed(GovApi gov) throws Exception {
    gov.recordDecision(Decision.ALLOW).record();

    Answer answer = Wire.to(gov).get("/governance/feed?from=yesterday");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "listGovernanceFeed (GET /{tenant_id}/thoth/governance/feed): the query parameter from"
                + " must be an RFC 3339 time, but is \"yesterday\"");
    gov.takeProblems();
  }

  /** Java reads these; what else reads RFC 3339 does not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T00:00Z",
        "2026-11-24T00:00:00%2B02",
        "2026-11-24T00:00:00%2B02:00:30",
        "%2B999999999-12-31T00:00:00Z",
        "2026-11-24T00:00:00.Z",
        "2026-02-30T00:00:00Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T00:00:00%2B24:00",
        "2026-11-24%2000:00:00Z"
      })
  void aTimeOfAnotherFormIsRefused(String time, GovApi gov) throws Exception {
    assertThat(Wire.to(gov).get("/governance/feed?from=" + time).status()).isEqualTo(400);
    gov.takeProblems();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24T00:00:00Z",
        "2026-11-24t00:00:00z",
        "2026-11-24T02:00:00%2B02:00",
        "2026-11-23T00:01:00-23:59",
        "2026-11-24T00:00:00.000000-00:00",
        "2026-11-24T00:00:00.000000000000Z"
      })
  void everyFormOfRfc3339IsRead(String time, GovApi gov) throws Exception {
    gov.clock().set(Instant.parse("2026-11-24T00:00:00Z"));
    gov.recordDecision(Decision.ALLOW).record();

    assertThat(Wire.to(gov).get("/governance/feed?from=" + time + "&to=" + time).text("total"))
        .isEqualTo("1");
  }

  @Test
  void alertsTellOfRisingRiskAndViolations(GovApi gov) throws Exception {
    register(gov);
    checkIn(gov, "{\"risk_score\":10,\"violations_today\":0}");
    assertThat(Wire.to(gov).get("/alerts").text("total")).isEqualTo("0");

    checkIn(gov, "{\"risk_score\":80,\"violations_today\":2}");
    checkIn(gov, "{\"risk_score\":20,\"violations_today\":2}");

    Answer alerts = Wire.to(gov).get("/alerts");
    assertThat(alerts.text("total")).isEqualTo("2");
    assertThat(alerts.text("data.0.type")).isEqualTo("violations");
    assertThat(alerts.text("data.0.violations_today")).isEqualTo("2");
    assertThat(alerts.text("data.1.type")).isEqualTo("risk_raised");
    assertThat(alerts.text("data.1.severity")).isEqualTo("high");
    assertThat(Wire.to(gov).get("/alerts?limit=1").size("data")).isEqualTo(1);
  }

  @Test
  void aBlockIsAViolationAndAnAlert(GovApi gov) throws Exception {
    String event =
        gov.recordDecision(Decision.BLOCK)
            .tool("shell")
            .reasonCode("lineage_ancestor_blocked")
            .record();

    Answer violations = Wire.to(gov).get("/violations");

    assertThat(violations.text("items.0.event_id")).isEqualTo(event);
    assertThat(violations.text("items.0.tool_name")).isEqualTo("shell");
    assertThat(violations.text("items.0.metadata.decision_reason_code"))
        .isEqualTo("lineage_ancestor_blocked");
    assertThat(Wire.to(gov).get("/alerts").text("data.0.type")).isEqualTo("violation");
  }

  @Test
  void envelopesThatAreNotPublishedCanBeChosen(GovApi gov) throws Exception {
    gov.recordDecision(Decision.BLOCK).record();

    gov.violationsEnvelope(ListEnvelope.DATA).alertsEnvelope(ListEnvelope.ARRAY);
    assertThat(Wire.to(gov).get("/violations").size("data")).isEqualTo(1);
    assertThat(Wire.to(gov).get("/alerts").body()).startsWith("[{").endsWith("}]");
    gov.violationsEnvelope(ListEnvelope.ARRAY).alertsEnvelope(ListEnvelope.ITEMS);
    assertThat(Wire.to(gov).get("/violations").body()).startsWith("[{").endsWith("}]");
    assertThat(Wire.to(gov).get("/alerts").size("items")).isEqualTo(1);
  }
}
