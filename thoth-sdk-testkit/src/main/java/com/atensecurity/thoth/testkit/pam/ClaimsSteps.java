package com.atensecurity.thoth.testkit.pam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the contract share: two stores over one data, a clock, keys, and assertions. */
abstract class ClaimsSteps {
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration WEEK = Duration.ofDays(7);
  static final Duration MILLI = Duration.ofMillis(1);
  static final Fingerprint BODY = Fingerprint.of("body".getBytes(UTF_8));
  static final Fingerprint OTHER = Fingerprint.of("other".getBytes(UTF_8));
  static final byte[] OUTCOME = "outcome".getBytes(UTF_8);
  static final int RACERS = 8;
  static final int ROUNDS = 20;

  final TestClock clock = TestClock.stoppedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  final String tenant = "acme-" + UUID.randomUUID();
  CallbackClaims claims;
  CallbackClaims others;

  abstract CallbackClaims openStore(InstantSource clock) throws Exception;

  @BeforeEach
  final void openTwice() throws Exception {
    claims = openStore(clock);
    others = openStore(clock);
  }

  static void assertOneWon(List<Claim> results, Claim loser) {
    long winners = results.stream().filter(Won.class::isInstance).count();
    assertEquals(1, winners, () -> "how many won: " + results);
    results.stream()
        .filter(result -> !(result instanceof Won))
        .forEach(result -> assertEquals(loser, result));
  }

  void assertAllDistinct(List<ClaimKey> keys) throws StoreUnavailableException {
    for (ClaimKey key : keys) {
      assertInstanceOf(Won.class, claim(claims, key, BODY), () -> key + " met another key");
    }
    for (ClaimKey key : keys) {
      assertInstanceOf(Busy.class, claim(others, key, BODY), () -> key + " was not found again");
    }
  }

  static void assertHigher(long before, long after) {
    assertTrue(after > before, () -> "the fence " + after + " must be higher than " + before);
  }

  static void assertDone(byte[] outcome, Claim claim) {
    assertArrayEquals(outcome, assertInstanceOf(Done.class, claim).outcome());
  }

  CallbackClaims node(int racer) {
    return racer % 2 == 0 ? claims : others;
  }

  ClaimKey key(String id) {
    return new ClaimKey(tenant, "standard-webhooks", id);
  }

  Claim claim(CallbackClaims store, ClaimKey key, Fingerprint body)
      throws StoreUnavailableException {
    return store.claim(key, body, LEASE, clock.instant().plus(WEEK));
  }

  long won(CallbackClaims store, ClaimKey key) throws StoreUnavailableException {
    return assertInstanceOf(Won.class, claim(store, key, BODY), () -> key + " is not free").fence();
  }

  boolean complete(CallbackClaims store, ClaimKey key, long fence)
      throws StoreUnavailableException {
    return store.complete(key, fence, OUTCOME, clock.instant().plus(WEEK));
  }
}
