package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program, in this process; {@code StandaloneJarIT} runs the jar. */
class StandaloneServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private GovApiServer server;
  @TempDir Path directory;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private int run(String... args) {
    StandaloneServer.Started started =
        new StandaloneServer(new PrintStream(out, true), new PrintStream(err, true)).start(args);
    server = started.server();
    return started.exitCode();
  }

  private JsonObject started(String... args) {
    assertThat(run(args)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return JsonObject.read(out.toByteArray());
  }

  private HttpResponse<String> send(String method, String url, String token, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private String control(JsonObject line, String method, String path, String body)
      throws Exception {
    return send(method, line.text("control_url") + path, line.text("control_token", ""), body)
        .body();
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot 1                  | unknown option "--prot"; see --help
          --port                    | --port needs a value: --port N
          --port 70000              | --port must be from 0 to 65535, but is "70000"
          --port 1 --port 2         | --port was given twice
          --https=yes               | --https takes no value
          --seed x                  | --seed must be a whole number of 64 bits, but is "x"
          --ca-file ca.pem          | --ca-file needs --https; there is no certificate else
          --public-url ftp://x      | --public-url must be http:// or https:// with a host and no path, but is "ftp://x"
          --public-url http://-      | --public-url must be http:// or https:// with a host and no path, but is "http://-"
          --tenant v1               | --tenant: The tenant id "v1" must be 1 to 63 lower-case letters and digits with single hyphens between them, other than v1, which is the path of the runtime API
          """)
  void aWrongCommandLineIsOneLineAndExitCode2(String args, String message) {
    assertThat(run(args.trim().split(" "))).isEqualTo(2);
    assertThat(err()).endsWith("thoth-govapi: " + message + "\n");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(server).isNull();
  }

  @Test
  void aPortThatIsTakenIsOneLineAndExitCode1() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(run("--port", port)).isEqualTo(1);
      assertThat(err())
          .isEqualTo(
              "thoth-govapi: cannot listen on 127.0.0.1:" + port + ": Address already in use\n");
    }
  }

  @Test
  void anAuthorityThatCannotBeWrittenIsOneLineAndExitCode1() {
    String file = directory.resolve("missing").resolve("ca.pem").toString();

    assertThat(run("--https", "--ca-file", file)).isEqualTo(1);
    assertThat(err())
        .isEqualTo("thoth-govapi: cannot write --ca-file " + file + ": NoSuchFileException\n");
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Usage: java -jar thoth-sdk-testkit-VERSION-standalone.jar [options]\n")
        .contains("--port", "--host", "--tenant", "--https", "--ca-file", "--public-url")
        .contains("--skip-auth", "--deliver-anywhere", "--seed", "--log-requests", "--version");
  }

  @Test
  void theLineNamesTenantAndCredentialsThatWork() throws Exception {
    JsonObject line = started("--tenant", "acme", "--log-requests");

    assertThat(line.members().keySet())
        .containsExactly(
            "url",
            "enforcement_url",
            "tenant",
            "bearer_token",
            "api_key",
            "control_url",
            "control_token",
            "version");
    String settings = line.text("url") + "/acme/thoth/settings";
    assertThat(send("GET", settings, line.text("bearer_token", ""), "").body()).isEqualTo("{}");
    assertThat(send("GET", settings, "wrong", "").statusCode()).isEqualTo(401);
    assertThat(err())
        .isEqualTo(
            "thoth-govapi: listening at "
                + line.text("url")
                + "\nGET /acme/thoth/settings -> 200\nGET /acme/thoth/settings -> 401\n");
  }

  @Test
  void skipAuthNeedsNoCredential() throws Exception {
    JsonObject line = started("--tenant", "acme", "--skip-auth");

    assertThat(send("GET", line.text("url") + "/acme/thoth/settings", "", "").body())
        .isEqualTo("{}");
  }

  @Test
  void aSeedRepeatsTenantsAndKeysButNotTheControlToken() {
    JsonObject first = started("--seed", "7");
    server.close();
    out.reset();
    JsonObject second = started("--seed", "7");

    for (String name : new String[] {"tenant", "bearer_token", "api_key"}) {
      assertThat(second.text(name)).isEqualTo(first.text(name));
    }
    assertThat(second.text("control_token")).isNotEqualTo(first.text("control_token"));
  }

  @Test
  void anAddressBeyondLoopbackIsWarnedOf() {
    JsonObject line = started("--host", "0.0.0.0", "--public-url", "http://govapi.test:8080/");

    assertThat(line.text("url")).isEqualTo("http://govapi.test:8080");
    assertThat(err())
        .startsWith(
            "thoth-govapi: warning: 0.0.0.0 is no loopback address; whoever reaches it can use this"
                + " server\n");
  }

  @Test
  void controlRoutesTakeTheControlTokenAlone() throws Exception {
    JsonObject line = started("--tenant", "acme", "--skip-auth");
    String refusal =
        "{\"error\":\"unauthorized\",\"message\":\"The control routes need Authorization: Bearer"
            + " <control_token>\"}";

    for (String token : new String[] {"", "wrong", line.text("bearer_token")}) {
      HttpResponse<String> answer = send("GET", line.text("control_url", ""), token, "");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo(refusal);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET    /tenants/other        |                              | tenant_not_found   | There is no tenant "other"; POST /_control/tenants makes one
          GET    /nothing              |                              | unknown_route      | GET /_control/nothing is no control route; GET /_control lists them
          PATCH  /tenants/acme/clock   |                              | method_not_allowed | PATCH /_control/tenants/acme/clock: this path allows GET, POST
          POST   /tenants              | {                            | invalid_json       | The body is not JSON at line 1, column 2
          POST   /tenants              | []                           | invalid_request    | The body must be a JSON object
          POST   /tenants              | {"tenant":"v1"}              | invalid_request    | The tenant id "v1" must be 1 to 63 lower-case letters and digits with single hyphens between them, other than v1, which is the path of the runtime API
          POST   /tenants/acme/clock   | {}                           | invalid_request    | One of advance, set and stop (true) is required
          POST   /tenants/acme/clock   | {"advance":"1h"}             | invalid_request    | advance must be an ISO 8601 duration, such as PT25H, but is "1h"
          POST   /tenants/acme/clock   | {"advance":"-PT1H"}          | invalid_request    | advance(PT-1H): a clock does not go back; use set(instant) to choose a time
          POST   /tenants/acme/clock   | {"set":"now"}                | invalid_request    | set must be a time, such as 2026-11-21T09:00:00Z, but is "now"
          POST   /tenants/acme/faults  | {}                           | invalid_request    | kind is required, as a string
          POST   /tenants/acme/faults  | {"kind":"rain"}              | invalid_request    | kind "rain" is none of status, answer, body, html, redirect, drop_connection, truncate_body
          POST   /tenants/acme/faults  | {"kind":"status"}            | invalid_request    | status must be a whole number
          POST   /tenants/acme/faults  | {"kind":"status","status":9} | invalid_request    | The status of a fault must be from 200 to 599, but is 9
          POST   /tenants/acme/faults  | {"operation":"x","kind":"drop_connection"} | invalid_request | There is no operation "x"; GET /_control/operations
          PUT    /tenants/acme/answers/getSettings | []               | invalid_request    | At least one answer is required; DELETE takes them back
          PUT    /tenants/acme/answers/getSettings | [1]              | invalid_request    | The body must be a JSON object
          PUT    /tenants/acme/decisions/sh | {"decision":"MAYBE"}    | invalid_request    | decision must be one of [ALLOW, STEP_UP, BLOCK], but is "MAYBE"
          POST   /tenants/acme/api-keys | {"permissions":["fly"]}     | invalid_request    | permissions must be some of read, write, execute, but is [fly]
          """)
  void aWrongControlRequestIsExplained(String call, String body, String error, String message)
      throws Exception {
    JsonObject line = started("--tenant", "acme");
    String[] parts = call.split(" +");

    String answer = control(line, parts[0], parts[1], body == null ? "" : body);

    JsonObject refusal = JsonObject.read(answer.getBytes(StandardCharsets.UTF_8));
    assertThat(refusal.text("error")).isEqualTo(error);
    assertThat(refusal.text("message")).isEqualTo(message);
  }

  @Test
  void scriptsFaultsAndKeysReachTheGovApi() throws Exception {
    JsonObject line = started("--tenant", "acme");
    String settings = line.text("url") + "/acme/thoth/settings";
    String bearer = line.text("bearer_token", "");

    control(line, "PUT", "/tenants/acme/answers/getSettings", "{\"status\":418,\"body\":[1]}");
    HttpResponse<String> scripted = send("GET", settings, bearer, "");
    assertThat(scripted.statusCode()).isEqualTo(418);
    assertThat(scripted.body()).isEqualTo("[1]");
    control(line, "DELETE", "/tenants/acme/answers/getSettings", "");
    control(
        line,
        "POST",
        "/tenants/acme/faults",
        "{\"kind\":\"html\",\"status\":403,\"after_effect\":true,\"headers\":{\"X-A\":\"b\"}}");
    HttpResponse<String> faulty = send("GET", settings, bearer, "");
    assertThat(faulty.statusCode()).isEqualTo(403);
    assertThat(faulty.headers().firstValue("X-A")).hasValue("b");
    assertThat(control(line, "POST", "/tenants/acme/api-keys", "{\"permissions\":[\"read\"]}"))
        .startsWith("{\"api_key\":\"thoth_");
    assertThat(control(line, "GET", "/tenants/acme/faults", "")).isEqualTo("{\"unused\":[]}");
  }

  @Test
  void theOverviewListsTenantsAndRoutes() throws Exception {
    JsonObject line = started("--tenant", "acme");
    control(line, "POST", "/tenants", "{\"tenant\":\"aa\"}");

    JsonObject overview =
        JsonObject.read(control(line, "GET", "", "").getBytes(StandardCharsets.UTF_8));

    assertThat(overview.list("tenants")).isEqualTo(java.util.List.of("aa", "acme"));
    assertThat(overview.list("routes")).hasSize(20);
    JsonObject operations =
        JsonObject.read(control(line, "GET", "/operations", "").getBytes(StandardCharsets.UTF_8));
    assertThat(operations.list("operations")).hasSize(Operation.values().length);
  }
}
