package com.atensecurity.thoth.testkit.pam;

import static com.atensecurity.thoth.testkit.pam.ClaimsSteps.BODY;
import static com.atensecurity.thoth.testkit.pam.ClaimsSteps.LEASE;
import static com.atensecurity.thoth.testkit.pam.ClaimsSteps.OTHER;
import static com.atensecurity.thoth.testkit.pam.ClaimsSteps.OUTCOME;
import static com.atensecurity.thoth.testkit.pam.ClaimsSteps.WEEK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;
import com.atensecurity.thoth.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What is special to Redis: what lies there, and what becomes of claims when Redis is hurt. */
class RedisCallbackClaimsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String KEY = "thoth:pam:claim:a:p:m";
  private static final String HEX = BODY.hex();
  private static final long START = NOW.toEpochMilli();

  private final TestClock clock = TestClock.stoppedAt(NOW);
  private RedisServer server;
  private RedisClient redis;
  private RedisCallbackClaims claims;

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.open();
    redis = RedisClient.create("127.0.0.1", server.port());
    claims = RedisCallbackClaims.builder(redis::eval).clock(clock).build();
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      redis.close();
      server.close();
    }
  }

  @Test
  void whatLiesInRedisIsOneLineThatNamesEverything() throws Exception {
    long fence = won();
    String times = " " + (START + LEASE.toMillis()) + " " + (START + WEEK.toMillis()) + " ";
    assertThat(redis.get(KEY)).isEqualTo("1 C " + fence + " " + HEX + times);

    clock.advance(Duration.ofSeconds(1));
    String later = " " + (START + LEASE.toMillis()) + " " + (START + 1000 + WEEK.toMillis()) + " ";
    assertThat(complete(fence)).isTrue();
    assertThat(redis.get(KEY)).isEqualTo("1 D " + fence + " " + HEX + later + "b3V0Y29tZQ==");
    assertThat(redis.dbSize()).isEqualTo(1);
  }

  @Test
  void whatIsReleasedKeepsItsFenceAndNothingElse() throws Exception {
    long fence = won();
    claims.release(key("m"), fence);

    assertThat(redis.get(KEY))
        .isEqualTo("1 F " + fence + " 0 0 " + (START + WEEK.toMillis()) + " ");
  }

  @Test
  void aKeyIsNeverWithoutAnExpiry() throws Exception {
    long fence = won();
    assertExpiresAfter(WEEK);
    clock.advance(Duration.ofDays(1));
    claims.release(key("m"), fence);
    assertExpiresAfter(Duration.ofDays(6));
    assertThat(won()).isGreaterThan(fence);
    assertExpiresAfter(WEEK);
    clock.advance(LEASE);
    fence = won();
    assertExpiresAfter(WEEK);
    claims.complete(key("m"), fence, OUTCOME, clock.instant().plus(Duration.ofDays(30)));
    assertExpiresAfter(Duration.ofDays(30));
  }

  /** Redis counts down by its own clock, so less than an hour of real time may have gone. */
  private void assertExpiresAfter(Duration expected) {
    assertThat(Duration.ofMillis(redis.pttl(KEY)))
        .isLessThanOrEqualTo(expected)
        .isGreaterThan(expected.minusHours(1));
  }

  @Test
  void aCompletionWhoseRetentionIsOverIsForgotten() throws Exception {
    assertThat(claims.complete(key("m"), won(), OUTCOME, NOW.minusSeconds(1))).isTrue();

    assertThat(claim(OTHER)).isInstanceOf(Won.class);
  }

  @Test
  void fencesAreExactUpToTheLastNumberThatLuaCanCount() throws Exception {
    long almost = (1L << 53) - 2;
    redis.set(KEY, "1 C " + almost + " " + HEX + " 0 " + (START + WEEK.toMillis()) + " ");

    assertThat(won()).isEqualTo((1L << 53) - 1);
    assertThat(complete(almost)).isFalse();
    assertThat(complete((1L << 53) - 1)).isTrue();
  }

  @Test
  void fencesAreMicrosecondsOfTheClockThatAllShare() throws Exception {
    long before = micros();
    clock.advance(Duration.ofDays(365_000));

    assertThat(won()).isBetween(before, micros());
  }

  private long micros() {
    Object time = redis.eval("local t = redis.call('TIME') return t[1] .. ' ' .. t[2]");
    String[] parts = time.toString().split(" ", -1);
    return Long.parseLong(parts[0]) * 1_000_000 + Long.parseLong(parts[1]);
  }

  @Test
  void aFlushInMidFlightLosesTheClaimAndNothingBreaks() throws Exception {
    long lost = won();
    redis.flushAll();
    assertThat(complete(lost)).isFalse();
    claims.release(key("m"), lost);
    assertThat(redis.dbSize()).isZero();

    long next = won();
    assertThat(next).isGreaterThan(lost);
    assertThat(complete(lost)).isFalse();
    assertThat(claim(BODY)).isEqualTo(new Busy(NOW.plus(LEASE)));
    assertThat(complete(next)).isTrue();
  }

  @Test
  void aServerThatIsDownIsReportedAndRemembersEverythingWhenItIsBack() throws Exception {
    assertThat(complete(won())).isTrue();
    Won other = (Won) claims.claim(key("other"), BODY, LEASE, NOW.plus(WEEK));

    server.stop();
    String cause = JedisConnectionException.class.getName();
    assertUnavailable(() -> claim(BODY), "Redis did not answer a claim: " + cause);
    assertUnavailable(() -> complete(other.fence()), "Redis did not answer a completion: " + cause);
    assertUnavailable(
        () -> {
          claims.release(key("m"), other.fence());
          return null;
        },
        "Redis did not answer a release: " + cause);

    server.start();
    assertThat(((Done) claim(BODY)).outcome()).isEqualTo(OUTCOME);
    assertThat(claims.complete(key("other"), other.fence(), OUTCOME, NOW.plus(WEEK))).isTrue();
  }

  @Test
  void aServerThatIsKilledForgetsNothingThatItAnswered() throws Exception {
    List<Long> fences = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Claim claim = claims.claim(key("m" + i), BODY, LEASE, NOW.plus(WEEK));
      fences.add(((Won) claim).fence());
    }
    server.kill();
    server.start();
    redis.close();
    redis = RedisClient.create("127.0.0.1", server.port());
    claims = RedisCallbackClaims.builder(redis::eval).clock(clock).build();

    assertThat(IntStream.range(0, 100))
        .allSatisfy(
            i ->
                assertThat(claims.complete(key("m" + i), fences.get(i), OUTCOME, NOW.plus(WEEK)))
                    .isTrue());
  }

  @Test
  void aFullServerRefusesNewClaimsAndKeepsTheOldOnes() throws Exception {
    assertThat(complete(won())).isTrue();
    redis.configSet("maxmemory", "1");

    assertUnavailable(
        () -> claims.claim(key("new"), BODY, LEASE, NOW.plus(WEEK)),
        "Redis did not answer a claim: " + JedisDataException.class.getName());
    redis.configSet("maxmemory", "0");
    assertThat(claim(BODY)).isInstanceOf(Done.class);
  }

  @Test
  void aValueOfAnotherProgramIsLeftAlone() throws Exception {
    redis.set(KEY, "2 C 1 ab 1 1 ");
    String message =
        "Redis holds a value of another program where a %s looked for a message id; give"
            + " RedisCallbackClaims a keyPrefix of its own";
    assertUnavailable(() -> claim(BODY), message.formatted("claim"));
    assertUnavailable(() -> complete(1), message.formatted("completion"));
    assertThat(redis.get(KEY)).isEqualTo("2 C 1 ab 1 1 ");

    redis.del(KEY);
    redis.lpush(KEY, "a list");
    assertUnavailable(
        () -> claim(BODY), "Redis did not answer a claim: " + JedisDataException.class.getName());
  }

  @Test
  void worksInAClusterWhichAllowsNoUndeclaredKeys() throws Exception {
    try (RedisServer cluster = RedisServer.open("--cluster-enabled", "yes");
        RedisClient node = RedisClient.create("127.0.0.1", cluster.port())) {
      makeCluster(node);
      claims = RedisCallbackClaims.builder(node::eval).clock(clock).build();

      assertThat(complete(won())).isTrue();
      assertThat(claim(BODY)).isInstanceOf(Done.class);
      claims.release(key("x"), ((Won) claims.claim(key("x"), BODY, LEASE, NOW)).fence());
    }
  }

  /** A lone node refuses work for its first two seconds; WAIT lets Redis do the waiting. */
  private static void makeCluster(RedisClient node) {
    String[] slots = IntStream.range(0, 16_384).mapToObj(Integer::toString).toArray(String[]::new);
    String[] command =
        Stream.concat(Stream.of("ADDSLOTS"), Stream.of(slots)).toArray(String[]::new);
    node.sendCommand(Command.CLUSTER, command);
    for (int i = 0; i < 600 && !clusterInfo(node).contains("cluster_state:ok"); i++) {
      node.sendCommand(Command.WAIT, "1", "50");
    }
    assertThat(clusterInfo(node)).contains("cluster_state:ok", "cluster_slots_ok:16384");
  }

  private static String clusterInfo(RedisClient node) {
    Object info = node.sendCommand(Command.CLUSTER, "INFO");
    return new String((byte[]) info, StandardCharsets.US_ASCII);
  }

  @Test
  void saysThatItIsDurable() {
    assertThat(claims.isDurable()).isTrue();
  }

  private interface Step {
    Object run() throws Exception;
  }

  private static void assertUnavailable(Step step, String message) {
    assertThatThrownBy(step::run).isInstanceOf(StoreUnavailableException.class).hasMessage(message);
  }

  private static ClaimKey key(String id) {
    return new ClaimKey("a", "p", id);
  }

  private Claim claim(Fingerprint body) throws Exception {
    return claims.claim(key("m"), body, LEASE, clock.instant().plus(WEEK));
  }

  private long won() throws Exception {
    return ((Won) claim(BODY)).fence();
  }

  private boolean complete(long fence) throws Exception {
    return claims.complete(key("m"), fence, OUTCOME, clock.instant().plus(WEEK));
  }
}
