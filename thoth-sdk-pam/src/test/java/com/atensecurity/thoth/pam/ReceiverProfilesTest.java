package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.PamApproval.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A receiver behind senders that sign no id, or no time. */
class ReceiverProfilesTest {
  private static final String NEEDS_DURABLE =
      "the profile body-hmac-without-time signs no time, so what was recorded once can be sent again"
          + " for ever: it needs a durable claim store, such as JdbcCallbackClaims";

  private final ReceiverFixture fixture = new ReceiverFixture();
  private final SignatureProfile github =
      SignatureProfile.bodyHmacWithoutTime("x-hub-signature-256", "sha256=");

  @Test
  void withoutAnIdTheSameBodyIsTheSameMessage() {
    SignatureProfile stripe = SignatureProfile.timestampedHmacWithoutId("x-sig");
    CallbackReceiver receiver =
        fixture.builder(fixture.approvals, fixture.claims).verifier(verifier(stripe)).build();
    CallbackSigner vendor = signer(stripe);

    assertThat(deliver(receiver, vendor.sign("a", Fixtures.approve().build())))
        .isInstanceOf(CallbackOutcome.Resolved.class);
    fixture.clock.advance(Duration.ofSeconds(10));
    CallbackOutcome again = deliver(receiver, vendor.sign("b", Fixtures.approve().build()));
    assertThat(again).isInstanceOf(CallbackOutcome.Replayed.class);
    assertThat(again.detail()).startsWith("body_sha256_").endsWith(" was handled before");
    assertThat(fixture.claims.size()).isEqualTo(1);
  }

  @Test
  void aProfileWithoutTimeIsRefusedAtBuildWithoutADurableStore() {
    CallbackReceiver.Builder builder =
        fixture.builder(fixture.approvals, fixture.claims).verifier(verifier(github));
    assertThatThrownBy(builder::build)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(NEEDS_DURABLE);
  }

  @Test
  void aProfileWithoutTimeThatIsLookedUpIsAnswered503() {
    CallbackReceiver receiver = fixture.receiver(() -> PamState.enabled(verifier(github)));

    CallbackOutcome outcome =
        deliver(receiver, signer(github).sign("a", Fixtures.approve().build()));

    assertThat(outcome).isInstanceOf(CallbackOutcome.Unavailable.class);
    assertThat(outcome.detail()).isEqualTo(NEEDS_DURABLE);
    assertThat(outcome.body()).doesNotContain("durable");
    assertThat(fixture.state()).isEqualTo(State.PENDING);
  }

  @Test
  void aProfileWithoutTimeWorksWithADurableStore() {
    CallbackReceiver receiver =
        fixture
            .builder(fixture.approvals, new Durable(fixture.claims))
            .verifier(verifier(github))
            .build();
    SignedMessage message = signer(github).sign("a", Fixtures.approve().build());

    assertThat(deliver(receiver, message)).isInstanceOf(CallbackOutcome.Resolved.class);
    fixture.clock.advance(Duration.ofDays(300));
    assertThat(deliver(receiver, message)).isInstanceOf(CallbackOutcome.Replayed.class);
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
  }

  /** A message id is no message id of another profile. */
  @Test
  void profilesDoNotShareMessageIds() throws Exception {
    CallbackReceiver standard = fixture.receiver;
    SignedMessage message = fixture.vendor.sign("msg_1", Fixtures.approve().build());
    deliver(standard, message);

    assertThat(
            fixture.claims.claim(
                new CallbackClaims.ClaimKey("acme", "timestamped-hmac-without-id", "msg_1"),
                Fingerprint.of(new byte[0]),
                Duration.ofSeconds(30),
                Fixtures.NOW.plus(Duration.ofDays(1))))
        .isInstanceOf(CallbackClaims.Won.class);
    assertThat(
            fixture.claims.claim(
                new CallbackClaims.ClaimKey("acme", "standard-webhooks", "msg_1"),
                Fingerprint.of(message.body()),
                Duration.ofSeconds(30),
                Fixtures.NOW.plus(Duration.ofDays(1))))
        .isInstanceOf(CallbackClaims.Done.class);
  }

  private CallbackVerifier verifier(SignatureProfile profile) {
    return new CallbackVerifier(
        MessageVerifier.builder()
            .profile(profile)
            .key(Fixtures.secret())
            .clock(fixture.clock)
            .build());
  }

  private CallbackSigner signer(SignatureProfile profile) {
    return new CallbackSigner(
        MessageSigner.builder()
            .profile(profile)
            .key(Fixtures.secret())
            .clock(fixture.clock)
            .build());
  }

  private static CallbackOutcome deliver(CallbackReceiver receiver, SignedMessage message) {
    return ReceiverFixture.deliver(receiver, message);
  }

  private record Durable(CallbackClaims claims) implements CallbackClaims {
    @Override
    public Claim claim(ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
        throws StoreUnavailableException {
      return claims.claim(key, fingerprint, lease, retainUntil);
    }

    @Override
    public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
        throws StoreUnavailableException {
      return claims.complete(key, fence, outcome, retainUntil);
    }

    @Override
    public void release(ClaimKey key, long fence) throws StoreUnavailableException {
      claims.release(key, fence);
    }

    @Override
    public boolean isDurable() {
      return true;
    }
  }
}
