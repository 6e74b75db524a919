package com.atensecurity.thoth.testkit;

import static com.atensecurity.thoth.testkit.RuntimeCalls.event;
import static com.atensecurity.thoth.testkit.RuntimeCalls.ingest;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class EventsOverHttpTest {
  @ParameterizedTest
  @ValueSource(strings = {"[%s,%s]", "{\"events\":[%s,%s]}"})
  void aBatchIsAnArrayOrAWrapper(String form, GovApi gov) throws Exception {
    Answer answer = ingest(gov, form.formatted(event(gov, "e-1", ""), event(gov, "e-2", "")));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"accepted\":2,\"duplicates\":0}");
    Answer feed = Wire.to(gov).get("/governance/feed");
    assertThat(feed.text("total")).isEqualTo("2");
    assertThat(feed.text("data.1.event_id")).isEqualTo("e-1");
    assertThat(feed.text("data.1.type")).isEqualTo("TOOL_CALL_PRE");
    assertThat(feed.text("data.1.tool_name")).isEqualTo("pay");
    assertThat(feed.text("data.1.session_id")).isEqualTo("s-1");
    assertThat(feed.body()).doesNotContain("hidden");
  }

  @Test
  void camelCaseIsReadToo(GovApi gov) throws Exception {
    String camel =
        """
        {"events":[{"eventId":"e-1","tenantId":"%s","agentId":"bot","sessionId":"s","userId":"u",
          "sourceType":"agent_tool_call","eventType":"TOOL_CALL_POST","toolName":"pay",
          "approvedScope":[],"enforcementMode":"block","sessionToolCalls":["pay"]}]}
        """;

    assertThat(ingest(gov, camel.formatted(gov.tenantId())).status()).isEqualTo(202);

    Answer feed = Wire.to(gov).get("/governance/feed?agent_id=bot");
    assertThat(feed.text("data.0.event_id")).isEqualTo("e-1");
    assertThat(feed.text("data.0.event_type")).isEqualTo("TOOL_CALL_POST");
  }

  @Test
  void anEventThatComesAgainIsNotTakenTwice(GovApi gov) throws Exception {
    ingest(gov, "[" + event(gov, "e-1", "") + "]");

    Answer again = ingest(gov, "[" + event(gov, "e-1", "") + "," + event(gov, "e-2", "") + "]");

    assertThat(again.body()).isEqualTo("{\"accepted\":1,\"duplicates\":1}");
    assertThat(Wire.to(gov).get("/governance/feed").text("total")).isEqualTo("2");
  }

  /** Of as many as the feed keeps: what it has forgotten is new again. */
  @Test
  void anEventIsKnownAsLongAsTheFeedKeepsIt(GovApi gov) throws Exception {
    for (int batch = 0; batch < 2; batch++) {
      assertThat(ingest(gov, blocks(gov, batch * 5_000, 5_000)).status()).isEqualTo(202);
    }
    String known = "{\"accepted\":0,\"duplicates\":1}";
    String taken = "{\"accepted\":1,\"duplicates\":0}";

    assertThat(ingest(gov, blocks(gov, 0, 1)).body()).isEqualTo(known);
    assertThat(ingest(gov, blocks(gov, 10_000, 1)).body()).isEqualTo(taken);
    assertThat(ingest(gov, blocks(gov, 0, 1)).body()).isEqualTo(taken);
    assertThat(ingest(gov, blocks(gov, 2, 1)).body()).isEqualTo(known);
    assertThat(Wire.to(gov).get("/governance/feed").text("total")).isEqualTo("10000");
    assertThat(Wire.to(gov).get("/violations").text("total")).isEqualTo("10000");
  }

  private static String blocks(GovApi gov, int from, int count) {
    StringJoiner events = new StringJoiner(",", "[", "]");
    for (int i = from; i < from + count; i++) {
      events.add(
          event(gov, "e-" + i, ",\"violation_id\":\"v-" + i + "\"")
              .replace("TOOL_CALL_PRE", "TOOL_CALL_BLOCK"));
    }
    return events.toString();
  }

  @Test
  void theFeedIsInTheOrderOfTheEventsTimes(GovApi gov) throws Exception {
    String early = ",\"occurred_at\":\"2026-01-01T10:00:00+01:00\"";
    String late = ",\"occurred_at\":\"2026-01-01T10:00:00Z\"";
    ingest(gov, "[" + event(gov, "late", late) + "," + event(gov, "early", early) + "]");

    Answer feed = Wire.to(gov).get("/governance/feed?sort_dir=asc");

    assertThat(feed.text("data.0.event_id")).isEqualTo("early");
    assertThat(feed.text("data.0.occurred_at")).isEqualTo("2026-01-01T09:00:00Z");
    assertThat(feed.text("data.1.event_id")).isEqualTo("late");
    assertThat(Wire.to(gov).get("/governance/feed?to=2026-01-01T09:30:00Z").text("total"))
        .isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"session_id\":\"s-1\",', '', 'events[1].session_id is required and must not be blank'",
    "'\"approved_scope\":[]', '\"approved_scope\":1', 'events[1].approved_scope must be an array of strings'",
    "'\"content\":\"hidden\"', '\"ttl\":1.5', 'events[1].ttl must be an integer of 64 bits'",
    "'\"content\":\"hidden\"', '\"occurred_at\":\"now\"', 'events[1].occurred_at must be an RFC 3339 time'"
  })
  void aWrongEventIsNamedAndNoneIsTaken(String from, String to, String why, GovApi gov)
      throws Exception {
    String wrong = event(gov, "e-2", "").replace(from, to);

    Answer answer = ingest(gov, "[" + event(gov, "e-1", "") + "," + wrong + "]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error.message"))
        .isEqualTo("ingestEvents (POST /v1/events/batch): " + why);
    assertThat(Wire.to(gov).get("/governance/feed").text("total")).isEqualTo("0");
    gov.takeProblems();
  }

  @ParameterizedTest
  @CsvSource({
    "'[1]', 'events[0] must be an object'",
    "'{}', 'events is required and must not be blank'",
    "'{\"events\":1}', 'events must be an array of objects'"
  })
  void whatIsNoBatchIsRefused(String body, String why, GovApi gov) throws Exception {
    assertThat(ingest(gov, body).text("error.message"))
        .isEqualTo("ingestEvents (POST /v1/events/batch): " + why);
    gov.takeProblems();
  }

  @Test
  void anEventOfAnotherTenantStopsTheBatch(GovApi gov) throws Exception {
    String foreign = event(gov, "e-2", "").replace(gov.tenantId(), "other");

    Answer answer = ingest(gov, "[" + event(gov, "e-1", "") + "," + foreign + "]");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("error.code")).isEqualTo("INVALID_TENANT");
    assertThat(Wire.to(gov).get("/governance/feed").text("total")).isEqualTo("0");
  }

  @Test
  void itNeedsAKeyThatMayWrite(GovApi gov) throws Exception {
    Answer answer = Wire.runtime(gov, gov.issueApiKey("execute")).post("/v1/events/batch", "[]");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("error.message"))
        .isEqualTo("ingestEvents needs a key with permission write; this one has it not");
    assertThat(ingest(gov, "[]").body()).isEqualTo("{\"accepted\":0,\"duplicates\":0}");
  }

  @Test
  void theIngestTokenIsTakenAndNotRecorded(GovApi gov) throws Exception {
    Answer answer =
        Wire.runtime(gov, gov.issueApiKey("write"))
            .header("X-Thoth-Event-Ingest-Token", "hidden-token")
            .post("/v1/events/batch", "[" + event(gov, "e-1", "") + "]");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(gov.requests(Operation.INGEST_EVENTS).get(0).header("X-Thoth-Event-Ingest-Token"))
        .isEqualTo("[redacted]");
  }
}
