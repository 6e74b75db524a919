package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@GovApiTest
class AuthenticationTest {
  private static Answer key(GovApi gov, String scope, String permissions) throws Exception {
    Answer key =
        Wire.to(gov).post("/api-keys", "{" + scope + ",\"permissions\":[" + permissions + "]}");
    assertThat(key.status()).isEqualTo(201);
    return key;
  }

  private static Wire with(GovApi gov, Answer key) {
    return Wire.anonymous(gov).header("X-Api-Key", key.text("api_key"));
  }

  @Test
  void noCredentialIsUnauthorized(GovApi gov) throws Exception {
    Answer answer = Wire.anonymous(gov).get("/settings");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"unauthorized\",\"message\":\"A credential is required:"
                + " Authorization: Bearer <token> or X-Api-Key: <key>\"}");
    assertThat(answer.response().headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void otherCredentialsAreUnauthorized(GovApi gov, GovApiServer server) throws Exception {
    String ofAnotherTenant = server.createTenant().adminToken();

    for (String credential : new String[] {"wrong", ofAnotherTenant, "thoth_live_wrong"}) {
      Answer bearer =
          Wire.anonymous(gov).header("Authorization", "Bearer " + credential).get("/settings");
      Answer key = Wire.anonymous(gov).header("X-Api-Key", credential).get("/settings");
      assertThat(bearer.status()).isEqualTo(401);
      assertThat(bearer.body()).doesNotContain(credential);
      assertThat(key.status()).isEqualTo(401);
    }
    Answer basic = Wire.anonymous(gov).header("Authorization", "Basic YTpi").get("/settings");
    assertThat(basic.status()).isEqualTo(401);
  }

  @Test
  void aKeyIsNoBearerTokenAndTheAdminTokenIsNoKey(GovApi gov) throws Exception {
    Answer key = key(gov, "\"scope_level\":\"organization\"", "\"read\"");

    assertThat(with(gov, key).get("/settings").status()).isEqualTo(200);
    Answer bearer =
        Wire.anonymous(gov)
            .header("Authorization", "bearer " + key.text("api_key"))
            .get("/settings");
    assertThat(bearer.status()).isEqualTo(401);
    assertThat(bearer.text("message"))
        .isEqualTo(
            "The bearer token is not the admin token of this tenant; an API key goes into"
                + " X-Api-Key");
    Answer admin = Wire.anonymous(gov).header("X-Api-Key", gov.adminToken()).get("/settings");
    assertThat(admin.status()).isEqualTo(401);
    assertThat(admin.text("message"))
        .isEqualTo(
            "X-Api-Key is not an active API key of this tenant; the admin token is a bearer"
                + " token");
  }

  @Test
  void twoCredentialsBreakTheContract(GovApi gov) throws Exception {
    Answer key = key(gov, "\"scope_level\":\"organization\"", "\"read\"");

    Answer answer = Wire.to(gov).header("X-Api-Key", key.text("api_key")).get("/settings");

    String message =
        "getSettings (GET /{tenant_id}/thoth/settings): Authorization and X-Api-Key were both"
            + " sent; send one credential";
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).isEqualTo(message);
    assertThat(gov.takeProblems()).containsExactly(message);
  }

  @Test
  void readingNeedsReadAndWritingNeedsWrite(GovApi gov) throws Exception {
    Answer reader = key(gov, "\"scope_level\":\"organization\"", "\"read\"");
    Answer writer = key(gov, "\"scope_level\":\"organization\"", "\"write\"");

    Answer denied = with(gov, reader).put("/settings", "{}");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.body())
        .isEqualTo(
            "{\"error\":\"permission_denied\",\"message\":\"putSettings needs a key with"
                + " permission write; this one has it not\"}");
    assertThat(with(gov, writer).put("/settings", "{}").status()).isEqualTo(200);
    assertThat(with(gov, writer).get("/settings").status()).isEqualTo(403);
    assertThat(with(gov, reader).delete("/api-keys/" + writer.text("key_id")).status())
        .isEqualTo(403);
  }

  @Test
  void aKeyReachesOnlyWhatIsInItsScope(GovApi gov) throws Exception {
    String fleet = Wire.to(gov).post("/fleets", "{\"name\":\"f\"}").text("fleet_id");
    Wire.to(gov)
        .post(
            "/endpoints",
            "{\"endpoint_id\":\"in\",\"hostname\":\"h\",\"fleet_id\":\"" + fleet + "\"}");
    Wire.to(gov).post("/endpoints", "{\"endpoint_id\":\"out\",\"hostname\":\"h\"}");
    String rights = "\"read\",\"write\"";
    Answer ofFleet =
        key(gov, "\"scope_level\":\"fleet\",\"scope_target_id\":\"" + fleet + "\"", rights);
    Answer ofEndpoint =
        key(gov, "\"scope_level\":\"endpoint\",\"scope_target_id\":\"out\"", rights);

    assertThat(with(gov, ofFleet).get("/endpoints/in").status()).isEqualTo(200);
    assertThat(with(gov, ofFleet).get("/fleets/" + fleet).status()).isEqualTo(200);
    assertThat(with(gov, ofFleet).post("/endpoints/in/checkin", "{}").status()).isEqualTo(200);
    assertThat(with(gov, ofFleet).get("/endpoints/out").status()).isEqualTo(403);
    assertThat(with(gov, ofEndpoint).get("/endpoints/out").status()).isEqualTo(200);
    assertThat(with(gov, ofEndpoint).get("/endpoints/in").status()).isEqualTo(403);
    Answer denied = with(gov, ofEndpoint).get("/settings");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.body())
        .isEqualTo(
            "{\"error\":\"scope_denied\",\"message\":\"getSettings is outside the scope of this"
                + " key\"}");
  }

  @Test
  void revokedAndExpiredKeysAreUnauthorized(GovApi gov) throws Exception {
    gov.clock().stop();
    Answer revoked = key(gov, "\"scope_level\":\"organization\"", "\"read\"");
    Answer expiring = key(gov, "\"ttl_seconds\":60,\"scope_level\":\"organization\"", "\"read\"");
    Wire.to(gov).delete("/api-keys/" + revoked.text("key_id"));

    assertThat(with(gov, revoked).get("/settings").status()).isEqualTo(401);
    assertThat(with(gov, expiring).get("/settings").status()).isEqualTo(200);
    gov.clock().advance(Duration.ofMinutes(1));
    assertThat(with(gov, expiring).get("/settings").status()).isEqualTo(401);
  }

  @Test
  void eachOfManyKeysIsFoundByItsMaterial(GovApi gov) throws Exception {
    for (int i = 0; i < 20; i++) {
      String read = gov.issueApiKey("read");
      String write = gov.issueApiKey("write");
      assertThat(Wire.anonymous(gov).header("X-Api-Key", read).get("/settings").status())
          .isEqualTo(200);
      assertThat(Wire.anonymous(gov).header("X-Api-Key", write).get("/settings").status())
          .isEqualTo(403);
      assertThat(Wire.anonymous(gov).header("X-Api-Key", read + "x").get("/settings").status())
          .isEqualTo(401);
    }
  }

  @Test
  void aUseShowsInTheListAndTheMetrics(GovApi gov) throws Exception {
    Answer key = key(gov, "\"scope_level\":\"organization\"", "\"read\"");
    assertThat(Wire.to(gov).get("/api-keys").at("api_keys.0.last_used_at")).isNull();

    with(gov, key).get("/settings");

    assertThat(Wire.to(gov).get("/api-keys").at("api_keys.0.last_used_at")).isNotNull();
    assertThat(Wire.to(gov).get("/api-keys/metrics").text("key_usage_24h")).isEqualTo("1");
  }

  @Test
  void skippedAuthenticationNeedsNone(GovApi gov) throws Exception {
    gov.skipAuth(true);

    assertThat(Wire.anonymous(gov).get("/settings").status()).isEqualTo(200);
    assertThat(Wire.anonymous(gov).put("/settings", "{}").status()).isEqualTo(200);
  }

  @Test
  void aServerCanSkipAuthenticationForAll() throws Exception {
    try (GovApiServer server = GovApiServer.builder().skipAuth(true).start()) {
      assertThat(Wire.anonymous(server.tenant("acme")).get("/settings").status()).isEqualTo(200);
    }
  }

  /** Of the runtime API, whose paths name no tenant; with more than one, nothing tells which is meant. */
  @Test
  void whatNamesNoTenantIsForTheOnlyOne() throws Exception {
    try (GovApiServer server = GovApiServer.builder().skipAuth(true).start()) {
      GovApi gov = server.tenant("acme");
      Wire wire = Wire.runtime(gov);

      assertThat(wire.get("/v1/enforce/hold/x").text("error.code")).isEqualTo("HOLD_NOT_FOUND");
      assertThat(wire.post("/v1/events/batch", "[]").status()).isEqualTo(202);
      assertThat(wire.post("/v1/enforce", "{").text("error.code")).isEqualTo("INVALID_JSON");
      assertThat(gov.requests()).hasSize(3);
      assertThat(server.problems()).isEmpty();

      server.tenant("globex");
      assertThat(wire.get("/v1/enforce/hold/x").status()).isEqualTo(401);
      assertThat(server.problems())
          .containsExactly(
              "GET /v1/enforce/hold/x: neither the body nor the credential is that of a tenant of"
                  + " this server");
    }
  }

  @Test
  void aWrongKeyOfTheRuntimeApiIsRecordedAtTheOnlyTenant() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.tenant("acme");

      assertThat(Wire.runtime(gov, "wrong").get("/v1/enforce/hold/x").status()).isEqualTo(401);

      assertThat(gov.requests(Operation.GET_HOLD)).hasSize(1);
      assertThat(server.problems()).isEmpty();
    }
  }

  @Test
  void credentialsAreRedactedInTheRecord(GovApi gov) throws Exception {
    Wire.to(gov).put("/settings", Secrets.pam(java.net.URI.create("https://pam.example")));

    RecordedRequest request = gov.requests(Operation.PUT_SETTINGS).get(0);

    assertThat(request.header("authorization")).isEqualTo("[redacted]");
    assertThat(request.headers().toString() + request).doesNotContain(gov.adminToken());
    assertThat(request.redactedBody()).contains("\"callback_secret\":\"[redacted]\"");
    assertThat(request.redactedBody()).doesNotContain(Secrets.CALLBACK, Secrets.REQUEST);
    assertThat(request.body()).contains(Secrets.CALLBACK);
    assertThat(request.toString()).isEqualTo("PUT /" + gov.tenantId() + "/thoth/settings -> 200");
  }
}
