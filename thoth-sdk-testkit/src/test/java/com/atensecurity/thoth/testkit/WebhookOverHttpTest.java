package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class WebhookOverHttpTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static Answer test(GovApi gov) throws Exception {
    return Wire.to(gov).post("/settings/webhook/test");
  }

  @Test
  void theTestReallyDelivers(GovApi gov) throws Exception {
    try (SiemSink siem = SiemSink.start(Secrets.WEBHOOK, gov.clock())) {
      Wire.to(gov).put("/settings", Secrets.webhook(siem.url()));

      Answer answer = test(gov);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"delivered\",\"http_status\":204}");
      SiemEvent event = siem.next(SOON);
      assertThat(event.type()).isEqualTo("webhook.test");
      for (String member :
          List.of("destination_channel", "siem_provider", "occurred_at", "risk_tier", "event_id")) {
        assertThat(event.text(member)).as(member).isNotNull();
      }
      assertThat(event.text("tenant_id")).isEqualTo(gov.tenantId());
      assertThat(event.text("action")).isEqualTo("TEST");
      assertThat(event.json()).contains("\"agent_id\":");
    }
  }

  @Test
  void theTestMayGoToTheServerItself(GovApi gov) throws Exception {
    Wire.to(gov).put("/settings", Secrets.webhook(gov.url().resolve("/nobody/thoth/fleets")));

    assertThat(test(gov).body())
        .isEqualTo(
            "{\"status\":\"failed\",\"http_status\":404,"
                + "\"error\":\"the destination answered 404\"}");
  }

  @Test
  void aWrongSecretIsRejectedBySiemAndReported(GovApi gov) throws Exception {
    try (SiemSink siem = SiemSink.start(Secrets.WEBHOOK, gov.clock())) {
      Wire.to(gov).put("/settings", Secrets.webhook(siem.url(), Secrets.CALLBACK));

      Answer answer = test(gov);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo(
              "{\"status\":\"failed\",\"http_status\":401,"
                  + "\"error\":\"the destination answered 401\"}");
      assertThat(siem.awaitRejection(SOON).reason()).isEqualTo("NO_MATCHING_SIGNATURE");
      assertThat(siem.events()).isEmpty();
    }
  }

  @Test
  void withoutAWebhookTheTestSaysSo(GovApi gov) throws Exception {
    Answer answer = test(gov);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"webhook_not_configured\",\"message\":\"The settings need an enabled"
                + " webhook with webhook.url and webhook.secret\"}");
    Wire.to(gov)
        .put(
            "/settings", "{\"webhook\":{\"enabled\":false,\"url\":\"http://x\",\"secret\":\"s\"}}");
    assertThat(test(gov).text("error")).isEqualTo("webhook_not_configured");
  }

  @Test
  void aPortWhereNothingListensFails(GovApi gov) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Wire.to(gov).put("/settings", Secrets.webhook(URI.create("http://127.0.0.1:" + port)));

    Answer answer = test(gov);

    assertThat(answer.text("status")).isEqualTo("failed");
    assertThat(answer.at("http_status")).isNull();
    assertThat(answer.text("error")).isEqualTo("cannot connect to the destination");
  }

  @Test
  void whoDoesNotAnswerInTimeIsReported(GovApi gov) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/request");
      String soon = ",\"request_timeout_seconds\":0.05}}";
      gov.settings(Secrets.pam(url).trim().replaceFirst("}}$", soon));
      gov.openApproval().open();

      gov.awaitDeliveries(SOON);

      Delivery lost = gov.deliveries().get(0);
      assertThat(lost.status()).isNull();
      assertThat(lost.error()).isEqualTo("the destination did not answer within PT0.05S");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://siem.invalid/hook", "http://127.0.0.1.invalid/hook"})
  void nothingLeavesTheMachineUnlessTold(String url, GovApi gov) throws Exception {
    Wire.to(gov).put("/settings", Secrets.webhook(URI.create(url)));

    Answer answer = test(gov);

    assertThat(answer.text("status")).isEqualTo("failed");
    assertThat(answer.text("error"))
        .isEqualTo(
            "the testkit delivers to loopback only; GovApiServer.builder().deliverAnywhere(true)"
                + " lets it send to "
                + URI.create(url).getHost());
  }

  @Test
  void aServerThatMayDeliversAnywhere(GovApi held) throws Exception {
    try (SiemSink siem = SiemSink.start(Secrets.WEBHOOK);
        GovApiServer server = GovApiServer.builder().deliverAnywhere(true).start()) {
      String mapped = siem.url().toString().replace("127.0.0.1", "[::ffff:127.0.0.1]");
      GovApi free = server.createTenant();
      for (GovApi gov : List.of(held, free)) {
        Wire.to(gov).put("/settings", Secrets.webhook(URI.create(mapped)));
      }

      assertThat(test(held).text("status")).isEqualTo("failed");
      assertThat(test(free).text("status")).isEqualTo("delivered");
    }
  }

  @Test
  void aSecretThatIsTooShortFails(GovApi gov) throws Exception {
    try (SiemSink siem = SiemSink.start(Secrets.WEBHOOK)) {
      Wire.to(gov).put("/settings", Secrets.webhook(siem.url(), "short"));

      assertThat(test(gov).text("error"))
          .isEqualTo("webhook has no usable secret (24 bytes or more)");
    }
  }

  @Test
  void anUnreachableWebhookIsReported(GovApi gov) throws Exception {
    try (SiemSink siem = SiemSink.start(Secrets.WEBHOOK, gov.clock())) {
      Wire.to(gov).put("/settings", Secrets.webhook(siem.url()));
      gov.misbehave(Misbehaviour.WEBHOOK_UNREACHABLE);

      assertThat(test(gov).text("status")).isEqualTo("failed");
      assertThat(siem.events()).isEmpty();
    }
  }

  @Test
  void decisionsResolutionsAndRiskGoToBothWebhooks(GovApi gov) throws Exception {
    try (SiemSink soar = SiemSink.start(Secrets.WEBHOOK, gov.clock());
        SiemSink splunk = SiemSink.start(Secrets.REQUEST, gov.clock())) {
      gov.settings(
          """
          {"webhook":{"url":"%s","secret":"%s"},
           "siem":{"provider":"splunk","webhook":{"enabled":true,"url":"%s","secret":"%s"}}}
          """
              .formatted(soar.url(), Secrets.WEBHOOK, splunk.url(), Secrets.REQUEST));
      Wire.to(gov).post("/endpoints", "{\"endpoint_id\":\"ep\",\"hostname\":\"h\"}");
      Wire.to(gov).post("/endpoints/ep/checkin", "{\"risk_score\":95}");
      gov.recordDecision(Decision.BLOCK).agent("bot").riskTier("critical").record();
      OpenedApproval approval = gov.openApproval().open();
      Wire.to(gov)
          .post("/approvals/" + approval.approvalId() + "/resolve", "{\"decision\":\"deny\"}");

      for (SiemSink siem : List.of(soar, splunk)) {
        assertThat(siem.next(SOON).type()).isEqualTo("endpoint.risk_changed");
        SiemEvent block = siem.next(SOON);
        assertThat(block.text("action")).isEqualTo("BLOCK");
        assertThat(block.text("agent_id")).isEqualTo("bot");
        assertThat(block.text("risk_tier")).isEqualTo("critical");
        assertThat(siem.next(SOON).text("action")).isEqualTo("STEP_UP");
        assertThat(siem.await("approval.resolved", SOON).text("approval_id"))
            .isEqualTo(approval.approvalId());
      }
      assertThat(soar.events().get(0).text("destination_channel")).isEqualTo("webhook");
      assertThat(splunk.events().get(0).text("destination_channel")).isEqualTo("siem.webhook");
      assertThat(splunk.events().get(0).text("siem_provider")).isEqualTo("splunk");
    }
  }

  @Test
  void deliveriesAreRecorded(GovApi gov) throws Exception {
    try (SiemSink siem = SiemSink.start(Secrets.WEBHOOK, gov.clock()).answerWith(500)) {
      gov.settings(Secrets.webhook(siem.url()));
      gov.recordDecision(Decision.ALLOW).record();

      gov.awaitDeliveries(SOON);

      assertThat(gov.deliveries())
          .singleElement()
          .satisfies(
              delivery -> {
                assertThat(delivery.channel()).isEqualTo("webhook");
                assertThat(delivery.type()).isEqualTo("decision");
                assertThat(delivery.status()).isEqualTo(500);
                assertThat(delivery.error()).isEqualTo("the destination answered 500");
                assertThat(delivery.delivered()).isFalse();
              });
    }
  }

  @Test
  void waitingForWhatDoesNotComeSaysWhatCame(GovApi gov) throws Exception {
    try (SiemSink siem = SiemSink.start(Secrets.WEBHOOK, gov.clock())) {
      gov.settings(Secrets.webhook(siem.url()));
      gov.recordDecision(Decision.ALLOW).record();
      String id = siem.next(SOON).messageId();

      assertThatThrownBy(() -> siem.await("webhook.test", Duration.ZERO))
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "No SIEM event of type webhook.test arrived within PT0S; received so far:"
                  + " [SiemEvent[decision, "
                  + id
                  + "]]; rejected so far: []; see GovApi.deliveries() and timeline() for what was"
                  + " sent");
    }
  }
}
