package com.atensecurity.thoth.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.TestJson;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curl as the seeds write it, and with what people add to it. */
@GovApiTest
class CurlTest {
  private static final String JSON = "Content-Type: application/json";
  private static final String EMPTY = "{\"data\":[]}";

  /** As the runbook has it. */
  private static final String ENDPOINT =
      """
      {
          "endpoint_id":"ep-e2e-01",
          "hostname":"ep-e2e-01.local",
          "employee_email":"secops@example.com",
          "enrollment":"manual",
          "environment":"prod",
          "proxy_version":"0.2.8",
          "agent_ids":["filesystem-safe"]
        }""";

  @TempDir Path folder;

  @BeforeEach
  void needCurl() {
    Programs.assumeInstalled("curl");
  }

  private Programs.Result curl(String... arguments) {
    Stream<String> command = Stream.of("curl", "-q", "-sS", "--noproxy", "*", "--max-time", "120");
    return new Programs(folder)
        .result(
            Map.of(),
            List.of(),
            Stream.concat(command, Stream.of(arguments)).toArray(String[]::new));
  }

  private String printed(String... arguments) {
    Programs.Result result = curl(arguments);
    assertThat(result.exit()).as(result.complaints()).isZero();
    return String.join("\n", result.lines());
  }

  private static String base(GovApi gov) {
    return gov.url() + "/" + gov.tenantId() + "/thoth";
  }

  private static String auth(GovApi gov) {
    return "Authorization: Bearer " + gov.adminToken();
  }

  @Test
  void theLinesOfTheRunbookDoWhatItSays(GovApi gov) {
    gov.skipAuth(true); // its lines have no credential, as under GOVAPI_SKIP_AUTH
    String base = base(gov);
    String checkIn =
        """
        {
            "proxy_version":"0.2.8",
            "agent_ids":["filesystem-safe"],
            "risk_score":10,
            "violations_today":0,
            "sessions_today":1
          }""";

    String tested = printed("-X", "POST", "-H", auth(gov), base + "/settings/webhook/test");
    String registered = printed("-X", "POST", "-H", JSON, base + "/endpoints", "-d", ENDPOINT);
    String checked =
        printed("-X", "POST", "-H", JSON, base + "/endpoints/ep-e2e-01/checkin", "-d", checkIn);

    assertThat(TestJson.at(tested, "error")).isEqualTo("webhook_not_configured");
    assertThat(TestJson.at(registered, "employee_email")).isEqualTo("secops@example.com");
    assertThat(TestJson.at(checked, "risk_score")).isEqualTo("10");
    assertThat(printed("-H", auth(gov), base + "/alerts")).contains("\"data\":[");
    assertThat(printed("-H", auth(gov), base + "/governance/feed")).contains("\"per_page\":");
    assertThat(gov.requests(Operation.TEST_WEBHOOK).get(0).body()).isEmpty();
    assertThat(gov.requests(Operation.TEST_WEBHOOK).get(0).header("Content-Type")).isNull();
  }

  @Test
  void theLinesOfTheKeyRotationDoWhatTheySay(GovApi gov) {
    String fleet =
        printed("-H", auth(gov), "-H", JSON, base(gov) + "/fleets", "-d", "{\"name\":\"f\"}");
    String fleetId = value(fleet, "fleet_id");
    String scope = "\"scope_level\": \"fleet\",\n    \"scope_target_id\": \"" + fleetId + "\",";
    String keys = base(gov) + "/api-keys";
    String creation =
        "{\n    \"name\": \"fleet-rotation-2026-04\",\n    "
            + scope
            + "\n    \"permissions\": [\"read\",\"write\",\"execute\"]\n  }";

    String created = printed("-X", "POST", keys, "-H", auth(gov), "-H", JSON, "-d", creation);
    String probe =
        "{\"api_key\": \""
            + value(created, "api_key")
            + "\", \"permission\": \"execute\", \"resource_type\": \"fleet\", \"resource_id\": \""
            + fleetId
            + "\"}";
    String authorize = keys + "/" + value(created, "key_id") + "/authorize";
    String authorized = printed("-X", "POST", authorize, "-H", auth(gov), "-H", JSON, "-d", probe);

    assertThat(TestJson.at(authorized, "valid")).isEqualTo("true");
    assertThat(TestJson.at(authorized, "scope_allowed")).isEqualTo("true");
  }

  private static String value(String json, String path) {
    return Objects.requireNonNull(TestJson.at(json, path), json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--http1.0",
        "--http1.1",
        "--http2",
        "--compressed",
        "--tr-encoding",
        "--no-keepalive",
        "--path-as-is",
        "-HAccept:",
        "-HUser-Agent:",
        "-HConnection: close",
        "--tcp-fastopen"
      })
  void optionsOfTheWireChangeNothing(String option, GovApi gov) {
    String answer =
        printed(
            option, "-H", auth(gov), "-w", " %{http_code} %{http_version}", base(gov) + "/fleets");

    assertThat(answer).isEqualTo(EMPTY + " 200 1.1");
  }

  @Test
  void whoWantsHttp2AtOnceIsRefusedAtOnce(GovApi gov) {
    Programs.Result refused =
        curl("--http2-prior-knowledge", "-H", auth(gov), base(gov) + "/fleets");

    // an HTTP/2 error, an empty reply, or a failure to receive, as the version of curl has it
    assertThat(refused.exit()).isIn(16, 52, 56);
    assertThat(refused.lines()).isEmpty();
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void aBodyComesFromAFileAndInChunksAndWithLeave(GovApi gov) throws Exception {
    String padding = " ".repeat(2_000_000); // with which curl waits for leave
    Files.writeString(folder.resolve("endpoint.json"), ENDPOINT);
    Files.writeString(folder.resolve("large.json"), padding + ENDPOINT);
    String target = base(gov) + "/endpoints";
    String[] status = {
      "-o", "answer.json", "-w", "%{http_code}", "-H", auth(gov), "-H", JSON, target
    };

    assertThat(printed(and(status, "-d", "@endpoint.json"))).isEqualTo("201");
    assertThat(printed(and(status, "--data-binary", "@large.json"))).isEqualTo("200");
    String chunked = "Transfer-Encoding: chunked";
    assertThat(printed(and(status, "-X", "POST", "-T", "endpoint.json", "-H", chunked)))
        .isEqualTo("200");
    assertThat(gov.requests(Operation.REGISTER_ENDPOINT).get(1).header("Expect"))
        .isEqualTo("100-continue");
  }

  private static String[] and(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  /** Curl says that -d is a form unless told otherwise: the trap of every second script. */
  @Test
  void aForgottenContentTypeIsNamed(GovApi gov) {
    Programs.Result failed =
        curl("--fail", "-H", auth(gov), base(gov) + "/fleets", "-d", "{\"name\":\"f\"}");

    assertThat(failed.exit()).isEqualTo(22);
    assertThat(gov.takeProblems())
        .containsExactly(
            "createFleet (POST /{tenant_id}/thoth/fleets): Content-Type must be application/json,"
                + " but is application/x-www-form-urlencoded");
  }

  @Test
  void queriesAreEncodedByCurlAndConnectionsReused(GovApi gov) {
    gov.given().endpoint("ep-1").fleet("a b&c").put();
    String endpoints = base(gov) + "/endpoints";
    String[] call = {"-G", "-H", auth(gov), "-w", " %{num_connects}\\n", endpoints};
    String[] twice = and(and(call, "--data-urlencode", "fleet_id=a b&c"), "--next", "-sS");

    List<String> lines = curl(and(and(twice, call), "--data-urlencode", "fleet_id=a+b")).lines();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("\"endpoint_id\":\"ep-1\"").endsWith(" 1");
    assertThat(lines.get(1)).isEqualTo(EMPTY + " 0");
  }

  @Test
  void aHeadIsNotOfTheContract(GovApi gov) {
    String head = printed("-I", "-H", auth(gov), base(gov) + "/fleets");

    assertThat(head).startsWith("HTTP/1.1 405 ").contains("\nAllow: GET, POST");
    assertThat(gov.takeProblems()).hasSize(1);
  }
}
