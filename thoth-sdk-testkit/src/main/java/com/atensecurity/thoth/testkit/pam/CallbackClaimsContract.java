package com.atensecurity.thoth.testkit.pam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Mismatch;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CallbackClaims} must do, as a test class to extend. A store that passes is fit
 * for a {@link com.atensecurity.thoth.pam.CallbackReceiver}.
 *
 * <pre>{@code
 * class MyClaimsTest extends CallbackClaimsContract {
 *   @Override
 *   protected CallbackClaims open(InstantSource clock) {
 *     return new MyClaims(TestDatabase.url(), clock); // another object, the same data
 *   }
 * }
 * }</pre>
 *
 * <p>The tests move a clock of their own, which starts at the system's time, and use random keys: no
 * store needs to be emptied, and several builds can share one. Leases are 30 seconds; retentions are
 * 7 days at most, and an id may be remembered for a quarter longer. Each test has an instance of its
 * own, as JUnit's default has it.
 */
public abstract class CallbackClaimsContract extends ClaimsValuesContract {
  /** For subclasses. */
  protected CallbackClaimsContract() {}

  /**
   * Opens the store. Each call in one test returns another store object over the same data, as two
   * nodes would have it; a store that lives in its object returns that object again.
   *
   * @param clock where the store's time comes from; the same for all calls in one test
   * @return a store that works
   * @throws Exception if it cannot be opened; the test fails
   */
  protected abstract CallbackClaims open(InstantSource clock) throws Exception;

  /**
   * Opens a store whose database or server is not there, for the test that it says so. By default
   * there is none, and that test is skipped.
   *
   * @param clock where the store's time comes from
   * @return a store that cannot work, or null if this store needs nothing that could be down
   * @throws Exception if it cannot be opened; the test fails
   */
  protected @Nullable CallbackClaims openDown(InstantSource clock) throws Exception {
    return null;
  }

  @Override
  final CallbackClaims openStore(InstantSource clock) throws Exception {
    return open(clock);
  }

  @Test
  final void ofManyRacersOneWins() throws Exception {
    try (Racers racers = new Racers(RACERS)) {
      for (int round = 0; round < ROUNDS; round++) {
        ClaimKey key = key("race" + round);
        List<Claim> results = racers.race(i -> () -> claim(node(i), key, BODY));
        assertOneWon(results, new Busy(clock.instant().plus(LEASE)));
      }
    }
  }

  @Test
  final void ofManyRacersOneTakesOver() throws Exception {
    try (Racers racers = new Racers(RACERS)) {
      for (int round = 0; round < ROUNDS; round++) {
        ClaimKey key = key("race" + round);
        won(claims, key);
        clock.advance(LEASE);
        List<Claim> results = racers.race(i -> () -> claim(node(i), key, BODY));
        assertOneWon(results, new Busy(clock.instant().plus(LEASE)));
      }
    }
  }

  @Test
  final void ofManyBodiesOneWins() throws Exception {
    try (Racers racers = new Racers(RACERS)) {
      for (int round = 0; round < ROUNDS; round++) {
        ClaimKey key = key("race" + round);
        List<Claim> results =
            racers.race(i -> () -> claim(node(i), key, Fingerprint.of(new byte[] {(byte) i})));
        assertOneWon(results, new Mismatch());
      }
    }
  }

  @Test
  final void ofManyRacersOneCompletes() throws Exception {
    try (Racers racers = new Racers(RACERS)) {
      for (int round = 0; round < ROUNDS; round++) {
        ClaimKey key = key("race" + round);
        long fence = won(claims, key);
        List<Boolean> results = racers.race(i -> () -> complete(node(i), key, fence));
        assertEquals(1, results.stream().filter(owned -> owned).count(), "how many completed");
      }
    }
  }

  @Test
  final void aClaimIsBusyUntilItsLeaseEnds() throws Exception {
    Busy busy = new Busy(clock.instant().plus(LEASE));
    won(claims, key("m"));
    assertEquals(busy, claim(others, key("m"), BODY), "right after the claim");

    clock.advance(LEASE.minus(MILLI));
    assertEquals(busy, claim(others, key("m"), BODY), "a millisecond before the lease ends");
  }

  @Test
  final void aLeaseThatRanOutIsTakenOver() throws Exception {
    long first = won(claims, key("m"));
    clock.advance(LEASE);
    long second = won(others, key("m"));

    assertHigher(first, second);
    assertEquals(new Busy(clock.instant().plus(LEASE)), claim(claims, key("m"), BODY));
  }

  @Test
  final void aLateWorkerCompletesIfNobodyTookOver() throws Exception {
    long fence = won(claims, key("m"));
    clock.advance(LEASE.multipliedBy(2));

    assertTrue(complete(claims, key("m"), fence));
    assertDone(OUTCOME, claim(others, key("m"), BODY));
  }

  @Test
  final void aStaleFenceOwnsNothing() throws Exception {
    long stale = won(claims, key("m"));
    clock.advance(LEASE);
    long fresh = won(others, key("m"));

    assertFalse(complete(claims, key("m"), stale), "the stale fence completed");
    claims.release(key("m"), stale);
    assertInstanceOf(Busy.class, claim(claims, key("m"), BODY), "after the stale release");
    assertTrue(complete(others, key("m"), fresh), "the fresh fence completes");
    assertFalse(complete(claims, key("m"), stale), "the stale fence completed a done message");
  }

  @Test
  final void aReleasedFenceOwnsNoLaterClaim() throws Exception {
    long released = won(claims, key("m"));
    claims.release(key("m"), released);
    assertFalse(complete(claims, key("m"), released), "a released claim was completed");
    long later = won(others, key("m"));

    assertHigher(released, later);
    assertFalse(complete(claims, key("m"), released), "the released fence completed");
    claims.release(key("m"), released);
    assertInstanceOf(Busy.class, claim(claims, key("m"), BODY), "after a second release");
  }

  @Test
  final void aCompletedMessageGivesItsOutcome() throws Exception {
    assertTrue(complete(claims, key("m"), won(claims, key("m"))));

    assertDone(OUTCOME, claim(claims, key("m"), BODY));
    clock.advance(LEASE.multipliedBy(2));
    assertDone(OUTCOME, claim(others, key("m"), BODY));
    assertEquals(new Mismatch(), claim(others, key("m"), OTHER));
  }

  @Test
  final void aMessageIsCompletedOnce() throws Exception {
    long fence = won(claims, key("m"));
    assertTrue(complete(claims, key("m"), fence));

    assertFalse(others.complete(key("m"), fence, new byte[] {1}, clock.instant().plus(WEEK)));
    others.release(key("m"), fence);
    assertDone(OUTCOME, claim(claims, key("m"), BODY));
  }

  @Test
  final void aClaimUnderWayMismatchesAnotherBody() throws Exception {
    won(claims, key("m"));
    assertEquals(new Mismatch(), claim(others, key("m"), OTHER));
    clock.advance(LEASE);
    assertEquals(new Mismatch(), claim(others, key("m"), OTHER), "after the lease");
  }

  @Test
  final void aReleasedMessageMayComeWithAnotherBody() throws Exception {
    claims.release(key("m"), won(claims, key("m")));

    Won won = assertInstanceOf(Won.class, claim(others, key("m"), OTHER));
    assertEquals(new Mismatch(), claim(claims, key("m"), BODY));
    assertTrue(complete(others, key("m"), won.fence()));
    assertDone(OUTCOME, claim(claims, key("m"), OTHER));
  }

  @Test
  final void remembersForTheWholeRetention() throws Exception {
    Instant soon = clock.instant().plus(Duration.ofHours(2));
    Won won = assertInstanceOf(Won.class, claims.claim(key("m"), BODY, LEASE, soon));
    assertTrue(complete(claims, key("m"), won.fence()));

    clock.advance(WEEK.minus(MILLI));
    assertDone(OUTCOME, claim(others, key("m"), BODY));
    assertEquals(new Mismatch(), claim(others, key("m"), OTHER));
  }

  @Test
  final void remembersAClaimForTheWholeRetention() throws Exception {
    won(claims, key("m"));

    clock.advance(WEEK.minus(MILLI));
    assertEquals(new Mismatch(), claim(others, key("m"), OTHER));
  }

  @Test
  final void forgetsAfterTheRetention() throws Exception {
    long done = won(claims, key("done"));
    complete(claims, key("done"), done);
    long open = won(claims, key("open"));

    clock.advance(WEEK.plus(WEEK.dividedBy(4)));
    Won again = assertInstanceOf(Won.class, claim(others, key("done"), OTHER));
    assertHigher(done, again.fence());
    again = assertInstanceOf(Won.class, claim(others, key("open"), OTHER));
    assertHigher(open, again.fence());
    assertFalse(complete(claims, key("open"), open), "a fence outlived the retention");
  }

  @Test
  final void aStoreThatIsDownSaysSo() throws Exception {
    CallbackClaims given = openDown(clock);
    CallbackClaims down = given != null ? given : abort("openDown() gives no store that is down");
    assertThrows(StoreUnavailableException.class, () -> claim(down, key("m"), BODY), "claim");
    assertThrows(StoreUnavailableException.class, () -> complete(down, key("m"), 1), "complete");
    assertThrows(StoreUnavailableException.class, () -> down.release(key("m"), 1), "release");
  }
}
