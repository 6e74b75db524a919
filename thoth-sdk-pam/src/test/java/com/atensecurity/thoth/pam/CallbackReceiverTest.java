package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.PamDecision.DENY;
import static com.atensecurity.thoth.pam.ReceiverFixture.assertAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackOutcome.Conflict;
import com.atensecurity.thoth.pam.CallbackOutcome.Rejected;
import com.atensecurity.thoth.pam.CallbackOutcome.Replayed;
import com.atensecurity.thoth.pam.CallbackOutcome.Resolved;
import com.atensecurity.thoth.pam.PamApproval.State;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The rows of the documented outcome table for genuine callbacks: type, status, headers, whole
 * body, and the state. Refusals are in {@link CallbackReceiverRefusalTest}.
 */
class CallbackReceiverTest {
  private static final String MEMBERS =
      "\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"decision\":\"approve\"}";
  private static final String RESOLVED = "{\"status\":\"resolved\"," + MEMBERS;
  private static final String REPLAYED = "{\"status\":\"replayed\"," + MEMBERS;

  private final ReceiverFixture fixture = new ReceiverFixture();
  private final PamCallback approve = Fixtures.approve().build();

  @Test
  void optionalMembersThatCannotBeReadDoNotStopADecision() {
    String body = "{" + MEMBERS.replace("}", ",\"decided_by\":7,\"decided_at\":\"noon\"}");

    CallbackOutcome outcome = fixture.deliver(fixture.messages.sign("msg_1", Fixtures.utf8(body)));

    assertAnswer(outcome, Resolved.class, 200, RESOLVED);
    assertThat(((Resolved) outcome).callback().callback()).isEqualTo(approve);
    assertThat(outcome.detail())
        .isEqualTo(
            "resolved by msg_1; ignored: decided_by is not a string, decided_at is not a time such"
                + " as 2026-11-21T10:00:00Z");
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
  }

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

    PamCallback other = Fixtures.approve().reason("another body").build();
    assertThat(fixture.deliver(fixture.vendor.sign("msg_2", other)).answer())
        .as("the second id is remembered as well")
        .isEqualTo(CallbackAnswer.ID_REUSED);
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

  /** The clock of the node that claimed runs an hour ahead. */
  @Test
  void nobodyWaitsForLongerThanALease() throws Exception {
    SignedMessage message = fixture.vendor.sign("msg_1", approve);
    fixture.claims.claim(
        new CallbackClaims.ClaimKey("acme", "standard-webhooks", "msg_1"),
        Fingerprint.of(message.body()),
        Duration.ofHours(1),
        Fixtures.NOW.plus(Duration.ofDays(7)));

    CallbackOutcome outcome = fixture.deliver(message);

    assertThat(outcome.answer()).isEqualTo(CallbackAnswer.IN_PROGRESS);
    assertThat(outcome.headers()).containsEntry("Retry-After", "30");
    assertThat(outcome.detail())
        .isEqualTo("msg_1 is claimed by another worker until 2026-11-21T11:00:00Z");
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
    assertThat(fixture.approval().expiredAt(fixture.clock.instant())).isFalse();
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
}
