package com.atensecurity.thoth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SiemEvent;
import com.atensecurity.thoth.testkit.SiemSink;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the simulator sends to webhooks, against the contract. */
@GovApiTest
class EveryWebhookTest {
  private static final String SECRET = "a-secret-of-more-than-24-bytes";
  private static final String EVENT = "/components/schemas/GovernanceWebhookEvent";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"webhook\":%s}",
        "{\"webhook\":%s,\"siem\":{\"provider\":\"splunk\"}}",
        "{\"siem\":{\"webhook\":%s}}",
        "{\"siem\":{\"provider\":\"splunk\",\"webhook\":%s}}"
      })
  void everyEventIsAsTheContractHasIt(String settings, GovApi gov) throws Exception {
    try (SiemSink sink = SiemSink.start(SECRET, gov.clock())) {
      String webhook =
          "{\"enabled\":true,\"url\":\"%s\",\"secret\":\"%s\"}".formatted(sink.url(), SECRET);
      gov.settings(settings.formatted(webhook));
      Caller caller = new Caller(gov);
      caller.call(Operation.TEST_WEBHOOK, "");
      gov.given().endpoint("ep-1").online().riskScore(80).put();
      for (Decision decision : Decision.values()) {
        gov.recordDecision(decision).agent("agent-7").endpoint("ep-1").record();
        gov.decide("pay", decision);
        caller.call(Operation.ENFORCE, Samples.of(Operation.ENFORCE).toString());
      }
      for (String decision : new String[] {"approve", "deny"}) {
        String approval = gov.openApproval().open().approvalId();
        String body = Samples.of(Operation.RESOLVE_APPROVAL, "decision", decision).toString();
        caller.call(Operation.RESOLVE_APPROVAL, body, approval);
      }
      gov.awaitDeliveries(Duration.ofSeconds(20));

      requireGood(sink);
    }
  }

  private static void requireGood(SiemSink sink) {
    Set<String> types = new TreeSet<>();
    for (SiemEvent event : sink.events()) {
      JsonNode json = AnswerCheck.parse(event.json().getBytes(UTF_8));
      assertThat(OpenApi.CONTRACT.schema(EVENT).validate(json)).as(event.json()).isEmpty();
      types.add(event.type());
    }
    assertThat(types)
        .containsExactly("approval.resolved", "decision", "endpoint.risk_changed", "webhook.test");
  }
}
