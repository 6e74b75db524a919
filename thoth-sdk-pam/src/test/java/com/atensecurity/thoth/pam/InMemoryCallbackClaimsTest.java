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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  void aFullStoreRefusesNewIdsAndForgetsNoOldOnes() throws Exception {
    for (int i = 0; i < 50; i++) {
      complete("m" + i, won("m" + i));
    }
    assertThatThrownBy(() -> claim("one more", BODY))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "the in-memory claim store is full with 50 message ids that are not expired;"
                + " raise maxEntries or use a shared store");
    for (int i = 0; i < 50; i++) {
      assertThat(claim("m" + i, BODY)).isInstanceOf(Done.class);
    }
    clock.advance(WEEK.plusDays(1));
    assertThat(claim("one more", BODY)).isInstanceOf(Won.class);
  }

  @Test
  void refusesToKeepLongerThanItsRetention() {
    assertThatThrownBy(
            () -> claims.claim(key("m"), BODY, LEASE, Fixtures.NOW.plus(Duration.ofDays(9))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a message id is to be kept until 2026-11-30T10:00:00Z, but this store keeps ids for"
                + " PT168H only; raise its retention to the receiver's");
    assertThat(claims.size()).isZero();
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
