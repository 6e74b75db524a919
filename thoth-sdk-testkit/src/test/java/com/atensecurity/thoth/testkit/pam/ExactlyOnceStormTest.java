package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Place;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceStorm.Action;
import io.lettuce.core.resource.ClientResources;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/**
 * Each approval is resolved exactly once, however often its decision is delivered, and whoever dies
 * meanwhile. {@code -Dthoth.exactlyOnce.approvals=10000} makes it large, and {@code
 * -Dthoth.exactlyOnce.seed} another plan.
 */
class ExactlyOnceStormTest {
  private static final int INSTANCES = 4;
  private static final int APPROVALS = Integer.getInteger("thoth.exactlyOnce.approvals", 300);
  private static final long SEED = Long.getLong("thoth.exactlyOnce.seed", 20_261_121);
  private static final Set<CallbackAnswer> ANSWERS =
      EnumSet.of(
          CallbackAnswer.RESOLVED,
          CallbackAnswer.REPLAYED,
          CallbackAnswer.REQUEST_ID_MISMATCH,
          CallbackAnswer.ALREADY_RESOLVED,
          CallbackAnswer.ID_REUSED);

  private static final String[] BROKEN_CONNECTIONS = {
    "CONNECTION_BREAKS BEFORE_COMMIT", "CONNECTION_BREAKS AFTER_COMMIT"
  };

  private static final Predicate<String> CONNECTED = line -> line.startsWith("connected_clients:");

  private static PostgresServer postgres;

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = PostgresServer.startNew();
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    postgres.close();
  }

  @Test
  void onPostgresWhereClaimAndDecisionCommitTogether() throws Exception {
    ExactlyOnceDatabase database = new ExactlyOnceDatabase(postgres.newDatabase());
    ExactlyOncePlan plan = new ExactlyOncePlan(SEED, APPROVALS, 40, Place.ALL, false, true);

    ExactlyOnceReport report =
        new ExactlyOnceTrial("joined", plan, database)
            .run(
                INSTANCES,
                ExactlyOnceMode.JOINED,
                storm -> twice(storm, plan, postgres::stop, postgres::start));

    report.verify();
    assertThat(report.places()).isEqualTo(Place.ALL);
    assertThat(report.faults()).containsKeys(BROKEN_CONNECTIONS);
    assertThat(report.answers()).containsAll(ANSWERS).contains(CallbackAnswer.STORE_UNAVAILABLE);
  }

  @Test
  void onPostgresWhereClaimAndDecisionCommitApart() throws Exception {
    ExactlyOnceDatabase database = new ExactlyOnceDatabase(postgres.newDatabase());
    ExactlyOncePlan plan = new ExactlyOncePlan(SEED + 1, APPROVALS, 40, Place.ALL, true, true);

    ExactlyOnceReport report =
        new ExactlyOnceTrial("apart", plan, database)
            .run(
                INSTANCES,
                ExactlyOnceMode.APART,
                storm -> twice(storm, plan, postgres::stop, postgres::start));

    report.verify();
    assertThat(report.places()).isEqualTo(Place.ALL);
    assertThat(report.faults()).containsKeys(BROKEN_CONNECTIONS);
    assertThat(report.answers())
        .containsAll(ANSWERS)
        .contains(CallbackAnswer.STORE_UNAVAILABLE, CallbackAnswer.IN_PROGRESS);
  }

  @Test
  void onRedisThatIsStoppedAndThatForgets() throws Exception {
    ExactlyOnceDatabase database = new ExactlyOnceDatabase(postgres.newDatabase());
    ExactlyOncePlan plan = new ExactlyOncePlan(SEED + 2, APPROVALS, 40, Place.ALL, true, true);
    ClientResources threads = ClientResources.create();
    try (RedisServer redis = RedisServer.open()) {
      int port = redis.port();
      int third = plan.deliveries() / 3;
      ExactlyOnceReport report =
          new ExactlyOnceTrial("redis", plan, database)
              .redis(port, threads)
              .run(
                  INSTANCES,
                  ExactlyOnceMode.REDIS,
                  storm ->
                      storm
                          .when(third, () -> storm.outage(redis::kill, redis::start))
                          .when(
                              2 * third,
                              () -> storm.outage(() -> flushAndStop(storm, redis), redis::start)));

      report.verify();
      assertThat(report.places()).isEqualTo(Place.ALL);
      assertThat(report.faults()).containsKeys(BROKEN_CONNECTIONS);
      assertThat(report.answers())
          .containsAll(ANSWERS)
          .contains(CallbackAnswer.STORE_UNAVAILABLE, CallbackAnswer.IN_PROGRESS);
      assertThat(clientsLeft(port)).isEqualTo("connected_clients:1");
    } finally {
      threads.shutdown(0, 0, TimeUnit.SECONDS);
    }
  }

  @Test
  void onOneNodeWithNothingInstalled() throws Exception {
    ExactlyOnceMemory memory = new ExactlyOnceMemory();
    Set<Place> places = EnumSet.copyOf(Place.ALL);
    places.removeAll(EnumSet.of(Place.BEFORE_COMMIT, Place.AFTER_COMMIT));
    ExactlyOncePlan plan = new ExactlyOncePlan(SEED + 3, APPROVALS, 40, places, true, false);

    ExactlyOnceTrial trial = new ExactlyOnceTrial("memory", plan, memory);
    CallbackClaims claims = InMemoryCallbackClaims.builder().clock(trial.clock()).build();

    ExactlyOnceReport report = trial.run(1, ExactlyOnceMode.memory(claims, memory), storm -> {});

    report.verify();
    assertThat(report.places()).isEqualTo(places);
    assertThat(report.answers()).containsAll(ANSWERS).contains(CallbackAnswer.IN_PROGRESS);
  }

  private static void twice(
      ExactlyOnceStorm storm, ExactlyOncePlan plan, Action stop, Action start) {
    int third = plan.deliveries() / 3;
    storm.when(third, () -> storm.outage(stop, start));
    storm.when(2 * third, () -> storm.outage(stop, start));
  }

  /** The server notices a while later that a client is gone. */
  private static String clientsLeft(int port) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    try (RedisClient own = RedisClient.create("127.0.0.1", port)) {
      String clients;
      do {
        clients = own.info("clients").lines().filter(CONNECTED).findFirst().orElseThrow();
      } while (!clients.endsWith(":1") && System.nanoTime() < deadline);
      return clients;
    }
  }

  private static void flushAndStop(ExactlyOnceStorm storm, RedisServer server) throws Exception {
    try (RedisClient redis = RedisClient.create("127.0.0.1", server.port())) {
      storm.forget(redis::flushAll);
    }
    server.stop();
  }
}
