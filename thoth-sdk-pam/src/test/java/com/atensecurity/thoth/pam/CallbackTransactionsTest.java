package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackOutcome.Unavailable;
import com.atensecurity.thoth.pam.PamApproval.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A receiver whose stores commit together: what it asks of the transaction, and what it answers. */
class CallbackTransactionsTest {
  private final ReceiverFixture fixture = new ReceiverFixture();
  private final SignedMessage message = fixture.vendor.sign("msg_1", Fixtures.approve().build());
  private final List<CallbackAnswer> seen = new ArrayList<>();

  @Test
  void allOfACallbacksStoreWorkIsDoneInOneTransaction() {
    CallbackReceiver receiver =
        receiver(work -> seen(work.handle(fixture.approvals, fixture.claims)));

    assertThat(deliver(receiver).answer()).isEqualTo(CallbackAnswer.RESOLVED);
    assertThat(deliver(receiver).answer()).isEqualTo(CallbackAnswer.REPLAYED);
    assertThat(seen).containsExactly(CallbackAnswer.RESOLVED, CallbackAnswer.REPLAYED);
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
  }

  @Test
  void whatIsNotGenuineOpensNoTransaction() {
    CallbackReceiver receiver =
        receiver(work -> seen(work.handle(fixture.approvals, fixture.claims)));

    receiver.receive(Fixtures.received(message), Fixtures.utf8("{}"));

    assertThat(seen).isEmpty();
  }

  @Test
  void aTransactionThatDoesNotCommitIsAnswered503() {
    CallbackReceiver receiver =
        receiver(
            work -> {
              work.handle(fixture.approvals, fixture.claims);
              throw new StoreUnavailableException("the commit failed");
            });

    CallbackOutcome outcome = deliver(receiver);

    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.detail())
        .isEqualTo(
            "the transaction of msg_1 failed:"
                + " com.atensecurity.thoth.pam.StoreUnavailableException: the commit failed");
  }

  @Test
  @SuppressWarnings("NullAway")
  void aTransactionWithoutAnOutcomeIsAnswered503() {
    CallbackOutcome outcome = deliver(receiver(work -> null));

    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.detail())
        .isEqualTo("the transaction of msg_1 failed: java.lang.NullPointerException: outcome");
  }

  /** The decision goes the way of the claim, so the operator is not told that it is committed. */
  @Test
  void aMessageThatCannotBeMarkedIsNotSaidToBeCommitted() {
    CallbackClaims unmarking =
        new CallbackClaims() {
          @Override
          public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil) {
            return new Won(1);
          }

          @Override
          public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
              throws StoreUnavailableException {
            throw new StoreUnavailableException("down");
          }

          @Override
          public void release(ClaimKey key, long fence) {}
        };

    CallbackOutcome outcome = deliver(receiver(work -> work.handle(fixture.approvals, unmarking)));

    assertThat(outcome).isExactlyInstanceOf(Unavailable.class);
    assertThat(outcome.detail())
        .isEqualTo(
            "msg_1 could not be marked, so its decision is not committed:"
                + " com.atensecurity.thoth.pam.StoreUnavailableException: down");
  }

  @Test
  void storesAndTransactionsExcludeEachOther() {
    String text =
        "transactions bring their own stores: leave out approvals and claims, or transactions";
    CallbackTransactions transactions = work -> work.handle(fixture.approvals, fixture.claims);
    for (CallbackReceiver.Builder builder :
        List.of(
            CallbackReceiver.builder().approvals(fixture.approvals),
            CallbackReceiver.builder().claims(fixture.claims))) {
      assertThatThrownBy(() -> builder.transactions(transactions).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(text);
    }
  }

  @Test
  void aRetentionThatTheTransactionsRefuseIsRefusedAtBuild() {
    CallbackTransactions forgetful =
        new CallbackTransactions() {
          @Override
          public CallbackOutcome inTransaction(Work work) {
            return work.handle(fixture.approvals, fixture.claims);
          }

          @Override
          public void checkRetention(Duration retention) {
            throw new IllegalArgumentException("not " + retention);
          }
        };

    assertThatThrownBy(() -> receiver(forgetful))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not PT168H");
  }

  @Test
  void nothingIsDurableUnlessItSaysSo() {
    CallbackTransactions transactions = work -> work.handle(fixture.approvals, fixture.claims);

    assertThat(transactions.isDurable()).isFalse();
    assertThat(fixture.claims.isDurable()).isFalse();
  }

  private CallbackOutcome seen(@Nullable CallbackOutcome outcome) {
    assertThat(outcome).isNotNull();
    seen.add(outcome.answer());
    return outcome;
  }

  private CallbackOutcome deliver(CallbackReceiver receiver) {
    return ReceiverFixture.deliver(receiver, message);
  }

  private CallbackReceiver receiver(CallbackTransactions transactions) {
    return CallbackReceiver.builder()
        .tenantId("acme")
        .transactions(transactions)
        .clock(fixture.clock)
        .verifier(fixture.verifier())
        .build();
  }
}
