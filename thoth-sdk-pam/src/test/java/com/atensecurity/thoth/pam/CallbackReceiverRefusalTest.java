package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.ReceiverFixture.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackOutcome.Conflict;
import com.atensecurity.thoth.pam.CallbackOutcome.Rejected;
import com.atensecurity.thoth.pam.CallbackOutcome.Unavailable;
import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.atensecurity.thoth.pam.PamApproval.State;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The rows of the documented outcome table for what is no genuine callback, and for a receiver that
 * cannot or must not take one: type, status, headers, whole body, and the state.
 */
class CallbackReceiverRefusalTest {
  private static final String UNAUTHORIZED =
      "{\"error\":\"invalid_signature\","
          + "\"message\":\"the signature of this callback was not accepted\"}";
  private static final String DISABLED =
      "{\"error\":\"pam_disabled\",\"message\":\"PAM is not enabled for this tenant\"}";

  private final ReceiverFixture fixture = new ReceiverFixture();
  private final PamCallback approve = Fixtures.approve().build();

  @Test
  void allThatIsWrongWithASignatureGetsOneAnswerAndTheReasonIsLogged() {
    byte[] body = approve.toJson();
    SignedMessage message = fixture.vendor.sign("msg_1", approve);
    MessageSigner stranger =
        MessageSigner.builder()
            .key(SigningSecret.whsec(Fixtures.OTHER_WHSEC))
            .clock(fixture.clock)
            .build();

    assertUnauthorized(Map.of(), body, Reason.MISSING_HEADER, "webhook-id is missing");
    assertUnauthorized(
        Fixtures.received(stranger.sign("msg_1", body)),
        body,
        Reason.NO_MATCHING_SIGNATURE,
        "no v1 signature matches: the secret differs, or the body was not passed on byte for byte"
            + " (parsed and printed again, decoded as text, unpacked)");
    fixture.clock.advance(Duration.ofMinutes(6));
    assertUnauthorized(
        Fixtures.received(message),
        body,
        Reason.TIMESTAMP_TOO_OLD,
        "the signed time lies PT6M in the past; the tolerance is PT5M: compare the clocks of"
            + " both sides");
    fixture.clock.advance(Duration.ofMinutes(-12));
    assertUnauthorized(
        Fixtures.received(message),
        body,
        Reason.TIMESTAMP_TOO_NEW,
        "the signed time lies PT6M in the future; the tolerance is PT5M: compare the clocks of"
            + " both sides");
    assertThat(fixture.state()).isEqualTo(State.PENDING);
    assertThat(fixture.claims.size()).isZero();
  }

  @Test
  void whilePamIsOffAGoodSignatureIsToldSoAndABadOneNothing() {
    CallbackReceiver off = fixture.receiver(() -> PamState.disabled(fixture.verifier()));
    SignedMessage message = fixture.vendor.sign("msg_1", approve);

    assertAnswer(ReceiverFixture.deliver(off, message), Conflict.class, 409, DISABLED);
    assertAnswer(off.receive(Map.of(), message.body()), Rejected.class, 401, UNAUTHORIZED);
    assertThat(fixture.state()).isEqualTo(State.PENDING);
  }

  @Test
  void whilePamIsOffAndWithoutASecretEverybodyIsToldSo() {
    CallbackReceiver off = fixture.receiver(PamState::disabled);

    assertAnswer(off.receive(Map.of(), new byte[0]), Conflict.class, 409, DISABLED);
  }

  @Test
  void noSecretNeverMeansAccept() {
    CallbackReceiver broken =
        fixture.receiver(() -> PamState.enabledWithoutSecret("pam.callback_secret is blank"));

    CallbackOutcome outcome =
        ReceiverFixture.deliver(broken, fixture.vendor.sign("msg_1", approve));

    assertAnswer(outcome, Rejected.class, 401, UNAUTHORIZED);
    assertThat(outcome.detail()).isEqualTo("pam.callback_secret is blank");
    assertThat(fixture.state()).isEqualTo(State.PENDING);
  }

  @Test
  void aSignedPayloadThatIsNoCallbackIsToldWhy() {
    assertInvalid("[]", "the body is not a JSON object");
    assertInvalid("{\"approval_id\":\"a\"}", "request_id is missing");
    assertInvalid(
        "{\"approval_id\":\"a\",\"request_id\":\" \",\"decision\":\"deny\"}",
        "request_id is blank");
    assertInvalid(
        "{\"approval_id\":\"a\",\"request_id\":\"r\",\"decision\":\"maybe\"}",
        "decision is neither \\\"approve\\\" nor \\\"deny\\\"");
    assertThat(fixture.claims.size()).isZero();
  }

  @Test
  void aSignedBodyThatIsNotUtf8IsToldWhy() {
    SignedMessage message = fixture.messages.sign("msg_1", new byte[] {(byte) 0xFF});

    assertAnswer(
        fixture.deliver(message),
        Rejected.class,
        400,
        "{\"error\":\"invalid_payload\","
            + "\"message\":\"the body is not a PAM callback: the signed body is not UTF-8\"}");
  }

  @Test
  void aBodyOver64KiBIsTooLargeSignedOrNot() {
    byte[] large = new byte[64 * 1024 + 1];
    String body =
        "{\"error\":\"payload_too_large\","
            + "\"message\":\"the body is longer than this receiver accepts\"}";
    CallbackReceiver wide =
        fixture
            .builder(fixture.approvals, fixture.claims)
            .verifier(fixture.verifier())
            .maxBodyBytes(1_000_000)
            .build();

    CallbackOutcome outcome = fixture.deliver(fixture.messages.sign("msg_1", large));
    assertAnswer(outcome, Rejected.class, 413, body);
    assertThat(outcome.detail())
        .isEqualTo("BODY_TOO_LARGE: the body has 65537 bytes; the limit is 65536 bytes");
    assertAnswer(fixture.receiver.receive(Map.of(), large), Rejected.class, 413, body);
    assertAnswer(wide.receive(Map.of(), large), Rejected.class, 413, body);
  }

  @Test
  void aSecretClosedUnderARequestIsNoReasonToAccept() {
    SigningSecret secret = Fixtures.secret();
    CallbackVerifier verifier =
        new CallbackVerifier(MessageVerifier.builder().key(secret).clock(fixture.clock).build());
    CallbackReceiver receiver = fixture.receiver(() -> PamState.enabled(verifier));
    secret.close();

    CallbackOutcome outcome =
        ReceiverFixture.deliver(receiver, fixture.vendor.sign("msg_1", approve));

    assertThat(outcome).isInstanceOf(Unavailable.class);
    assertThat(fixture.state()).isEqualTo(State.PENDING);
  }

  @Test
  @SuppressWarnings("NullAway")
  void aLookUpThatGivesNothingIsNoReasonToAccept() {
    CallbackReceiver receiver = fixture.receiver(() -> null);

    assertThat(receiver.receive(Map.of(), approve.toJson()).status()).isEqualTo(503);
  }

  @Test
  void buildNamesWhatIsMissing() {
    CallbackReceiver.Builder builder = CallbackReceiver.builder();
    assertMissing(
        builder,
        "a receiver needs stores: set approvals and claims, or transactions in their place");
    assertMissing(CallbackReceiver.builder().claims(fixture.claims), "approvals is required");
    assertMissing(builder.approvals(fixture.approvals), "claims is required");
    assertMissing(builder.claims(fixture.claims), "tenantId is required");
    assertMissing(builder.tenantId("acme"), "verifier or pamState is required");
    assertThatThrownBy(() -> builder.tenantId(" ")).hasMessage("tenantId must not be blank");
    assertThatThrownBy(() -> builder.lease(Duration.ZERO))
        .hasMessage("lease must be 1 second to 1 hour, but was PT0S");
    assertThatThrownBy(() -> builder.retention(Duration.ofHours(1)))
        .hasMessage("retention must be 2 hours to 3660 days, but was PT1H");
    assertThatThrownBy(() -> builder.retention(ChronoUnit.FOREVER.getDuration()))
        .hasMessage(
            "retention must be 2 hours to 3660 days, but was PT2562047788015215H30M7.999999999S");
  }

  @Test
  void aRetentionThatTheClaimStoreCannotKeepIsRefusedAtBuild() {
    CallbackReceiver.Builder builder =
        fixture
            .builder(fixture.approvals, fixture.claims)
            .verifier(fixture.verifier())
            .retention(Duration.ofDays(7).plusNanos(1));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the receiver's retention is PT168H0.000000001S, but InMemoryCallbackClaims keeps"
                + " message ids for PT168H only; raise the store's retention to the receiver's");
    assertThat(builder.retention(Duration.ofDays(7)).build()).isNotNull();
  }

  private static void assertMissing(CallbackReceiver.Builder builder, String text) {
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class).hasMessage(text);
  }

  private void assertUnauthorized(
      Map<String, List<String>> headers, byte[] body, Reason reason, String logged) {
    CallbackOutcome outcome = fixture.receiver.receive(headers, body);

    assertAnswer(outcome, Rejected.class, 401, UNAUTHORIZED);
    assertThat(((Rejected) outcome).reason()).isEqualTo(reason);
    assertThat(outcome.detail()).isEqualTo(reason + ": " + logged);
  }

  private void assertInvalid(String json, String told) {
    CallbackOutcome outcome = fixture.deliver(fixture.messages.sign("msg_1", Fixtures.utf8(json)));

    assertAnswer(
        outcome,
        Rejected.class,
        400,
        "{\"error\":\"invalid_payload\",\"message\":\"the body is not a PAM callback: "
            + told
            + "\"}");
    assertThat(((Rejected) outcome).reason()).isEqualTo(Reason.INVALID_PAYLOAD);
  }
}
