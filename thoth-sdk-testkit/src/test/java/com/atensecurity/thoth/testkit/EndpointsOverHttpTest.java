package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class EndpointsOverHttpTest {
  /** The bodies of the seed page, word for word. */
  private static final String REGISTRATION =
      """
      {
          "endpoint_id":"ep-e2e-01",
          "hostname":"ep-e2e-01.local",
          "employee_email":"secops@example.com",
          "enrollment":"manual",
          "environment":"prod",
          "proxy_version":"0.2.8",
          "agent_ids":["filesystem-safe"]
        }
      """;

  private static final String CHECK_IN =
      """
      {
          "proxy_version":"0.2.8",
          "agent_ids":["filesystem-safe"],
          "risk_score":10,
          "violations_today":0,
          "sessions_today":1
        }
      """;

  @Test
  void registrationMovesTheTotalAndCheckInTheOnlineCount(GovApi gov) throws Exception {
    assertThat(stats(gov)).isEqualTo("0 0");

    assertThat(Wire.to(gov).post("/endpoints", REGISTRATION).status()).isEqualTo(201);
    assertThat(stats(gov)).isEqualTo("1 0");

    assertThat(Wire.to(gov).post("/endpoints/ep-e2e-01/checkin", CHECK_IN).status()).isEqualTo(200);
    assertThat(stats(gov)).isEqualTo("1 1");
    Answer list = Wire.to(gov).get("/endpoints");
    assertThat(list.text("data.0.endpoint_id")).isEqualTo("ep-e2e-01");
    assertThat(list.text("data.0.risk_score")).isEqualTo("10");
    assertThat(list.text("data.0.sessions_today")).isEqualTo("1");
    assertThat(list.text("data.0.status")).isEqualTo("online");
    assertThat(list.at("data.0.last_seen")).isNotNull();
  }

  @Test
  void theKeyOfTheLastCheckInIsTheRuntimeKeyAndWasUsed(GovApi gov) throws Exception {
    gov.clock().stop();
    gov.given().endpoint("ep-1").put();
    IssuedKey key = gov.given().apiKey("write").ofEndpoint("ep-1").put();
    Wire proxy = Wire.anonymous(gov).header("X-Api-Key", key.key());

    proxy.post("/endpoints/ep-1/checkin", "{\"managed_runtime_key_id\":\"key-forged\"}");
    Wire.to(gov).post("/endpoints/ep-1/checkin", "{\"sessions_today\":1}");

    assertThat(Wire.to(gov).get("/endpoints/ep-1").text("managed_runtime_key_id"))
        .isEqualTo(key.id());
    assertThat(Wire.to(gov).get("/api-keys").text("api_keys.0.last_used_at"))
        .isEqualTo(gov.clock().instant().toString());
  }

  private static String stats(GovApi gov) throws Exception {
    Answer stats = Wire.to(gov).get("/endpoints/stats");
    return stats.text("total") + " " + stats.text("online");
  }

  @Test
  void registeringAgainUpdates(GovApi gov) throws Exception {
    Wire.to(gov).post("/endpoints", REGISTRATION);

    Answer second =
        Wire.to(gov)
            .post("/endpoints", "{\"endpoint_id\":\"ep-e2e-01\",\"hostname\":\"new\",\"os\":null}");

    assertThat(second.status()).isEqualTo(200);
    Answer read = Wire.to(gov).get("/endpoints/ep-e2e-01");
    assertThat(read.text("hostname")).isEqualTo("new");
    assertThat(read.text("employee_email")).isEqualTo("secops@example.com");
    assertThat(stats(gov)).isEqualTo("1 0");
  }

  @Test
  void anEndpointIsOnlineForFiveMinutesAfterACheckIn(GovApi gov) throws Exception {
    gov.clock().stop();
    Wire.to(gov).post("/endpoints", REGISTRATION);
    Wire.to(gov).post("/endpoints/ep-e2e-01/checkin", CHECK_IN);

    gov.clock().advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(Wire.to(gov).get("/endpoints/ep-e2e-01").text("status")).isEqualTo("online");
    gov.clock().advance(Duration.ofNanos(1));
    assertThat(Wire.to(gov).get("/endpoints/ep-e2e-01").text("status")).isEqualTo("stale");
    Answer stats = Wire.to(gov).get("/endpoints/stats");
    assertThat(stats.text("online")).isEqualTo("0");
    assertThat(stats.text("stale")).isEqualTo("1");
  }

  @Test
  void statsCountEveryKind(GovApi gov) throws Exception {
    gov.latestProxyVersion("0.3.0");
    register(gov, "a", ",\"enrollment\":\"jamf\",\"proxy_version\":\"0.3.0\",\"risk_score\":70");
    register(gov, "b", ",\"enrollment\":\"intune\",\"proxy_version\":\"0.2.11\"");
    register(gov, "c", ",\"enrollment\":\"unmanaged\",\"risk_score\":69.9");
    Wire.to(gov).post("/endpoints/b/quarantine");

    assertThat(Wire.to(gov).get("/endpoints/stats").body())
        .isEqualTo(
            "{\"total\":3,\"online\":0,\"managed\":2,\"unmanaged\":1,\"quarantined\":1,"
                + "\"stale\":2,\"at_risk\":1,\"proxy_outdated\":1,\"latest_version\":\"0.3.0\"}");
  }

  private static void register(GovApi gov, String id, String more) throws Exception {
    String body = "{\"endpoint_id\":\"" + id + "\",\"hostname\":\"" + id + "\"" + more + "}";
    assertThat(Wire.to(gov).post("/endpoints", body).status()).isEqualTo(201);
  }

  @Test
  void listsFilterByEnvironmentAndFleet(GovApi gov) throws Exception {
    register(gov, "a", ",\"environment\":\"prod\",\"fleet_id\":\"f1\"");
    register(gov, "b", ",\"environment\":\"prod\",\"fleet_id\":\"f2\"");
    register(gov, "c", ",\"environment\":\"dev\",\"fleet_id\":\"f1\"");

    assertThat(Wire.to(gov).get("/endpoints?env=prod").size("data")).isEqualTo(2);
    Answer both = Wire.to(gov).get("/endpoints?env=prod&fleet_id=f1");
    assertThat(both.size("data")).isEqualTo(1);
    assertThat(both.text("data.0.endpoint_id")).isEqualTo("a");
    assertThat(Wire.to(gov).get("/endpoints?env=&fleet_id=").size("data")).isEqualTo(3);
  }

  @Test
  void quarantineTakesNoBodyAndStays(GovApi gov) throws Exception {
    register(gov, "a", "");

    assertThat(Wire.to(gov).post("/endpoints/a/quarantine").text("status"))
        .isEqualTo("quarantined");
    Wire.to(gov).post("/endpoints/a/checkin", CHECK_IN);
    assertThat(Wire.to(gov).get("/endpoints/a").text("status")).isEqualTo("quarantined");
  }

  @Test
  void theServerOwnsStatusAndTimes(GovApi gov) throws Exception {
    register(gov, "a", ",\"status\":\"online\",\"last_seen\":\"1999-01-01T00:00:00Z\"");

    Answer read = Wire.to(gov).get("/endpoints/a");
    assertThat(read.text("status")).isEqualTo("stale");
    assertThat(read.at("last_seen")).isNull();
  }

  @Test
  void anUnknownEndpointIsNotFound(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).post("/endpoints/ep%2Fother/checkin", CHECK_IN);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"endpoint_not_found\",\"message\":\"No endpoint \\\"ep/other\\\"\"}");
  }

  @Test
  void hostnameIsRequired(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).post("/endpoints", "{\"endpoint_id\":\"a\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "registerEndpoint (POST /{tenant_id}/thoth/endpoints):"
                + " hostname is required and must not be blank");
    assertThat(stats(gov)).isEqualTo("0 0");
    gov.takeProblems();
  }

  @Test
  void frozenStatsStayAsTheyWere(GovApi gov) throws Exception {
    register(gov, "a", "");
    gov.misbehave(Misbehaviour.STATS_FROZEN);
    register(gov, "b", "");

    assertThat(stats(gov)).isEqualTo("1 0");
    gov.behave(Misbehaviour.STATS_FROZEN);
    assertThat(stats(gov)).isEqualTo("2 0");
  }

  /** The seed has lower-case letters, digits and hyphens; what a GovAPI does beyond is not known. */
  @ParameterizedTest
  @ValueSource(strings = {"EP_1!", "\u00e9", "ep 1", "ep/1", "."})
  void anIdOfAnotherFormIsAWarning(String id, GovApi gov) throws Exception {
    String body = "{\"endpoint_id\":\"" + id + "\",\"hostname\":\"h\"}";

    assertThat(Wire.to(gov).post("/endpoints", body).status()).isEqualTo(201);
    assertThat(Wire.to(gov).post("/endpoints", body).status()).isEqualTo(200);

    assertThat(gov.warnings())
        .containsExactly(
            "registerEndpoint (POST /{tenant_id}/thoth/endpoints): the endpoint_id \""
                + id
                + "\" has other characters than lower-case letters, digits and hyphens");
    assertThat(gov.timeline().toString()).contains(" warning  registerEndpoint (POST ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stats", "\\u0000", "ep\\u00001", "ep-\\ud800"})
  void anIdThatNoPathReachesIsRefused(String id, GovApi gov) throws Exception {
    String body = "{\"endpoint_id\":\"" + id + "\",\"hostname\":\"h\"}";

    Answer answer = Wire.to(gov).post("/endpoints", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(gov.takeProblems())
        .containsExactly(
            "registerEndpoint (POST /{tenant_id}/thoth/endpoints): no path reaches the endpoint_id "
                + (id.equals("stats")
                    ? "\"stats\", as GET /endpoints/stats is getEndpointStats"
                    : "that has U+0000 or half a surrogate pair"));
    assertThat(gov.warnings()).isEmpty();
    assertThat(Wire.to(gov).get("/endpoints").body()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void anIdAsTheSeedHasItIsNoWarning(GovApi gov) throws Exception {
    Wire.to(gov).post("/endpoints", "{\"endpoint_id\":\"ep-e2e-01\",\"hostname\":\"Host.1\"}");

    assertThat(gov.warnings()).isEmpty();
  }

  @Test
  void aSeedHasAnIdThatAPathReaches(GovApi gov) {
    EndpointSeed stats = gov.given().endpoint("stats");

    assertThatThrownBy(stats::put)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "given: registerEndpoint (POST /{tenant_id}/thoth/endpoints): no path reaches the"
                + " endpoint_id \"stats\", as GET /endpoints/stats is getEndpointStats");
  }
}
