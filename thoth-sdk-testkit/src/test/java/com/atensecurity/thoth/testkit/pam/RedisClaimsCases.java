package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Mismatch;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;
import com.atensecurity.thoth.pam.redis.RedisScripts;
import com.atensecurity.thoth.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds in a real Redis, whichever client talks to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisClaimsCases {
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration WEEK = Duration.ofDays(7);
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final Fingerprint BODY = Fingerprint.of(utf8("body"));
  static final Fingerprint OTHER = Fingerprint.of(utf8("other"));
  static final byte[] OUTCOME = utf8("outcome");

  private RedisServer server;
  private RedisScripts scripts;
  private int prefixes;

  /** Connects a client, which lives until {@link #disconnect}. */
  abstract RedisScripts connect(int port);

  abstract void disconnect();

  @BeforeAll
  void start() throws Exception {
    server = RedisServer.open();
    scripts = connect(server.port());
  }

  @AfterAll
  void stop() throws Exception {
    if (server != null) {
      disconnect();
      server.close();
    }
  }

  /** A store over data that no other test meets. */
  private Fixture fresh() {
    return new Fixture("test" + prefixes++ + ":");
  }

  @Test
  void anUnknownMessageIsWonAndThenBusyUntilTheLeaseEnds() throws Exception {
    Fixture at = fresh();
    assertThat(at.claim("m", BODY)).isInstanceOf(Won.class);
    assertThat(at.claim("m", BODY)).isEqualTo(new Busy(NOW.plus(LEASE)));

    at.clock.advance(LEASE.minusMillis(1));
    assertThat(at.claim("m", BODY)).isInstanceOf(Busy.class);
  }

  @Test
  void aLeaseThatRanOutIsTakenOverAndTheStaleFenceIsPowerless() throws Exception {
    Fixture at = fresh();
    long stale = at.won("m");
    at.clock.advance(LEASE);
    long fresh = at.won("m");

    assertThat(fresh).isGreaterThan(stale);
    assertThat(at.complete("m", stale)).isFalse();
    at.claims.release(key("m"), stale);
    assertThat(at.claim("m", BODY)).isInstanceOf(Busy.class);
    assertThat(at.complete("m", fresh)).isTrue();
    assertThat(at.complete("m", fresh)).isFalse();
    at.claims.release(key("m"), fresh);
    assertThat(at.claim("m", BODY)).isInstanceOf(Done.class);
  }

  @Test
  void aCompletedMessageGivesItsBytesAndOnlyToTheSameBody() throws Exception {
    Fixture at = fresh();
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    at.claims.complete(key("m"), at.won("m"), every, NOW.plus(WEEK));
    at.claims.complete(key("empty"), at.won("empty"), new byte[0], NOW.plus(WEEK));
    at.clock.advance(LEASE.multipliedBy(2));

    assertThat(((Done) at.claim("m", BODY)).outcome()).isEqualTo(every);
    assertThat(((Done) at.claim("empty", BODY)).outcome()).isEmpty();
    assertThat(at.claim("m", OTHER)).isEqualTo(new Mismatch());
  }

  @Test
  void aClaimUnderWayIsAMismatchForAnotherBodyEvenAfterItsLease() throws Exception {
    Fixture at = fresh();
    at.won("m");
    assertThat(at.claim("m", OTHER)).isEqualTo(new Mismatch());
    at.clock.advance(LEASE);
    assertThat(at.claim("m", OTHER)).isEqualTo(new Mismatch());
  }

  @Test
  void aReleasedMessageIsFreeForAnotherBodyAndItsOldFenceStaysPowerless() throws Exception {
    Fixture at = fresh();
    long released = at.won("m");
    at.claims.release(key("m"), released);

    Claim other = at.claim("m", OTHER);

    assertThat(((Won) other).fence()).isGreaterThan(released);
    assertThat(at.complete("m", released)).isFalse();
    at.claims.release(key("m"), released);
    assertThat(at.claim("m", OTHER)).isInstanceOf(Busy.class);
  }

  @Test
  void remembersForTheWholeRetentionAndForgetsWhenItIsOver() throws Exception {
    Fixture at = fresh();
    long first = at.won("m");
    at.complete("m", first);
    at.clock.advance(WEEK.minusMillis(1));
    assertThat(at.claim("m", BODY)).isInstanceOf(Done.class);

    at.clock.advance(Duration.ofMillis(1));
    Claim later = at.claim("m", OTHER);
    assertThat(((Won) later).fence()).isGreaterThan(first);
  }

  @Test
  void aClaimIsRememberedForItsLeaseEvenIfItsRetentionIsOver() throws Exception {
    Fixture at = fresh();
    Instant past = NOW.minusSeconds(1);
    assertThat(at.claims.claim(key("m"), BODY, LEASE, past)).isInstanceOf(Won.class);
    assertThat(at.claims.claim(key("m"), BODY, LEASE, past)).isEqualTo(new Busy(NOW.plus(LEASE)));
  }

  @Test
  void oddButDifferentNamesDoNotMeet() throws Exception {
    Fixture at = fresh();
    List<ClaimKey> keys =
        List.of(
            new ClaimKey("a", "p", "m"),
            new ClaimKey("b", "p", "m"),
            new ClaimKey("a", "q", "m"),
            new ClaimKey("a:p", "m", ""),
            new ClaimKey("a", "p:m", ""),
            new ClaimKey("", "a:p", "m"),
            new ClaimKey("a%003ap", "m", ""),
            new ClaimKey("a", "p", "M"),
            new ClaimKey("a", "p", "m\0"),
            new ClaimKey("a", "p", "m\r\n"),
            new ClaimKey("{a}", "p", "é\ud83d\ude00"),
            new ClaimKey("{a}", "p", "\ud83d"),
            new ClaimKey("{a}", "p", "\ud83e"),
            new ClaimKey("{a}", "p", "?"));
    for (ClaimKey key : keys) {
      assertThat(at.claims.claim(key, BODY, LEASE, NOW.plus(WEEK))).isInstanceOf(Won.class);
    }
    for (ClaimKey key : keys) {
      assertThat(at.claims.claim(key, BODY, LEASE, NOW.plus(WEEK))).isInstanceOf(Busy.class);
    }
  }

  @Test
  void ofManyRacersOverSeveralStoresOneWins() throws Exception {
    Fixture at = fresh();
    int racers = 16;
    List<CallbackClaims> stores =
        IntStream.range(0, racers).mapToObj(i -> at.open(at.clock)).collect(Collectors.toList());
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      CyclicBarrier barrier = new CyclicBarrier(racers);
      for (int round = 0; round < 20; round++) {
        String id = "m" + round;
        List<Callable<Claim>> race = new ArrayList<>();
        for (CallbackClaims store : stores) {
          race.add(
              () -> {
                barrier.await();
                return store.claim(key(id), BODY, LEASE, NOW.plus(WEEK));
              });
        }
        List<Claim> results = new ArrayList<>();
        for (Future<Claim> result : threads.invokeAll(race)) {
          results.add(result.get());
        }
        assertThat(results).filteredOn(Won.class::isInstance).hasSize(1);
        assertThat(Collections.frequency(results, new Busy(NOW.plus(LEASE)))).isEqualTo(racers - 1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void fencesOfOneMessageRiseThroughEverythingThatCanHappenToIt() throws Exception {
    Fixture at = fresh();
    List<Long> fences = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      fences.add(at.won("m"));
      at.claims.release(key("m"), fences.get(fences.size() - 1));
      fences.add(at.won("m"));
      at.clock.advance(LEASE);
      fences.add(at.won("m"));
      at.complete("m", fences.get(fences.size() - 1));
      at.clock.advance(WEEK);
    }

    assertThat(fences).isSorted().hasSize(15);
    assertThat(Set.copyOf(fences)).hasSize(15);
  }

  static ClaimKey key(String id) {
    return new ClaimKey("a", "p", id);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private final class Fixture {
    final TestClock clock = TestClock.stoppedAt(NOW);
    final String prefix;
    final CallbackClaims claims;

    Fixture(String prefix) {
      this.prefix = prefix;
      this.claims = open(clock);
    }

    CallbackClaims open(InstantSource source) {
      return RedisCallbackClaims.builder(scripts).keyPrefix(prefix).clock(source).build();
    }

    Claim claim(String id, Fingerprint body) throws Exception {
      return claims.claim(key(id), body, LEASE, clock.instant().plus(WEEK));
    }

    long won(String id) throws Exception {
      return ((Won) claim(id, BODY)).fence();
    }

    boolean complete(String id, long fence) throws Exception {
      return claims.complete(key(id), fence, OUTCOME, clock.instant().plus(WEEK));
    }
  }
}
