package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.PamDecision.DENY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackOutcome.Conflict;
import com.atensecurity.thoth.pam.CallbackOutcome.Rejected;
import com.atensecurity.thoth.pam.CallbackOutcome.Replayed;
import com.atensecurity.thoth.pam.CallbackOutcome.Resolved;
import com.atensecurity.thoth.pam.CallbackOutcome.Unavailable;
import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.atensecurity.thoth.pam.PamApproval.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every row of the documented outcome table: type, status, headers, whole body, and the state. */
class CallbackReceiverTest {
  private static final String MEMBERS =
      "\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"decision\":\"approve\"}";
  private static final String RESOLVED = "{\"status\":\"resolved\"," + MEMBERS;
  private static final String REPLAYED = "{\"status\":\"replayed\"," + MEMBERS;
  private static final String UNAUTHORIZED =
      "{\"error\":\"invalid_signature\","
          + "\"message\":\"the signature of this callback was not accepted\"}";
  private static final String DISABLED =
      "{\"error\":\"pam_disabled\",\"message\":\"PAM is not enabled for this tenant\"}";

  private final ReceiverFixture fixture = new ReceiverFixture();
  private final PamCallback approve = Fixtures.approve().build();

  @Test
  void aPendingApprovalIsResolved() {
    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_1", approve));

    assertAnswer(outcome, Resolved.class, 200, RESOLVED);
    assertThat(((Resolved) outcome).callback().callback()).isEqualTo(approve);
    assertThat(outcome).hasToString("Resolved[200 resolved: resolved by msg_1]");
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
  }

  @Test
  void aDenialIsADecisionToo() {
    PamCallback deny = Fixtures.approve().decision(DENY).build();

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign(deny));

    assertAnswer(outcome, Resolved.class, 200, RESOLVED.replace("approve", "deny"));
    assertThat(fixture.state()).isEqualTo(State.DENIED);
  }

  @Test
  void theSameMessageAgainIsReplayed() {
    SignedMessage message = fixture.vendor.sign("msg_1", approve);
    fixture.deliver(message);

    CallbackOutcome outcome = fixture.deliver(message);

    assertAnswer(outcome, Replayed.class, 200, REPLAYED);
    assertThat(outcome.detail()).isEqualTo("msg_1 was handled before");
    assertThat(((Replayed) outcome).callback().messageId()).isEqualTo("msg_1");
  }

  @Test
  void aRetryWithANewTimestampIsReplayedDaysLater() {
    fixture.deliver(fixture.vendor.sign("msg_1", approve));
    fixture.clock.advance(Duration.ofDays(6));

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_1", approve));

    assertAnswer(outcome, Replayed.class, 200, REPLAYED);
  }

  @Test
  void aNewMessageWithTheSameDecisionIsReplayed() {
    fixture.deliver(fixture.vendor.sign("msg_1", approve));

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_2", approve));

    assertAnswer(outcome, Replayed.class, 200, REPLAYED);
    assertThat(outcome.detail()).isEqualTo("msg_2 repeats the decision that was made");
  }

  @Test
  void aReplayAfterTheClaimsWereLostIsReplayedFromTheDecision() {
    SignedMessage message = fixture.vendor.sign("msg_1", approve);
    fixture.deliver(message);
    CallbackReceiver restarted =
        fixture.receiver(
            fixture.approvals, InMemoryCallbackClaims.builder().clock(fixture.clock).build());

    CallbackOutcome outcome = ReceiverFixture.deliver(restarted, message);

    assertAnswer(outcome, Replayed.class, 200, REPLAYED);
  }

  @Test
  void aForeignRequestIdConflictsAndTheRightCallbackStillWorksUnderTheSameId() {
    PamCallback foreign = Fixtures.approve().requestId("req_02").build();

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_1", foreign));

    assertAnswer(
        outcome,
        Conflict.class,
        409,
        "{\"error\":\"request_id_mismatch\",\"message\":\"request_id does not belong to this"
            + " approval; nothing was resolved\"}");
    assertThat(outcome.detail()).isEqualTo("msg_1 names the request of another approval");
    assertThat(fixture.state()).isEqualTo(State.PENDING);
    assertThat(fixture.deliver(fixture.vendor.sign("msg_1", approve)).answer())
        .isEqualTo(CallbackAnswer.RESOLVED);
  }

  @Test
  void aForeignRequestIdConflictsAfterTheDecisionToo() {
    fixture.deliver(fixture.vendor.sign("msg_1", approve));
    PamCallback foreign = Fixtures.approve().requestId("req_02").build();

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_2", foreign));

    assertThat(outcome.answer()).isEqualTo(CallbackAnswer.REQUEST_ID_MISMATCH);
  }

  @Test
  void theOppositeDecisionConflicts() {
    fixture.deliver(fixture.vendor.sign("msg_1", approve));
    PamCallback deny = Fixtures.approve().decision(DENY).build();

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_2", deny));

    assertAnswer(
        outcome,
        Conflict.class,
        409,
        "{\"error\":\"already_resolved\",\"message\":\"this approval is already resolved with the"
            + " other decision; nothing was changed\"}");
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
  }

  @Test
  void anIdWithAnotherBodyConflicts() {
    fixture.deliver(fixture.vendor.sign("msg_1", approve));
    PamCallback other = Fixtures.approve().reason("another body").build();

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_1", other));

    assertAnswer(
        outcome,
        Conflict.class,
        409,
        "{\"error\":\"id_reused\",\"message\":\"this message id was used before with another body;"
            + " send a new message under a new id\"}");
    assertThat(outcome.detail()).isEqualTo("msg_1 was used before with another body");
  }

  @Test
  void aMessageThatAnotherWorkerHoldsMustWaitForItsLease() throws Exception {
    SignedMessage message = fixture.vendor.sign("msg_1", approve);
    fixture.claims.claim(
        new CallbackClaims.ClaimKey("acme", "standard-webhooks", "msg_1"),
        Fingerprint.of(message.body()),
        Duration.ofSeconds(30),
        Fixtures.NOW.plus(Duration.ofDays(7)));
    fixture.clock.advance(Duration.ofMillis(8_500));

    CallbackOutcome outcome = fixture.deliver(message);

    assertThat(outcome).isInstanceOf(Conflict.class);
    assertThat(outcome.status()).isEqualTo(409);
    assertThat(outcome.headers())
        .isEqualTo(Map.of("Content-Type", "application/json", "Retry-After", "22"));
    assertThat(outcome.body())
        .isEqualTo(
            "{\"error\":\"in_progress\",\"message\":\"this message is being handled; send it again"
                + " after the stated time\"}");
    assertThat(outcome.detail())
        .isEqualTo("msg_1 is claimed by another worker until 2026-11-21T10:00:30Z");
    assertThat(fixture.state()).isEqualTo(State.PENDING);

    fixture.clock.advance(Duration.ofSeconds(22));
    assertThat(fixture.deliver(message).answer()).isEqualTo(CallbackAnswer.RESOLVED);
  }

  @Test
  void allThatIsWrongWithASignatureGetsOneAnswerAndTheReasonIsLogged() {
    byte[] body = approve.toJson();
    SignedMessage message = fixture.vendor.sign("msg_1", approve);
    MessageSigner stranger =
        MessageSigner.builder()
            .secret(SigningSecret.whsec(Fixtures.OTHER_WHSEC))
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
        "webhook-timestamp lies PT6M in the past; the tolerance is PT5M: compare the clocks of"
            + " both sides");
    fixture.clock.advance(Duration.ofMinutes(-12));
    assertUnauthorized(
        Fixtures.received(message),
        body,
        Reason.TIMESTAMP_TOO_NEW,
        "webhook-timestamp lies PT6M in the future; the tolerance is PT5M: compare the clocks of"
            + " both sides");
    assertThat(fixture.state()).isEqualTo(State.PENDING);
    assertThat(fixture.claims.size()).isZero();
  }

  @Test
  void anUnknownApprovalIsNotFoundAndMayAppearLater() {
    PamCallback unknown = Fixtures.approve().approvalId("apr_02").build();
    SignedMessage message = fixture.vendor.sign("msg_1", unknown);

    CallbackOutcome outcome = fixture.deliver(message);

    assertAnswer(
        outcome,
        Rejected.class,
        404,
        "{\"error\":\"approval_not_found\","
            + "\"message\":\"there is no approval with this approval_id\"}");
    assertThat(((Rejected) outcome).reason()).isNull();
    fixture.approvals.add(new PamApproval("apr_02", "req_01", State.PENDING, null));
    assertThat(fixture.deliver(message).answer()).isEqualTo(CallbackAnswer.RESOLVED);
  }

  @Test
  void anApprovalExpiresAtItsTimeAndStaysBlocked() {
    fixture.clock.advance(Duration.ofHours(24).minusMillis(1));
    PamApproval pending = fixture.approvals.find("apr_01");
    assertThat(pending.expiredAt(fixture.clock.instant())).isFalse();
    fixture.clock.advance(Duration.ofMillis(1));

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_1", approve));

    assertAnswer(
        outcome,
        Rejected.class,
        410,
        "{\"error\":\"approval_expired\","
            + "\"message\":\"this approval expired; the action stays blocked\"}");
    assertThat(fixture.state()).isEqualTo(State.PENDING);
  }

  @Test
  void aDecisionMadeInTimeIsReplayedAfterTheExpiry() {
    fixture.deliver(fixture.vendor.sign("msg_1", approve));
    fixture.clock.advance(Duration.ofDays(30));

    CallbackOutcome outcome = fixture.deliver(fixture.vendor.sign("msg_1", approve));

    assertAnswer(outcome, Replayed.class, 200, REPLAYED);
  }

  @Test
  void anApprovalMarkedExpiredIsGone() {
    fixture.approvals.add(new PamApproval("apr_02", "req_02", State.EXPIRED, null));
    PamCallback late = Fixtures.approve().approvalId("apr_02").requestId("req_02").build();

    assertThat(fixture.deliver(fixture.vendor.sign(late)).answer())
        .isEqualTo(CallbackAnswer.APPROVAL_EXPIRED);
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
    assertThat(outcome.detail()).isEqualTo("the body has 65537 bytes; the limit is 65536 bytes");
    assertAnswer(fixture.receiver.receive(Map.of(), large), Rejected.class, 413, body);
    assertAnswer(wide.receive(Map.of(), large), Rejected.class, 413, body);
  }

  @Test
  void aSecretClosedUnderARequestIsNoReasonToAccept() {
    SigningSecret secret = Fixtures.secret();
    CallbackVerifier verifier =
        new CallbackVerifier(MessageVerifier.builder().secret(secret).clock(fixture.clock).build());
    CallbackReceiver receiver = fixture.receiver(() -> PamState.enabled(verifier));
    secret.close();

    CallbackOutcome outcome =
        ReceiverFixture.deliver(receiver, fixture.vendor.sign("msg_1", approve));

    assertThat(outcome).isInstanceOf(Unavailable.class);
    assertThat(fixture.state()).isEqualTo(State.PENDING);
  }

  @Test
  void buildNamesWhatIsMissing() {
    CallbackReceiver.Builder builder = CallbackReceiver.builder();
    assertMissing(builder, "approvals is required");
    assertMissing(builder.approvals(fixture.approvals), "claims is required");
    assertMissing(builder.claims(fixture.claims), "tenantId is required");
    assertMissing(builder.tenantId("acme"), "verifier or pamState is required");
    assertThatThrownBy(() -> builder.tenantId(" ")).hasMessage("tenantId must not be blank");
    assertThatThrownBy(() -> builder.lease(Duration.ZERO))
        .hasMessage("lease must be 1 second to 1 hour, but was PT0S");
    assertThatThrownBy(() -> builder.retention(Duration.ofHours(1)))
        .hasMessage("retention must be at least 2 hours, but was PT1H");
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

  private static void assertAnswer(
      CallbackOutcome outcome, Class<? extends CallbackOutcome> type, int status, String body) {
    assertThat(outcome).isExactlyInstanceOf(type);
    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.headers()).isEqualTo(ReceiverFixture.JSON);
    assertThat(outcome.body()).isEqualTo(body);
  }
}
