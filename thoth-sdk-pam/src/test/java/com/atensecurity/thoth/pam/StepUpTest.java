package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepUpTest {
  private final VirtualClock clock = new VirtualClock();
  private final StepUpSigner signer = new StepUpSigner(Fixtures.signer(clock));
  private final StepUpVerifier verifier = new StepUpVerifier(Fixtures.verifier(clock));
  private final StepUpRequest full =
      StepUpRequest.builder()
          .approvalId("apr_01")
          .requestId("req_01")
          .tenantId("acme")
          .agentId("filesystem-safe")
          .endpointId("ep-e2e-01")
          .toolName("submit_payment")
          .riskTier("high")
          .reason("high-value payment")
          .requestedAt(Fixtures.NOW)
          .expiresAt(Fixtures.NOW.plus(Duration.ofMinutes(15)))
          .callbackUrl(URI.create("https://grid.acme.example/acme/thoth/pam/callback"))
          .build();

  @Test
  void writesTheDocumentedForm() {
    assertThat(new String(full.toJson(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"tenant_id\":\"acme\","
                + "\"agent_id\":\"filesystem-safe\",\"endpoint_id\":\"ep-e2e-01\","
                + "\"tool_name\":\"submit_payment\",\"risk_tier\":\"high\","
                + "\"reason\":\"high-value payment\",\"requested_at\":\"2026-11-21T10:00:00Z\","
                + "\"expires_at\":\"2026-11-21T10:15:00Z\","
                + "\"callback_url\":\"https://grid.acme.example/acme/thoth/pam/callback\"}");
  }

  @Test
  void theVendorVerifiesWhatGovApiSigns() throws InvalidMessageException {
    SignedMessage message = signer.sign(full);

    VerifiedStepUp verified = verifier.verify(Fixtures.received(message), message.body());

    assertThat(verified.request()).isEqualTo(full);
    assertThat(verified.messageId()).isEqualTo(message.id());
    assertThat(verified.timestamp()).isEqualTo(Fixtures.NOW);
    assertThat(verified)
        .hasToString(
            "VerifiedStepUp[messageId="
                + message.id()
                + ", StepUpRequest[approvalId=apr_01, requestId=req_01, tenantId=acme]]");
  }

  @Test
  void theAccessorsGiveWhatTheBuilderTook() {
    assertThat(full.approvalId()).isEqualTo("apr_01");
    assertThat(full.requestId()).isEqualTo("req_01");
    assertThat(full.tenantId()).isEqualTo("acme");
    assertThat(full.agentId()).isEqualTo("filesystem-safe");
    assertThat(full.endpointId()).isEqualTo("ep-e2e-01");
    assertThat(full.toolName()).isEqualTo("submit_payment");
    assertThat(full.riskTier()).isEqualTo("high");
    assertThat(full.reason()).isEqualTo("high-value payment");
    assertThat(full.requestedAt()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(full.expiresAt()).isEqualTo("2026-11-21T10:15:00Z");
    assertThat(full.callbackUrl()).hasToString("https://grid.acme.example/acme/thoth/pam/callback");
  }

  @Test
  void onlyTheBuilderMakesOne() {
    assertThat(StepUpRequest.class.getConstructors()).isEmpty();
    assertThat(StepUpRequest.builder().approvalId("a").requestId("r").tenantId("t").build())
        .isEqualTo(StepUpRequest.builder().approvalId("a").requestId("r").tenantId("t").build())
        .hasSameHashCodeAs(
            StepUpRequest.builder().approvalId("a").requestId("r").tenantId("t").build())
        .isNotEqualTo(full)
        .satisfies(least -> assertThat(least.callbackUrl()).isNull());
  }

  @Test
  void threeMembersAreRequired() throws InvalidMessageException {
    StepUpRequest least =
        StepUpRequest.builder().approvalId("a").requestId("r").tenantId("t").build();
    SignedMessage message = signer.sign("msg_1", least);

    assertThat(verifier.verify(Fixtures.received(message), message.body()).request())
        .isEqualTo(least);
    assertInvalid("{\"approval_id\":\"a\",\"request_id\":\"r\"}", "tenant_id is missing");
    assertThatThrownBy(() -> StepUpRequest.builder().approvalId("a").requestId("r").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("tenantId is required");
  }

  @Test
  void namesTheMemberThatIsWrong() {
    String ids = "{\"approval_id\":\"a\",\"request_id\":\"r\",\"tenant_id\":\"t\",";
    assertInvalid(ids + "\"callback_url\":\"not a uri\"}", "callback_url is not a URI");
    assertInvalid(
        ids + "\"expires_at\":\"soon\"}", "expires_at is not a time such as 2026-11-21T10:00:00Z");
  }

  @Test
  void aStepUpIsNoCallback() {
    SignedMessage message = signer.sign(full);
    assertThatThrownBy(
            () ->
                new CallbackVerifier(Fixtures.verifier(clock))
                    .verify(Fixtures.received(message), message.body()))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("decision is missing");
  }

  private void assertInvalid(String json, String text) {
    SignedMessage message = Fixtures.signer(clock).sign("msg_1", Fixtures.utf8(json));
    assertThatThrownBy(() -> verifier.verify(Fixtures.received(message), message.body()))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(text)
        .extracting(e -> ((InvalidMessageException) e).reason())
        .isEqualTo(Reason.INVALID_PAYLOAD);
  }
}
