package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import java.time.Duration;
import java.util.Map;

/** A receiver with one pending approval, one clock for all its parts, and a vendor who signs. */
final class ReceiverFixture {
  static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  final VirtualClock clock = new VirtualClock();
  final InMemoryApprovalStore approvals = new InMemoryApprovalStore();
  final InMemoryCallbackClaims claims = InMemoryCallbackClaims.builder().clock(clock).build();
  final MessageSigner messages = Fixtures.signer(clock);
  final CallbackSigner vendor = new CallbackSigner(messages);
  final CallbackReceiver receiver = receiver(approvals, claims);

  ReceiverFixture() {
    approvals.add(
        new PamApproval(
            "apr_01",
            "req_01",
            PamApproval.State.PENDING,
            Fixtures.NOW.plus(Duration.ofHours(24))));
  }

  CallbackReceiver receiver(ApprovalStore approvals, CallbackClaims claims) {
    return builder(approvals, claims).verifier(verifier()).build();
  }

  CallbackReceiver receiver(PamStateSource state) {
    return builder(approvals, claims).pamState(state).build();
  }

  CallbackReceiver.Builder builder(ApprovalStore approvals, CallbackClaims claims) {
    return CallbackReceiver.builder()
        .tenantId("acme")
        .approvals(approvals)
        .claims(claims)
        .clock(clock);
  }

  CallbackVerifier verifier() {
    return new CallbackVerifier(Fixtures.verifier(clock));
  }

  CallbackOutcome deliver(SignedMessage message) {
    return deliver(receiver, message);
  }

  static CallbackOutcome deliver(CallbackReceiver receiver, SignedMessage message) {
    return receiver.receive(Fixtures.received(message), message.body());
  }

  PamApproval approval() {
    PamApproval approval = approvals.find("apr_01");
    if (approval == null) {
      throw new AssertionError("the approval is gone");
    }
    return approval;
  }

  PamApproval.State state() {
    return approval().state();
  }

  static void assertAnswer(
      CallbackOutcome outcome, Class<? extends CallbackOutcome> type, int status, String body) {
    assertThat(outcome).isExactlyInstanceOf(type);
    assertThat(outcome.status()).isEqualTo(status);
    assertThat(outcome.headers()).isEqualTo(JSON);
    assertThat(outcome.body()).isEqualTo(body);
  }
}
