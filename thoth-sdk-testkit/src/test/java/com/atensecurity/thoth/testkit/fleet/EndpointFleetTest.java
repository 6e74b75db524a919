package com.atensecurity.thoth.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.Enrollment;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@GovApiTest
class EndpointFleetTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private static EndpointFleet.Builder fleet(GovApi gov) {
    gov.clock().set(START);
    return EndpointFleet.builder(gov).size(10).jitter(0).parallelism(4);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void everyProxyRegistersAndThenChecksInAtEachInterval(GovApi gov, ThothClient thoth)
      throws Exception {
    FleetResult result = fleet(gov).lasting(minutes(30)).build().run();

    assertThat(result.checkIns()).isEqualTo(300);
    assertThat(result.failures()).isZero();
    assertThat(result.missed()).isZero();
    assertThat(result.registered()).isEqualTo(10);
    assertThat(gov.attempts(Operation.REGISTER_ENDPOINT)).isEqualTo(10);
    assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isEqualTo(300);
    assertThat(result.of(Operation.CHECK_IN_ENDPOINT).calls()).isEqualTo(300);
    assertThat(gov.clock().instant()).isEqualTo(START.plus(minutes(30)));
    assertThat(thoth.endpoints().stats().online()).isEqualTo(10);
  }

  @Test
  void identitiesAreFoundAsAProxyFindsThem(GovApi gov, ThothClient thoth) throws Exception {
    fleet(gov).size(3).named("laptop").lasting(minutes(1)).build().run();

    List<Endpoint> endpoints = thoth.endpoints().list();
    assertThat(endpoints)
        .extracting(Endpoint::endpointId)
        .containsExactlyInAnyOrder("laptop-00001", "laptop-00002", "laptop-00003");
    assertThat(thoth.endpoints().get("laptop-00002").enrollment()).isEqualTo(Enrollment.INTUNE);
    assertThat(thoth.endpoints().get("laptop-00003").enrollment()).isEqualTo(Enrollment.JAMF);
    assertThat(thoth.endpoints().get("laptop-00003").hostname()).isEqualTo("laptop-00003.local");
  }

  @Test
  void whoIsOfflineMissesItsCheckInsAndComesBack(GovApi gov) throws Exception {
    FleetResult result =
        fleet(gov).lasting(minutes(30)).offline(0.4, minutes(10), minutes(10)).build().run();

    assertThat(result.missed()).isEqualTo(40);
    assertThat(result.checkIns()).isEqualTo(260);
    assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isEqualTo(260);
    assertThat(result.timeline()).hasSize(30);
    assertThat(result.timeline().get(9).online()).isEqualTo(10);
    assertThat(result.timeline().get(15).online()).isEqualTo(6); // after the server's five minutes
    assertThat(result.timeline().get(15).missed()).isEqualTo(4);
    assertThat(result.timeline().get(29).online()).isEqualTo(10);
    assertThat(result.timeline().get(29).total()).isEqualTo(10);
  }

  @Test
  void whoDriftsIsRefusedUntilItsKeyFollows(GovApi gov, ThothClient thoth) throws Exception {
    FleetResult result =
        fleet(gov).lasting(minutes(15)).drift(0.2, minutes(5), minutes(5)).build().run();

    assertThat(result.drifted()).isEqualTo(2);
    assertThat(result.errors()).isEqualTo(Map.of("checkInEndpoint: 403 scope_denied", 10L));
    assertThat(result.failures()).isEqualTo(10);
    assertThat(result.checkIns()).isEqualTo(140);
    assertThat(result.registered()).isEqualTo(10);
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(12);
    assertThat(thoth.endpoints().list())
        .hasSize(12)
        .extracting(Endpoint::endpointId)
        .filteredOn(id -> id.endsWith("-drift-1"))
        .hasSize(2);
  }

  @Test
  void aRotatedKeyIsUsedBeforeTheOldOneIsRevoked(GovApi gov, ThothClient thoth) throws Exception {
    FleetResult result =
        fleet(gov).size(1).lasting(minutes(4)).rotateKeys(1, minutes(2)).build().run();

    assertThat(result.rotated()).isEqualTo(1);
    assertThat(result.failures()).isZero();
    assertThat(result.checkIns()).isEqualTo(4);
    assertThat(gov.requests())
        .filteredOn(request -> request.operation() != Operation.GET_ENDPOINT_STATS)
        .extracting(request -> request.operation().id())
        .containsExactly(
            "registerEndpoint",
            "createApiKey",
            "checkInEndpoint",
            "checkInEndpoint",
            "createApiKey",
            "checkInEndpoint",
            "revokeApiKey",
            "checkInEndpoint",
            "revokeApiKey");
    assertThat(thoth.apiKeys().list())
        .hasSize(2)
        .noneMatch(EndpointFleetTest::isActive)
        .extracting(ApiKeyInfo::lastUsedAt)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  private static boolean isActive(ApiKeyInfo key) {
    return Boolean.TRUE.equals(key.active());
  }

  @Test
  void aNewKeyThatIsRefusedIsRevokedAndTheOldOneStays(GovApi gov) throws Exception {
    AtomicBoolean refused = new AtomicBoolean();
    FleetResult result =
        fleet(gov)
            .size(1)
            .lasting(minutes(5))
            .rotateKeys(1, minutes(2))
            .listener(
                progress -> {
                  if (progress.checkIns() == 2 && refused.compareAndSet(false, true)) {
                    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.status(503));
                  }
                })
            .build()
            .run();

    assertThat(result.errors().values()).containsExactly(1L);
    assertThat(result.errors().keySet()).allMatch(kind -> kind.startsWith("checkInEndpoint: 503"));
    assertThat(result.rotated()).isEqualTo(1);
    assertThat(result.checkIns()).isEqualTo(4);
    assertThat(result.of(Operation.CREATE_API_KEY).calls()).isEqualTo(3);
    assertThat(result.of(Operation.REVOKE_API_KEY).calls()).isEqualTo(3);
  }

  @Test
  void whoseKeyWasRevokedAsksForAnother(GovApi gov, ThothClient thoth) throws Exception {
    AtomicBoolean revoked = new AtomicBoolean();
    FleetResult result =
        fleet(gov)
            .size(3)
            .lasting(minutes(5))
            .listener(
                progress -> {
                  if (progress.checkIns() == 6 && revoked.compareAndSet(false, true)) {
                    thoth.apiKeys().list().forEach(key -> thoth.apiKeys().revoke(key.keyId()));
                  }
                })
            .build()
            .run();

    assertThat(result.errors()).isEqualTo(Map.of("checkInEndpoint: 401 unauthorized", 3L));
    assertThat(result.checkIns()).isEqualTo(12);
    assertThat(result.of(Operation.CREATE_API_KEY).calls()).isEqualTo(6);
  }

  @Test
  void whoIsUnknownRegistersAgain(GovApi gov) throws Exception {
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.status(404));

    FleetResult result = fleet(gov).size(1).lasting(minutes(3)).build().run();

    assertThat(result.of(Operation.REGISTER_ENDPOINT).calls()).isEqualTo(2);
    assertThat(result.checkIns()).isEqualTo(2);
    assertThat(result.registered()).isEqualTo(1);
  }

  @Test
  void withoutKeysTheAdminSendsEverything(GovApi gov) throws Exception {
    FleetResult result = fleet(gov).lasting(minutes(2)).withoutKeys().build().run();

    assertThat(result.checkIns()).isEqualTo(20);
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isZero();
    assertThat(gov.requests(Operation.CHECK_IN_ENDPOINT))
        .allMatch(request -> request.header("X-Api-Key") == null);
  }

  @Test
  void theSeedDecidesWhoDoesWhatWhen(GovApiServer server) throws Exception {
    List<String> one = sent(server.createTenant(), 7);
    List<String> same = sent(server.createTenant(), 7);
    List<String> other = sent(server.createTenant(), 8);

    assertThat(one).hasSizeGreaterThan(100).isEqualTo(same).isNotEqualTo(other);
  }

  private static List<String> sent(GovApi gov, long seed) throws Exception {
    fleet(gov)
        .seed(seed)
        .jitter(0.5)
        .parallelism(1)
        .lasting(minutes(12))
        .offline(0.3, minutes(3), minutes(3))
        .drift(0.2, minutes(5), minutes(3))
        .rotateKeys(0.5, minutes(6))
        .build()
        .run();
    return gov.requests().stream()
        .filter(request -> request.operation() == Operation.CHECK_IN_ENDPOINT)
        .map(request -> request.at() + request.target().substring(gov.tenantId().length() + 1))
        .toList();
  }

  @Test
  void aServerThatIsGoneIsCountedAndEndsNothing() throws Exception {
    GovApiServer server = GovApiServer.start();
    GovApi gov = server.createTenant();
    server.close();

    FleetResult result = fleet(gov).lasting(minutes(3)).build().run();

    assertThat(result.checkIns()).isZero();
    assertThat(result.registered()).isZero();
    assertThat(result.errors().get("registerEndpoint: no answer, ConnectException")).isEqualTo(30);
  }

  @Test
  void inRealTimeItWaitsForWhatIsDue(GovApi gov) throws Exception {
    SteppedTime time = new SteppedTime();

    FleetResult result =
        EndpointFleet.builder(gov::clientBuilder, time)
            .size(5)
            .jitter(0)
            .lasting(minutes(4))
            .build()
            .run();

    assertThat(time.slept()).isEqualTo(minutes(4));
    assertThat(result.checkIns()).isEqualTo(20);
    assertThat(result.worstDelay()).isNotNull();
    assertThat(gov.problems()).isEmpty();
  }

  @Test
  void aFleetSpeaksOfNoSecret(GovApi gov) throws Exception {
    FleetResult result = fleet(gov).lasting(minutes(1)).build().run();

    assertThat(result + result.table() + result.html())
        .doesNotContain(gov.adminToken())
        .doesNotContain("thoth_live_");
  }

  @Test
  void whatCannotBeIsRefused(GovApi gov) {
    EndpointFleet.Builder builder = EndpointFleet.builder(gov);

    assertThatThrownBy(() -> builder.size(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be from 1 to 1000000 but is 0");
    assertThatThrownBy(() -> builder.parallelism(1001))
        .hasMessage("parallelism must be from 1 to 1000 but is 1001");
    assertThatThrownBy(() -> builder.named("Laptop 1"))
        .hasMessage(
            "the name \"Laptop 1\" must be lower-case letters and digits with single hyphens");
    assertThatThrownBy(() -> builder.checkInEvery(Duration.ZERO))
        .hasMessage("checkInEvery must be positive but is PT0S");
    assertThatThrownBy(() -> builder.lasting(minutes(-1)))
        .hasMessage("lasting must be positive but is PT-1M");
    assertThatThrownBy(() -> builder.jitter(Double.NaN))
        .hasMessage("jitter must be from 0 to 1 but is NaN");
    assertThatThrownBy(() -> builder.offline(1.1, minutes(1), minutes(1)))
        .hasMessage("share must be from 0 to 1 but is 1.1");
    assertThatThrownBy(() -> builder.drift(0.1, minutes(-1), minutes(1)))
        .hasMessage("from must not be negative but is PT-1M");
    assertThatThrownBy(() -> builder.withoutKeys().rotateKeys(0.1, minutes(1)).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("rotateKeys needs keys; leave out withoutKeys() or rotateKeys(...)");
  }
}
