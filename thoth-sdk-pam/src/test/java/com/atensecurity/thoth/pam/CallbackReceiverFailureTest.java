package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackOutcome.Unavailable;
import com.atensecurity.thoth.pam.PamApproval.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores that fail, workers that die, many workers at once: nothing, or the whole decision. */
class CallbackReceiverFailureTest {
  private static final String UNAVAILABLE =
      "{\"error\":\"store_unavailable\","
          + "\"message\":\"the callback cannot be handled now; send it again later\"}";

  /** Where a store call fails or a worker dies. */
  enum Step {
    CLAIM,
    FIND,
    RESOLVE_BEFORE_COMMIT,
    RESOLVE_AFTER_COMMIT,
    COMPLETE_BEFORE_COMMIT,
    COMPLETE_AFTER_COMMIT
  }

  private final ReceiverFixture fixture = new ReceiverFixture();
  private final SignedMessage message = fixture.vendor.sign("msg_1", Fixtures.approve().build());

  @ParameterizedTest
  @EnumSource(Step.class)
  void aStoreThatFailsIsAnswered503AndTheRetryFinishes(Step step) {
    Faulty faulty = new Faulty(step, Faulty.Fault.UNAVAILABLE);
    CallbackReceiver receiver = fixture.receiver(faulty.approvals(), faulty.claims());

    CallbackOutcome outcome = ReceiverFixture.deliver(receiver, message);

    assertThat(outcome).isExactlyInstanceOf(Unavailable.class);
    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.headers())
        .isEqualTo(Map.of("Content-Type", "application/json", "Retry-After", "5"));
    assertThat(outcome.body()).isEqualTo(UNAVAILABLE);
    assertThat(outcome.detail()).contains("msg_1").endsWith("StoreUnavailableException: down");
    assertThat(((Unavailable) outcome).cause()).hasMessage("down");
    assertFinishes(receiver);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aStoreThatThrowsWhatItMayNotIsAnswered503Too(Step step) {
    Faulty faulty = new Faulty(step, Faulty.Fault.BUG);
    CallbackReceiver receiver = fixture.receiver(faulty.approvals(), faulty.claims());

    assertThat(ReceiverFixture.deliver(receiver, message).status()).isEqualTo(503);
    assertFinishes(receiver);
  }

  /** Otherwise the id would stay with the wrong body until its retention is over. */
  @Test
  void aRefusalWhoseIdCannotBeFreedIsAnswered503() {
    boolean[] down = {true};
    CallbackClaims claims =
        new CallbackClaims() {
          @Override
          public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil)
              throws StoreUnavailableException {
            return fixture.claims.claim(key, body, lease, retainUntil);
          }

          @Override
          public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil) {
            return fixture.claims.complete(key, fence, outcome, retainUntil);
          }

          @Override
          public void release(ClaimKey key, long fence) throws StoreUnavailableException {
            if (down[0]) {
              throw new StoreUnavailableException("down");
            }
            fixture.claims.release(key, fence);
          }
        };
    CallbackReceiver receiver = fixture.receiver(fixture.approvals, claims);
    SignedMessage wrong =
        fixture.vendor.sign("msg_1", Fixtures.approve().requestId("req_of_another").build());

    CallbackOutcome outcome = ReceiverFixture.deliver(receiver, wrong);
    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.detail())
        .startsWith("msg_1 could not be freed after request_id_mismatch: ")
        .endsWith("StoreUnavailableException: down");

    down[0] = false;
    fixture.clock.advance(Duration.ofSeconds(31));
    assertThat(ReceiverFixture.deliver(receiver, wrong).status()).isEqualTo(409);
    assertThat(ReceiverFixture.deliver(receiver, message).status()).isEqualTo(200);
  }

  /** A dead worker releases nothing: its lease must run out. */
  @ParameterizedTest
  @EnumSource(Step.class)
  void aWorkerThatDiesLeavesNothingOrTheWholeDecision(Step step) {
    Faulty faulty = new Faulty(step, Faulty.Fault.DEATH);
    CallbackReceiver receiver = fixture.receiver(faulty.approvals(), faulty.claims());

    try {
      ReceiverFixture.deliver(receiver, message);
      throw new AssertionError("the worker survived");
    } catch (Faulty.Death e) {
      Set<Step> committed =
          EnumSet.of(
              Step.RESOLVE_AFTER_COMMIT, Step.COMPLETE_BEFORE_COMMIT, Step.COMPLETE_AFTER_COMMIT);
      assertThat(fixture.state())
          .isEqualTo(committed.contains(step) ? State.APPROVED : State.PENDING);
    }
    fixture.clock.advance(Duration.ofSeconds(30));
    assertFinishes(receiver);
  }

  @Test
  void aPamStateThatCannotBeReadIsAnswered503() {
    CallbackReceiver receiver =
        fixture.receiver(
            () -> {
              throw new StoreUnavailableException("settings are down");
            });

    CallbackOutcome outcome = ReceiverFixture.deliver(receiver, message);

    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.detail())
        .isEqualTo(
            "the PAM state could not be read:"
                + " com.atensecurity.thoth.pam.StoreUnavailableException: settings are down");
  }

  @Test
  void theDetailIsOneLineWhateverAStoreSays() {
    CallbackReceiver receiver =
        fixture.receiver(
            () -> {
              throw new StoreUnavailableException("down\r\n2026 INFO \u001b[2Kforged\u2028line");
            });

    assertThat(ReceiverFixture.deliver(receiver, message).detail())
        .isEqualTo(
            "the PAM state could not be read: com.atensecurity.thoth.pam.StoreUnavailableException:"
                + " down  2026 INFO  [2Kforged line");
  }

  @Test
  @SuppressWarnings("NullAway")
  void aStoreThatRemembersNoOutcomeIsAnswered503() {
    CallbackClaims forgetful =
        new CallbackClaims() {
          @Override
          public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil) {
            return new Done(null);
          }

          @Override
          public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil) {
            return false;
          }

          @Override
          public void release(ClaimKey key, long fence) {}
        };

    CallbackOutcome outcome =
        ReceiverFixture.deliver(fixture.receiver(fixture.approvals, forgetful), message);

    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.detail())
        .isEqualTo("the claim of msg_1 failed: java.lang.NullPointerException: outcome");
  }

  @Test
  void aStoreThatContradictsItselfIsNotBelieved() {
    ApprovalStore stuck =
        new ApprovalStore() {
          @Override
          public @Nullable PamApproval find(String approvalId) {
            return fixture.approvals.find(approvalId);
          }

          @Override
          public boolean resolve(VerifiedCallback callback, Instant resolvedAt) {
            return false;
          }
        };

    CallbackOutcome outcome =
        ReceiverFixture.deliver(fixture.receiver(stuck, fixture.claims), message);

    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.detail())
        .isEqualTo("the approval store resolved nothing for msg_1 and names no cause");
    assertThat(fixture.claims.size()).isZero();
  }

  /** The slow worker's lease ran out while it decided; its successor's claim is not touched. */
  @Test
  void aWorkerWhoseLeaseRanOutCannotWriteOverItsSuccessor() {
    AtomicInteger successors = new AtomicInteger();
    ApprovalStore slow =
        new ApprovalStore() {
          @Override
          public @Nullable PamApproval find(String approvalId) {
            PamApproval before = fixture.approvals.find(approvalId);
            fixture.clock.advance(Duration.ofSeconds(31));
            CallbackOutcome successor =
                fixture.deliver(fixture.vendor.sign("msg_1", Fixtures.approve().build()));
            successors.addAndGet(successor.answer() == CallbackAnswer.RESOLVED ? 1 : 0);
            return before;
          }

          @Override
          public boolean resolve(VerifiedCallback callback, Instant resolvedAt) {
            return fixture.approvals.resolve(callback, resolvedAt);
          }
        };

    CallbackOutcome late = ReceiverFixture.deliver(fixture.receiver(slow, fixture.claims), message);

    assertThat(successors).hasValue(1);
    assertThat(late.answer()).isEqualTo(CallbackAnswer.REPLAYED);
    assertThat(fixture.deliver(message).answer()).isEqualTo(CallbackAnswer.REPLAYED);
    assertThat(fixture.claims.size()).isEqualTo(1);
  }

  @Test
  void sixteenWorkersWithOneMessageResolveItOnce() throws Exception {
    assertThat(race(i -> message)).allMatch(status -> status == 200 || status == 409);
  }

  @Test
  void sixteenMessagesWithOneDecisionResolveItOnce() throws Exception {
    List<SignedMessage> messages =
        IntStream.range(0, 16)
            .mapToObj(i -> fixture.vendor.sign(Fixtures.approve().build()))
            .collect(Collectors.toList());

    assertThat(race(messages::get)).allMatch(status -> status == 200);
  }

  private List<Integer> race(java.util.function.IntFunction<SignedMessage> messages)
      throws Exception {
    AtomicInteger resolved = new AtomicInteger();
    AtomicInteger turn = new AtomicInteger();
    Callable<Integer> worker =
        () -> {
          CallbackOutcome outcome = fixture.deliver(messages.apply(turn.getAndIncrement()));
          resolved.addAndGet(outcome instanceof CallbackOutcome.Resolved ? 1 : 0);
          return outcome.status();
        };
    ExecutorService workers = Executors.newFixedThreadPool(16);
    try {
      List<Integer> statuses = new java.util.ArrayList<>();
      for (Future<Integer> status : workers.invokeAll(Collections.nCopies(16, worker))) {
        statuses.add(status.get());
      }
      assertThat(resolved).hasValue(1);
      assertThat(fixture.state()).isEqualTo(State.APPROVED);
      return statuses;
    } finally {
      workers.shutdownNow();
    }
  }

  /** At once: a worker that lives releases its claim, and nobody waits for a lease. */
  private void assertFinishes(CallbackReceiver receiver) {
    assertThat(ReceiverFixture.deliver(receiver, message).status()).isEqualTo(200);
    assertThat(fixture.state()).isEqualTo(State.APPROVED);
    assertThat(ReceiverFixture.deliver(receiver, message).answer())
        .isEqualTo(CallbackAnswer.REPLAYED);
  }

  /** Stores that fail once at one step. */
  private final class Faulty {
    enum Fault {
      UNAVAILABLE,
      BUG,
      DEATH
    }

    /** Stands for the end of the process: nothing catches it. */
    static final class Death extends Error {
      private static final long serialVersionUID = 1L;
    }

    private final Fault fault;
    private @Nullable Step armed;

    Faulty(Step step, Fault fault) {
      this.armed = step;
      this.fault = fault;
    }

    private void at(Step step) throws StoreUnavailableException {
      if (armed != step) {
        return;
      }
      armed = null;
      switch (fault) {
        case UNAVAILABLE -> throw new StoreUnavailableException("down");
        case BUG -> throw new IllegalStateException("a bug");
        case DEATH -> throw new Death();
      }
    }

    ApprovalStore approvals() {
      return new ApprovalStore() {
        @Override
        public @Nullable PamApproval find(String approvalId) throws StoreUnavailableException {
          at(Step.FIND);
          return fixture.approvals.find(approvalId);
        }

        @Override
        public boolean resolve(VerifiedCallback callback, Instant at)
            throws StoreUnavailableException {
          Faulty.this.at(Step.RESOLVE_BEFORE_COMMIT);
          boolean resolved = fixture.approvals.resolve(callback, at);
          Faulty.this.at(Step.RESOLVE_AFTER_COMMIT);
          return resolved;
        }
      };
    }

    CallbackClaims claims() {
      return new CallbackClaims() {
        @Override
        public Claim claim(
            ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
            throws StoreUnavailableException {
          at(Step.CLAIM);
          return fixture.claims.claim(key, fingerprint, lease, retainUntil);
        }

        @Override
        public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
            throws StoreUnavailableException {
          at(Step.COMPLETE_BEFORE_COMMIT);
          boolean completed = fixture.claims.complete(key, fence, outcome, retainUntil);
          at(Step.COMPLETE_AFTER_COMMIT);
          return completed;
        }

        @Override
        public void release(ClaimKey key, long fence) {
          fixture.claims.release(key, fence);
        }
      };
    }
  }
}
