package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@GovApiTest
class RefusalShapesTest {
  @Test
  void anUnknownRouteNamesTheNearest(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).get("/endpoint/ep-1");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("error")).isEqualTo("unknown_route");
    String message =
        "No operation is at GET /"
            + gov.tenantId()
            + "/thoth/endpoint/ep-1; the nearest is getEndpoint"
            + " (GET /{tenant_id}/thoth/endpoints/{endpoint_id})";
    assertThat(answer.text("message")).isEqualTo(message);
    assertThat(gov.takeProblems()).containsExactly(message);
    assertThat(gov.requests().get(0).operation()).isNull();
  }

  @Test
  void aTrailingSlashIsAnotherRoute(GovApi gov) throws Exception {
    assertThat(Wire.to(gov).get("/settings/").text("error")).isEqualTo("unknown_route");
    assertThat(Wire.to(gov).get("/endpoints//checkin").text("error")).isEqualTo("unknown_route");
    assertThat(gov.takeProblems()).hasSize(2);
  }

  @Test
  void aWrongMethodNamesTheRightOnes(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).send("PATCH", "/settings", "{}");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.text("error")).isEqualTo("method_not_allowed");
    assertThat(answer.text("message"))
        .isEqualTo(
            "PATCH /"
                + gov.tenantId()
                + "/thoth/settings is not an operation; this path allows GET, PUT");
    assertThat(answer.response().headers().firstValue("Allow")).contains("GET, PUT");
    gov.takeProblems();
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void everyOperationIsAnsweredFromState(Operation operation, GovApi gov) throws Exception {
    String path = operation.path().replace("{tenant_id}", gov.tenantId());
    URI uri = URI.create(gov.url() + path.replaceAll("\\{[a-z_]+}", "1"));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + gov.adminToken())
            .method(operation.method(), HttpRequest.BodyPublishers.noBody())
            .build();

    int status = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();

    assertThat(status).isLessThan(500);
    if (path.startsWith("/" + gov.tenantId())) {
      assertThat(gov.attempts(operation)).isEqualTo(1);
    }
    gov.takeProblems();
  }

  @Test
  void aBodyThatIsNotJsonSaysWhere(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).put("/settings", "{\"a\": secret}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error")).isEqualTo("invalid_json");
    assertThat(answer.text("message"))
        .startsWith("putSettings (PUT /{tenant_id}/thoth/settings): the body is not JSON at line 1")
        .doesNotContain("secret");
    assertThat(gov.takeProblems()).hasSize(1);
  }

  @Test
  void jsonIsReadStrictly(GovApi gov) throws Exception {
    for (String body : new String[] {"{\"a\":1,\"a\":2}", "{} {}", "{'a':1}", "{\"a\":01}", " "}) {
      assertThat(Wire.to(gov).put("/settings", body).text("error"))
          .as(body)
          .isEqualTo("invalid_json");
    }
    gov.takeProblems();
  }

  @Test
  void aMissingBodyIsNamed(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).post("/endpoints");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "registerEndpoint (POST /{tenant_id}/thoth/endpoints) needs a JSON object as body,"
                + " and got none");
    gov.takeProblems();
  }

  @Test
  void anArrayIsNoObject(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).post("/endpoints", "[]");

    assertThat(answer.text("message"))
        .isEqualTo(
            "registerEndpoint (POST /{tenant_id}/thoth/endpoints): the body must be an object");
    gov.takeProblems();
  }

  @Test
  void anotherMediaTypeIsNamed(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).header("Content-Type", "text/plain").post("/endpoints", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "registerEndpoint (POST /{tenant_id}/thoth/endpoints): Content-Type must be"
                + " application/json, but is text/plain");
    gov.takeProblems();
  }

  @ParameterizedTest
  @CsvSource({
    "/fleets?n=1, '\"n\" is unknown; the contract names none'",
    "/fleets?n, '\"n\" is unknown; the contract names none'",
    "/endpoints?env=a&fleetId=, '\"fleetId\" is unknown; the contract names env, fleet_id'",
    "/endpoints?env=a&env=b, '\"env\" is there more than once'",
    "/alerts?limit=1&offset=2, '\"offset\" is unknown; the contract names limit'"
  })
  void aQueryThatTheContractDoesNotNameIsRefused(String target, String why, GovApi gov)
      throws Exception {
    Answer answer = Wire.to(gov).get(target);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).endsWith("): the query parameter " + why);
    assertThat(gov.takeProblems()).containsExactly(answer.text("message"));
  }

  @Test
  void aMemberInAnotherSpellingIsNamed(GovApi gov) throws Exception {
    Answer answer =
        Wire.to(gov)
            .post("/endpoints", "{\"endpoint_id\":\"e\",\"hostname\":\"h\",\"agentIds\":[]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "registerEndpoint (POST /{tenant_id}/thoth/endpoints): agentIds must be spelled"
                + " agent_ids");
    assertThat(gov.takeProblems()).hasSize(1);
    assertThat(Wire.to(gov).get("/endpoints").size("data")).isZero();
    assertThat(Wire.to(gov).put("/settings", "{\"complianceProfile\":1}").status()).isEqualTo(200);
  }

  @Test
  void quarantineTakesNoBody(GovApi gov) throws Exception {
    Wire.to(gov).post("/endpoints", "{\"endpoint_id\":\"e\",\"hostname\":\"h\"}");

    Answer answer = Wire.to(gov).post("/endpoints/e/quarantine", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "quarantineEndpoint (POST /{tenant_id}/thoth/endpoints/{endpoint_id}/quarantine)"
                + " takes no body, and got one");
    assertThat(gov.takeProblems()).hasSize(1);
    assertThat(Wire.to(gov).post("/endpoints/e/quarantine").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "risk_score, 1e400, a number of double size",
    "risk_score, 1e99999999999, a number of double size",
    "violations_today, 9223372036854775808, an integer of 64 bits",
    "sessions_today, 1.5, an integer of 64 bits"
  })
  void aNumberThatDoesNotFitIsRefusedBeforeAnyEffect(
      String member, String number, String rule, GovApi gov) throws Exception {
    String body = "{\"endpoint_id\":\"e\",\"hostname\":\"h\",\"" + member + "\":" + number + "}";

    Answer answer = Wire.to(gov).post("/endpoints", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message")).endsWith("): " + member + " must be " + rule);
    assertThat(Wire.to(gov).get("/endpoints").size("data")).isZero();
    gov.takeProblems();
  }

  @Test
  void wireMocksOwnApiIsNotThere(GovApi gov) throws Exception {
    HttpRequest shutdown =
        HttpRequest.newBuilder(URI.create(gov.url() + "/__admin/shutdown"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    int status = HttpClient.newHttpClient().send(shutdown, BodyHandlers.discarding()).statusCode();

    assertThat(status).isEqualTo(404);
    assertThat(Wire.to(gov).get("/settings").status()).isEqualTo(200);
  }

  @Test
  void anUnknownTenantIsTheServersProblem() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.url() + "/acme/thoth/settings")).build();

      String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();

      String message =
          "GET /acme/thoth/settings: this server has no tenant \\\"acme\\\";"
              + " GovApiServer.tenant(id) makes one";
      assertThat(body)
          .isEqualTo("{\"error\":\"tenant_not_found\",\"message\":\"" + message + "\"}");
      assertThat(server.problems()).containsExactly(message.replace("\\", ""));
    }
  }

  @Test
  void aStrayRequestWithATenantsTokenIsTheProblemOfThatTenant() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      GovApi other = server.createTenant();

      stray(gov, "/thoth/settings");
      stray(gov, "/v1/enforce/hold");

      assertThat(gov.problems())
          .containsExactly(
              "GET /thoth/settings: this server has no tenant \"thoth\", and the credential is"
                  + " that of \""
                  + gov.tenantId()
                  + "\"; GovApiServer.tenant(id) makes one",
              "No operation is at GET /v1/enforce/hold; the nearest is enforce (POST /v1/enforce)");
      assertThat(other.problems()).isEmpty();
      assertThat(server.problems()).isEmpty();
    }
  }

  private static void stray(GovApi gov, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gov.url() + path))
            .header("Authorization", "Bearer " + gov.adminToken())
            .build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }

  @Test
  void theNewestThousandStrayProblemsAreKept() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < 1_001; i++) {
        URI uri = URI.create(server.url() + "/nobody/" + i);
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
      }

      assertThat(server.problems()).hasSize(1_000);
      assertThat(server.problems().get(0)).startsWith("GET /nobody/1: ");
    }
  }
}
