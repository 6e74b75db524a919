package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class FleetsAndKeysOverHttpTest {
  private static String createFleet(GovApi gov) throws Exception {
    Answer fleet = Wire.to(gov).post("/fleets", "{\"name\":\"corp\",\"region\":\"us-east-1\"}");
    assertThat(fleet.status()).isEqualTo(201);
    return fleet.text("fleet_id");
  }

  private static Answer createKey(GovApi gov, String scope, String permissions) throws Exception {
    return Wire.to(gov).post("/api-keys", "{" + scope + ",\"permissions\":[" + permissions + "]}");
  }

  private static Answer authorize(GovApi gov, Answer key, String permission, String type, String id)
      throws Exception {
    return Wire.to(gov)
        .post(
            "/api-keys/" + key.text("key_id") + "/authorize",
            "{\"api_key\":\"%s\",\"permission\":\"%s\",\"resource_type\":\"%s\",\"resource_id\":\"%s\"}"
                .formatted(key.text("api_key"), permission, type, id));
  }

  private static String verdict(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.text("valid")
        + " "
        + answer.text("permission_allowed")
        + " "
        + answer.text("scope_allowed")
        + " "
        + answer.text("expired");
  }

  @Test
  void aFleetIsUpdatedAndKeepsWhatIsLeftOut(GovApi gov) throws Exception {
    String id =
        Wire.to(gov).post("/fleets", "{\"name\":\"f\",\"region\":\"us-east-1\"}").text("fleet_id");
    String forged = "{\"name\":\"g\",\"fleet_id\":\"x\",\"endpoint_count\":9,\"rollout_pct\":50}";

    Answer updated = Wire.to(gov).put("/fleets/" + id, forged);

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.text("fleet_id")).isEqualTo(id);
    assertThat(updated.text("name")).isEqualTo("g");
    assertThat(updated.text("region")).isEqualTo("us-east-1");
    assertThat(updated.text("rollout_pct")).isEqualTo("50");
    assertThat(updated.text("endpoint_count")).isEqualTo("0");
    assertThat(Wire.to(gov).get("/fleets/" + id).body()).isEqualTo(updated.body());
    assertThat(Wire.to(gov).put("/fleets/x", "{\"name\":\"g\"}").text("error"))
        .isEqualTo("fleet_not_found");
  }

  @Test
  void aDeletedFleetIsGone(GovApi gov) throws Exception {
    String id = Wire.to(gov).post("/fleets", "{\"name\":\"f\"}").text("fleet_id");

    assertThat(Wire.to(gov).delete("/fleets/" + id).status()).isEqualTo(204);
    assertThat(Wire.to(gov).get("/fleets/" + id).status()).isEqualTo(404);
    assertThat(Wire.to(gov).delete("/fleets/" + id).status()).isEqualTo(404);
    assertThat(Wire.to(gov).get("/fleets").size("data")).isZero();
  }

  @Test
  void aFleetIsReadBackAndCountsItsEndpoints(GovApi gov) throws Exception {
    String id = createFleet(gov);
    Wire.to(gov)
        .post(
            "/endpoints", "{\"endpoint_id\":\"a\",\"hostname\":\"a\",\"fleet_id\":\"" + id + "\"}");

    Answer fleet = Wire.to(gov).get("/fleets/" + id);

    assertThat(fleet.text("name")).isEqualTo("corp");
    assertThat(fleet.text("status")).isEqualTo("active");
    assertThat(fleet.text("endpoint_count")).isEqualTo("1");
    assertThat(Wire.to(gov).get("/fleets").size("data")).isEqualTo(1);
    assertThat(Wire.to(gov).get("/fleets/other").status()).isEqualTo(404);
  }

  @Test
  void aClientDoesNotWriteWhatTheServerManages(GovApi gov) throws Exception {
    String forged =
        """
        {"name":"f","region":null,"fleet_id":"forged!","fleet_code":"forged!","created_at":"forged!",
         "updated_at":"forged!","endpoint_count":99,"drift_pct":99,"drifted_endpoint_count":99}
        """;

    Answer fleet = Wire.to(gov).post("/fleets", forged);

    assertThat(fleet.status()).isEqualTo(201);
    assertThat(fleet.body()).doesNotContain("forged!", "\":99", "region");
    assertThat(Wire.to(gov).get("/fleets/" + fleet.text("fleet_id")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "315360001", "9223372036854775807"})
  void aKeyLivesForTenYearsAtMost(String ttl, GovApi gov) throws Exception {
    String scope = "\"scope_level\":\"organization\"";

    Answer answer = createKey(gov, scope + ",\"ttl_seconds\":" + ttl, "\"read\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "createApiKey: ttl_seconds must be from 1 to 315360000 (10 years), but is " + ttl);
    assertThat(gov.takeProblems()).hasSize(1);
    assertThat(Wire.to(gov).get("/api-keys").size("api_keys")).isZero();
    assertThat(createKey(gov, scope + ",\"ttl_seconds\":315360000", "\"read\"").status())
        .isEqualTo(201);
  }

  @Test
  void theKeyIsShownOnce(GovApi gov) throws Exception {
    Answer key = createKey(gov, "\"name\":\"k\",\"scope_level\":\"organization\"", "\"read\"");

    assertThat(key.status()).isEqualTo(201);
    assertThat(key.text("api_key")).matches("thoth_live_[a-z0-9]{40}");
    assertThat(key.text("api_key")).startsWith(key.text("prefix"));
    Answer list = Wire.to(gov).get("/api-keys");
    assertThat(list.text("api_keys.0.key_id")).isEqualTo(key.text("key_id"));
    assertThat(list.text("api_keys.0.active")).isEqualTo("true");
    assertThat(list.text("api_keys.0.permissions")).isEqualTo("[\"read\"]");
    assertThat(list.body()).doesNotContain(key.text("api_key"));
  }

  @Test
  void anEndpointKeyOfTheSeedWorksForItsEndpointOnly(GovApi gov) throws Exception {
    Answer key =
        createKey(
            gov,
            "\"name\":\"rightway-endpoint-e2e\",\"scope_level\":\"endpoint\","
                + "\"scope_target_id\":\"ep-e2e-01\"",
            "\"read\",\"execute\"");

    assertThat(verdict(authorize(gov, key, "execute", "endpoint", "ep-e2e-01")))
        .isEqualTo("true true true false");
    assertThat(verdict(authorize(gov, key, "execute", "endpoint", "ep-other-99")))
        .isEqualTo("true true false false");
    assertThat(verdict(authorize(gov, key, "write", "endpoint", "ep-e2e-01")))
        .isEqualTo("true false true false");
  }

  @Test
  void aFleetKeyCoversTheEndpointsOfItsFleet(GovApi gov) throws Exception {
    String fleet = createFleet(gov);
    Answer key =
        createKey(
            gov,
            "\"scope_level\":\"fleet\",\"scope_target_id\":\"" + fleet + "\"",
            "\"read\",\"write\",\"execute\"");
    String endpoint = "{\"endpoint_id\":\"a\",\"hostname\":\"a\",\"fleet_id\":\"" + fleet + "\"}";
    Wire.to(gov).post("/endpoints", endpoint);

    assertThat(verdict(authorize(gov, key, "execute", "fleet", fleet)))
        .isEqualTo("true true true false");
    assertThat(verdict(authorize(gov, key, "execute", "endpoint", "a")))
        .isEqualTo("true true true false");
    assertThat(verdict(authorize(gov, key, "execute", "endpoint", "b")))
        .isEqualTo("true true false false");
    assertThat(verdict(authorize(gov, key, "execute", "fleet", "other")))
        .isEqualTo("true true false false");
    assertThat(verdict(authorize(gov, key, "execute", "organization", "")))
        .isEqualTo("true true false false");
  }

  @Test
  void anOrganizationKeyCoversAllAndAnAgentKeyItsAgent(GovApi gov) throws Exception {
    Answer org = createKey(gov, "\"scope_level\":\"organization\"", "\"read\"");
    Answer agent =
        createKey(gov, "\"scope_level\":\"agent\",\"scope_target_id\":\"bot\"", "\"read\"");

    assertThat(verdict(authorize(gov, org, "read", "organization", "")))
        .isEqualTo("true true true false");
    assertThat(verdict(authorize(gov, org, "read", "endpoint", "any")))
        .isEqualTo("true true true false");
    assertThat(verdict(authorize(gov, agent, "read", "agent", "bot")))
        .isEqualTo("true true true false");
    assertThat(verdict(authorize(gov, agent, "read", "agent", "other")))
        .isEqualTo("true true false false");
  }

  @Test
  void otherMaterialIsNotValid(GovApi gov) throws Exception {
    Answer key = createKey(gov, "\"scope_level\":\"organization\"", "\"read\"");

    Answer answer =
        Wire.to(gov)
            .post(
                "/api-keys/" + key.text("key_id") + "/authorize",
                "{\"api_key\":\"thoth_live_wrong\",\"permission\":\"read\","
                    + "\"resource_type\":\"organization\",\"resource_id\":\"\"}");

    assertThat(verdict(answer)).isEqualTo("false false false false");
    assertThat(answer.at("scope_level")).isNull();
  }

  @Test
  void aRevokedKeyStopsAuthorizing(GovApi gov) throws Exception {
    Answer key = createKey(gov, "\"scope_level\":\"organization\"", "\"read\"");

    Answer revoked = Wire.to(gov).delete("/api-keys/" + key.text("key_id"));

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.text("revoked")).isEqualTo("true");
    assertThat(verdict(authorize(gov, key, "read", "organization", "")))
        .isEqualTo("false true true false");
    assertThat(Wire.to(gov).get("/api-keys").text("api_keys.0.active")).isEqualTo("false");
    assertThat(Wire.to(gov).delete("/api-keys/" + key.text("key_id")).status()).isEqualTo(200);
    assertThat(Wire.to(gov).delete("/api-keys/other").status()).isEqualTo(404);
  }

  @Test
  void aKeyExpiresByTheClock(GovApi gov) throws Exception {
    gov.clock().stop();
    Answer key = createKey(gov, "\"ttl_seconds\":60,\"scope_level\":\"organization\"", "\"read\"");

    gov.clock().advance(Duration.ofSeconds(60).minusNanos(1));
    assertThat(verdict(authorize(gov, key, "read", "organization", "")))
        .isEqualTo("true true true false");
    gov.clock().advance(Duration.ofNanos(1));
    assertThat(verdict(authorize(gov, key, "read", "organization", "")))
        .isEqualTo("false true true true");
    assertThat(Wire.to(gov).get("/api-keys").text("api_keys.0.active")).isEqualTo("false");
  }

  @Test
  void anUnknownFleetIsABadRequestAndNoProblem(GovApi gov) throws Exception {
    Answer answer =
        createKey(gov, "\"scope_level\":\"fleet\",\"scope_target_id\":\"none\"", "\"read\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"fleet_not_found\",\"message\":\"No fleet \\\"none\\\"\"}");
    assertThat(gov.problems()).isEmpty();
  }

  @Test
  void aScopeNeedsATarget(GovApi gov) throws Exception {
    Answer answer = createKey(gov, "\"scope_level\":\"endpoint\"", "\"read\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo("createApiKey: scope_target_id is required when scope_level is endpoint");
    gov.takeProblems();
  }

  @Test
  void permissionsAreOfTheKnownThree(GovApi gov) throws Exception {
    Answer answer = createKey(gov, "\"scope_level\":\"organization\"", "\"admin\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "createApiKey (POST /{tenant_id}/thoth/api-keys): permissions must be"
                + " a non-empty array with values of [execute, read, write]");
    gov.takeProblems();
  }

  @Test
  void metricsFollowUse(GovApi gov) throws Exception {
    gov.clock().stop();
    Answer key = createKey(gov, "\"scope_level\":\"organization\"", "\"read\"");
    createKey(gov, "\"scope_level\":\"organization\"", "\"read\"");
    authorize(gov, key, "read", "organization", "");
    authorize(gov, key, "read", "organization", "");

    Answer metrics = Wire.to(gov).get("/api-keys/metrics");
    assertThat(metrics.text("key_usage_24h")).isEqualTo("2");
    assertThat(metrics.text("active_sdk_keys")).isEqualTo("2");
    gov.clock().advance(Duration.ofHours(24));
    assertThat(Wire.to(gov).get("/api-keys/metrics").text("key_usage_24h")).isEqualTo("0");
  }
}
