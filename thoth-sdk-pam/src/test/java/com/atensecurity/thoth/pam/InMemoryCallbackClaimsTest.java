package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Mismatch;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class InMemoryCallbackClaimsTest {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Fingerprint BODY = Fingerprint.of(Fixtures.utf8("body"));
  private static final Fingerprint OTHER = Fingerprint.of(Fixtures.utf8("other"));
  private static final byte[] OUTCOME = Fixtures.utf8("outcome");

  private final VirtualClock clock = new VirtualClock();
  private final InMemoryCallbackClaims claims =
      InMemoryCallbackClaims.builder().clock(clock).maxEntries(50).build();

  @Test
  void anUnknownMessageIsWonAndThenBusyUntilTheLeaseEnds() throws Exception {
    assertThat(claim("m", BODY)).isInstanceOf(Won.class);
    assertThat(claim("m", BODY)).isEqualTo(new Busy(Fixtures.NOW.plus(LEASE)));

    clock.advance(LEASE.minusMillis(1));
    assertThat(claim("m", BODY)).isInstanceOf(Busy.class);
  }

  @Test
  void aLeaseThatRanOutIsTakenOverWithAHigherFence() throws Exception {
    long first = won("m");
    clock.advance(LEASE);
    long second = won("m");

    assertThat(second).isGreaterThan(first);
    assertThat(claims.size()).isEqualTo(1);
  }

  @Test
  void aStaleFenceNeitherCompletesNorReleases() throws Exception {
    long stale = won("m");
    clock.advance(LEASE);
    long fresh = won("m");

    assertThat(complete("m", stale)).isFalse();
    claims.release(key("m"), stale);
    assertThat(claim("m", BODY)).isInstanceOf(Busy.class);
    assertThat(complete("m", fresh)).isTrue();
    assertThat(complete("m", fresh)).isFalse();
    claims.release(key("m"), fresh);
    assertThat(claim("m", BODY)).isInstanceOf(Done.class);
  }

  @Test
  void aCompletedMessageGivesItsOutcomeAndOnlyToTheSameBody() throws Exception {
    complete("m", won("m"));
    clock.advance(LEASE.multipliedBy(2));

    Claim again = claim("m", BODY);

    assertThat(((Done) again).outcome()).isEqualTo(OUTCOME);
    assertThat(claim("m", OTHER)).isEqualTo(new Mismatch());
  }

  @Test
  void aClaimUnderWayIsAMismatchForAnotherBodyEvenAfterItsLease() throws Exception {
    won("m");
    assertThat(claim("m", OTHER)).isEqualTo(new Mismatch());
    clock.advance(LEASE);
    assertThat(claim("m", OTHER)).isEqualTo(new Mismatch());
  }

  @Test
  void aReleasedMessageIsForgotten() throws Exception {
    claims.release(key("m"), won("m"));

    assertThat(claims.size()).isZero();
    assertThat(claim("m", OTHER)).isInstanceOf(Won.class);
  }

  @Test
  void tenantsAndProfilesDoNotMeet() throws Exception {
    won("m");
    for (ClaimKey key : List.of(new ClaimKey("b", "p", "m"), new ClaimKey("a", "q", "m"))) {
      assertThat(claims.claim(key, BODY, LEASE, Fixtures.NOW.plus(WEEK))).isInstanceOf(Won.class);
    }
  }

  @Test
  void outcomesAreCopied() throws Exception {
    byte[] outcome = {1};
    claims.complete(key("m"), won("m"), outcome, Fixtures.NOW.plus(WEEK));
    outcome[0] = 2;
    Done done = (Done) claim("m", BODY);
    done.outcome()[0] = 3;

    assertThat(((Done) claim("m", BODY)).outcome()).containsExactly(1);
  }

  @Test
  void remembersForTheWholeRetentionAndForgetsWithinATenthMore() throws Exception {
    complete("m", won("m"));
    clock.advance(WEEK.minusMillis(1));
    assertThat(claim("m", BODY)).isInstanceOf(Done.class);

    clock.advance(WEEK.dividedBy(10));
    assertThat(claim("m", BODY)).isInstanceOf(Won.class);
  }

  @Test
  void forgetsEverythingAfterALongSilenceAndSurvivesAClockThatStepsBack() throws Exception {
    for (int i = 0; i < 50; i++) {
      won("m" + i);
    }
    clock.advance(WEEK.multipliedBy(100));
    long fence = won("later");
    assertThat(claims.size()).isEqualTo(1);

    clock.advance(WEEK.multipliedBy(-100));
    assertThat(claim("later", BODY)).isInstanceOf(Busy.class);
    assertThat(complete("later", fence)).isTrue();
    assertThat(claim("later", BODY)).isInstanceOf(Done.class);
  }

  @Test
  void aClockThatStepsBackMakesNothingExpireTooEarly() throws Exception {
    clock.advance(Duration.ofDays(3));
    complete("later", won("later"));
    clock.advance(Duration.ofDays(-3));
    won("now");

    clock.advance(Duration.ofDays(2).plusHours(23));
    won("trigger");
    assertThat(claim("later", BODY)).isInstanceOf(Done.class);
  }

  @Test
  void whatWasClaimedAfterAStepBackIsClearedAwayAsSoonAsTheClockIsWhereItWas() throws Exception {
    clock.advance(Duration.ofDays(10));
    won("later");
    clock.advance(Duration.ofDays(-10));
    won("now");

    clock.advance(Duration.ofDays(10).plusHours(3));
    won("trigger");
    assertThat(claims.size()).isEqualTo(2);
  }

  @Test
  void aFullStoreRefusesNewIdsAndForgetsNoOldOnes() throws Exception {
    for (int i = 0; i < 50; i++) {
      complete("m" + i, won("m" + i));
    }
    assertThatThrownBy(() -> claim("one more", BODY))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "the in-memory claim store is full: it remembers 50 of at most 50 message ids, and the"
                + " next ones expire at 2026-11-28T10:48:00Z; raise maxEntries or use a shared"
                + " store");
    assertThat(claims.refusals()).isEqualTo(1);
    assertThat(claims.size()).isEqualTo(50);
    for (int i = 0; i < 50; i++) {
      assertThat(claim("m" + i, BODY)).isInstanceOf(Done.class);
    }
    clock.advance(WEEK.plusDays(1));
    assertThat(claim("one more", BODY)).isInstanceOf(Won.class);
    assertThat(claims.refusals()).isEqualTo(1);
  }

  @Test
  void roomComesBackWhenTheMessageOfAFullStoreSaysSo() throws Exception {
    for (int i = 0; i < 50; i++) {
      won("m" + i);
    }
    clock.set(Instant.parse("2026-11-28T10:47:59.999Z"));
    assertThatThrownBy(() -> claim("one more", BODY)).isInstanceOf(StoreUnavailableException.class);
    assertThat(claim("m49", OTHER)).as("expired, so its room is free").isInstanceOf(Won.class);
    clock.set(Instant.parse("2026-11-28T10:48:00Z"));
    assertThat(claim("one more", BODY)).isInstanceOf(Won.class);
    assertThat(claims.size()).isEqualTo(2);
  }

  @Test
  void aFullStoreStillTakesOverAndCompletesAndMakesRoomByRelease() throws Exception {
    for (int i = 0; i < 50; i++) {
      won("m" + i);
    }
    clock.advance(LEASE);
    assertThat(complete("m1", won("m1"))).isTrue();
    claims.release(key("m2"), won("m2"));

    assertThat(claim("one more", BODY)).isInstanceOf(Won.class);
    assertThatThrownBy(() -> claim("m2", BODY)).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void eachClaimClearsAwayMoreThanItAddsAndNeverEverythingAtOnce() throws Exception {
    InMemoryCallbackClaims large =
        InMemoryCallbackClaims.builder().clock(clock).maxEntries(1000).build();
    for (int i = 0; i < 1000; i++) {
      large.claim(key("m" + i), BODY, LEASE, Fixtures.NOW.plus(WEEK));
    }
    clock.advance(WEEK.plusDays(1));

    for (int i = 1; i <= 15; i++) {
      large.claim(key("new" + i), BODY, LEASE, clock.instant());
      assertThat(large.size()).isEqualTo(1000 - 64 * i + i);
    }
    large.claim(key("last"), BODY, LEASE, clock.instant());
    assertThat(large.size()).isEqualTo(16);
  }

  @Test
  void anExpiredIdThatIsNotClearedAwayYetIsUnknown() throws Exception {
    complete("m", won("m"));
    clock.advance(WEEK.minusMillis(1));
    assertThat(claim("m", OTHER)).isEqualTo(new Mismatch());
    clock.advance(Duration.ofMillis(1));
    assertThat(claims.size()).isEqualTo(1);
    Claim again = claim("m", OTHER);
    assertThat(again).isInstanceOf(Won.class);
    assertThat(claim("m", OTHER)).isInstanceOf(Busy.class);
    assertThat(complete("m", ((Won) again).fence())).isTrue();
    assertThat(claims.size()).isEqualTo(1);
  }

  @Test
  void aCompletionMovesAnIdToItsNewTimeInBothDirections() throws Exception {
    Instant end = Fixtures.NOW.plus(WEEK);
    claims.claim(key("longer"), BODY, LEASE, Fixtures.NOW.plusSeconds(60));
    long shorter = won("shorter");
    claims.complete(key("shorter"), shorter, OUTCOME, Fixtures.NOW.plus(Duration.ofDays(1)));
    assertThat(claims.complete(key("longer"), shorter - 1, OUTCOME, end)).isTrue();

    clock.advance(Duration.ofDays(2));
    assertThat(claim("longer", BODY)).isInstanceOf(Done.class);
    assertThat(claims.size()).isEqualTo(1);
    assertThat(claim("shorter", OTHER)).isInstanceOf(Won.class);
  }

  @Test
  void aClaimIsRememberedForItsLeaseEvenIfItsRetentionIsOver() throws Exception {
    for (Instant past : List.of(Fixtures.NOW.minusSeconds(1), Instant.MIN)) {
      String id = "m" + past;
      assertThat(claims.claim(key(id), BODY, LEASE, past)).isInstanceOf(Won.class);
      assertThat(claims.claim(key(id), BODY, LEASE, past))
          .isEqualTo(new Busy(Fixtures.NOW.plus(LEASE)));
    }
  }

  @Test
  void aCompletionWhoseRetentionIsOverIsForgotten() throws Exception {
    assertThat(claims.complete(key("m"), won("m"), OUTCOME, Instant.MIN)).isTrue();

    assertThat(claim("m", OTHER)).isInstanceOf(Won.class);
  }

  @Test
  void aTimeIsRoundedUpSoThatNothingIsForgottenTooEarly() throws Exception {
    Instant until = Fixtures.NOW.plus(WEEK).plusNanos(1);
    claims.complete(key("m"), won("m"), OUTCOME, until);
    clock.set(Fixtures.NOW.plus(WEEK));

    assertThat(claim("m", BODY)).isInstanceOf(Done.class);
  }

  @Test
  void partsOfAKeyDoNotRunIntoEachOther() throws Exception {
    List<ClaimKey> keys =
        List.of(
            new ClaimKey("ab", "c", "d"),
            new ClaimKey("a", "bc", "d"),
            new ClaimKey("a", "b", "cd"),
            new ClaimKey("", "abc", "d"),
            new ClaimKey("a", "b", "c\ud83d"),
            new ClaimKey("a", "b", "c?"));
    for (ClaimKey key : keys) {
      assertThat(claims.claim(key, BODY, LEASE, Fixtures.NOW.plus(WEEK))).isInstanceOf(Won.class);
    }
    assertThat(claims.size()).isEqualTo(6);
  }

  @Test
  void refusesToKeepLongerThanItsRetention() {
    assertThatThrownBy(
            () -> claims.claim(key("m"), BODY, LEASE, Fixtures.NOW.plus(Duration.ofDays(9))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a message id is to be kept until 2026-11-30T10:00:00Z, but this store keeps ids for"
                + " PT168H only; raise its retention to the receiver's");
    assertThatThrownBy(() -> claims.claim(key("m"), BODY, LEASE, Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(claims.size()).isZero();
  }

  @Test
  void nothingMayBeNull() {
    Instant at = Fixtures.NOW;
    assertThatThrownBy(() -> claims.claim(null, BODY, LEASE, at)).hasMessage("key");
    assertThatThrownBy(() -> claims.claim(key("m"), null, LEASE, at)).hasMessage("fingerprint");
    assertThatThrownBy(() -> claims.claim(key("m"), BODY, null, at)).hasMessage("lease");
    assertThatThrownBy(() -> claims.claim(key("m"), BODY, LEASE, null)).hasMessage("retainUntil");
    assertThatThrownBy(() -> claims.complete(null, 1, OUTCOME, at)).hasMessage("key");
    assertThatThrownBy(() -> claims.complete(key("m"), 1, null, at)).hasMessage("outcome");
    assertThatThrownBy(() -> claims.complete(key("m"), 1, OUTCOME, null)).hasMessage("retainUntil");
    assertThatThrownBy(() -> claims.release(null, 1)).hasMessage("key");
  }

  @Test
  void ofManyRacersOneWins() throws Exception {
    ExecutorService racers = Executors.newFixedThreadPool(16);
    try {
      for (int round = 0; round < 40; round++) {
        String id = "m" + round;
        Callable<Claim> race = () -> claim(id, BODY);
        List<Claim> results = new ArrayList<>();
        for (Future<Claim> result : racers.invokeAll(java.util.Collections.nCopies(16, race))) {
          results.add(result.get());
        }
        assertThat(results).filteredOn(Won.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Busy.class::isInstance).hasSize(15);
      }
    } finally {
      racers.shutdownNow();
    }
  }

  @Test
  void manyThreadsFillItToTheBoundAndNotBeyond() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> claimants = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String id = "m" + i;
        claimants.add(() -> isWon(id));
      }
      int won = 0;
      for (Future<Boolean> result : threads.invokeAll(claimants)) {
        won += result.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(50);
      assertThat(claims.size()).isEqualTo(50);
      assertThat(claims.refusals()).isEqualTo(350);
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean isWon(String id) {
    try {
      return claim(id, BODY) instanceof Won;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  /** Time passes, leases end, claims are released, completed and forgotten, all at once. */
  @Test
  void noTwoThreadsEverOwnOneMessageAtTheSameTime() throws Exception {
    AtomicIntegerArray owners = new AtomicIntegerArray(20);
    AtomicInteger doubles = new AtomicInteger();
    Callable<Void> worker =
        () -> {
          ThreadLocalRandom random = ThreadLocalRandom.current();
          for (int i = 0; i < 20_000; i++) {
            int message = random.nextInt(20);
            if (claim("m" + message, BODY) instanceof Won won) {
              if (owners.incrementAndGet(message) != 1) {
                doubles.incrementAndGet();
              }
              owners.decrementAndGet(message);
              settle("m" + message, won.fence(), random.nextInt(3));
            }
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<Void> done : threads.invokeAll(java.util.Collections.nCopies(8, worker))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(doubles).hasValue(0);
    clock.advance(WEEK.plusDays(1));
    claims.complete(key("none"), 0, OUTCOME, clock.instant());
    assertThat(claims.size()).isZero();
  }

  private void settle(String id, long fence, int how) {
    if (how == 0) {
      claims.complete(key(id), fence, OUTCOME, clock.instant());
    } else {
      claims.release(key(id), fence);
    }
  }

  private Claim claim(String id, Fingerprint body) throws StoreUnavailableException {
    return claims.claim(key(id), body, LEASE, clock.instant().plus(WEEK));
  }

  private long won(String id) throws StoreUnavailableException {
    return ((Won) claim(id, BODY)).fence();
  }

  private boolean complete(String id, long fence) {
    return claims.complete(key(id), fence, OUTCOME, clock.instant().plus(WEEK));
  }

  private static ClaimKey key(String id) {
    return new ClaimKey("a", "p", id);
  }
}
