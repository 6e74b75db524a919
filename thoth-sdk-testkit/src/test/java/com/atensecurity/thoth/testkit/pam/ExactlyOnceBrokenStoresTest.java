package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackTransactions;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.VerifiedCallback;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What {@link ExactlyOnceStormTest} finds when a store or a receiver breaks its promise. */
class ExactlyOnceBrokenStoresTest {
  private static final int APPROVALS = 60;

  @Test
  void claimsThatAlwaysWinLetAnIdBeReused() throws Exception {
    ExactlyOnceReport report = inMemory(Place.AFTER_CLAIM, 0, AlwaysWinning::new);

    assertThat(complaints(report))
        .anyMatch(each -> each.contains("reused an id that was answered"));
  }

  @Test
  void claimsThatNobodyTakesOverLoseTheMessagesOfTheDead() throws Exception {
    ExactlyOnceReport report = inMemory(Place.AFTER_CLAIM, 100, NeverTakenOver::new);

    assertThat(complaints(report)).anyMatch(each -> each.endsWith("was never answered for good"));
  }

  @Test
  void anUpdateWithoutItsConditionDecidesTwice() throws Exception {
    String careless =
        "UPDATE approval SET state = ?, decided_by = ? WHERE approval_id = ? AND request_id = ?";
    ExactlyOnceReport report =
        onPostgres(
            Place.AFTER_FIND,
            100,
            (receiver, node) -> ExactlyOnceMode.apart(receiver, node, node.claims(), careless));

    assertThat(complaints(report)).contains("was resolved 2 times");
  }

  @Test
  void anIdThatIsMarkedBeforeItsDecisionIsCommittedLosesTheDecision() throws Exception {
    ExactlyOnceReport report =
        onPostgres(
            Place.AFTER_COMPLETE,
            100,
            (receiver, node) -> {
              CallbackTransactions transactions = ExactlyOnceMode.joined(node.claims());
              receiver.transactions(
                  work ->
                      transactions.inTransaction(
                          (approvals, claims) ->
                              work.handle(approvals, node.faults().watch(node.claims()))));
            });

    assertThat(complaints(report)).contains("was resolved 0 times");
  }

  @Test
  void anAnswerThatGoesOutBeforeTheCommitIsNotTrue() throws Exception {
    ExactlyOnceReport report =
        onPostgres(
            Place.BEFORE_COMMIT,
            50,
            (receiver, node) ->
                receiver.transactions(answeringFirst(ExactlyOnceMode.joined(node.claims()))));

    assertThat(complaints(report)).contains("2 deliveries were told resolved");
  }

  /** The answer is already on its way when the worker dies in its commit. */
  private static CallbackTransactions answeringFirst(CallbackTransactions transactions) {
    return work -> {
      CallbackOutcome[] answered = new CallbackOutcome[1];
      try {
        return transactions.inTransaction(
            (approvals, claims) -> answered[0] = work.handle(approvals, claims));
      } catch (ExactlyOnceFaults.Killed e) {
        return answered[0];
      }
    };
  }

  @Test
  void aStoreThatKeepsConnectionsIsNoticed() throws Exception {
    ExactlyOnceReport report =
        onPostgres(
            Place.AFTER_FIND,
            0,
            (receiver, node) -> {
              ApprovalStore approvals =
                  ExactlyOnceDatabase.committing(node.pool(), ExactlyOnceDatabase.RESOLVE);
              receiver.claims(node.claims()).approvals(new Keeping(approvals, node.pool()));
            });

    assertThat(complaints(report)).isEmpty();
    assertThat(report.leaks()).contains("receiver 0.0 holds 1 connections");
  }

  private static List<String> complaints(ExactlyOnceReport report) {
    return report.oracle().complaints().values().stream().flatMap(List::stream).toList();
  }

  private static ExactlyOncePlan plan(Place place, int faultPercent) {
    return new ExactlyOncePlan(4711, APPROVALS, faultPercent, Set.of(place), true, false);
  }

  private static ExactlyOnceReport onPostgres(Place place, int faultPercent, ExactlyOnceMode mode)
      throws Exception {
    ExactlyOnceDatabase database = new ExactlyOnceDatabase(PostgresServer.shared().newDatabase());
    return new ExactlyOnceTrial("broken", plan(place, faultPercent), database)
        .run(2, mode, storm -> {});
  }

  private static ExactlyOnceReport inMemory(Place place, int faultPercent, BreakingClaims breaking)
      throws Exception {
    ExactlyOnceMemory memory = new ExactlyOnceMemory();
    ExactlyOnceTrial trial = new ExactlyOnceTrial("broken", plan(place, faultPercent), memory);
    CallbackClaims claims = InMemoryCallbackClaims.builder().clock(trial.clock()).build();
    CallbackClaims broken = breaking.apply(claims, trial.clock());
    return trial.run(1, ExactlyOnceMode.memory(broken, memory), storm -> {});
  }

  /** Takes claims and breaks them. */
  @FunctionalInterface
  private interface BreakingClaims {
    CallbackClaims apply(CallbackClaims claims, InstantSource clock);
  }

  /** Claims that do as others do, but for what a subclass breaks. */
  private abstract static class Claims implements CallbackClaims {
    private final CallbackClaims claims;

    Claims(CallbackClaims claims) {
      this.claims = claims;
    }

    @Override
    public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil)
        throws StoreUnavailableException {
      return claims.claim(key, body, lease, retainUntil);
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
  }

  private static final class AlwaysWinning extends Claims {
    private final AtomicLong fences = new AtomicLong();

    AlwaysWinning(CallbackClaims claims, InstantSource clock) {
      super(claims);
    }

    @Override
    public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil) {
      return new Won(fences.incrementAndGet());
    }
  }

  private static final class NeverTakenOver extends Claims {
    private final Set<ClaimKey> claimed = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;

    NeverTakenOver(CallbackClaims claims, InstantSource clock) {
      super(claims);
      this.clock = clock;
    }

    @Override
    public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil)
        throws StoreUnavailableException {
      Claim claim = super.claim(key, body, lease, retainUntil);
      return claim instanceof Won && !claimed.add(key)
          ? new Busy(clock.instant().plus(lease))
          : claim;
    }
  }

  /** Takes one connection more than it gives back. */
  private record Keeping(ApprovalStore approvals, ExactlyOncePool pool, AtomicLong finds)
      implements ApprovalStore {
    Keeping(ApprovalStore approvals, ExactlyOncePool pool) {
      this(approvals, pool, new AtomicLong());
    }

    @Override
    public PamApproval find(String approvalId) throws StoreUnavailableException {
      if (finds.incrementAndGet() == 1) {
        take();
      }
      return approvals.find(approvalId);
    }

    private void take() throws StoreUnavailableException {
      try {
        Connection kept = pool.getConnection();
        kept.setReadOnly(true);
      } catch (SQLException e) {
        throw new StoreUnavailableException("no connection", e);
      }
    }

    @Override
    public boolean resolve(VerifiedCallback callback, Instant resolvedAt)
        throws StoreUnavailableException {
      return approvals.resolve(callback, resolvedAt);
    }
  }
}
