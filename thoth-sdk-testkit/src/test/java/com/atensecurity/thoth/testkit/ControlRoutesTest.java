package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.internal.TestJson;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those do who cannot call Java. The README shows it with curl, and the jar's test runs that. */
class ControlRoutesTest {
  private static final String AT = "2030-01-02T03:04:05Z";

  private final StandaloneRun program = new StandaloneRun();

  @BeforeEach
  void start() throws Exception {
    program.started("--tenant", "acme");
    tenant("POST", "/clock", "{\"set\":\"" + AT + "\"}");
  }

  @AfterEach
  void stop() {
    program.close();
  }

  private String tenant(String method, String path, String body)
      throws IOException, InterruptedException {
    return program.control(method, "/tenants/acme" + path, body);
  }

  private int status(String method, String path, String body)
      throws IOException, InterruptedException {
    return program.govApi(method, path, body).statusCode();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET    /tenants/other         |                              | tenant_not_found   | There is no tenant "other"; POST /_control/tenants makes one
          GET    /nothing               |                              | unknown_route      | GET /_control/nothing is no control route; GET /_control lists them
          PATCH  /tenants/acme/clock    |                              | method_not_allowed | PATCH /_control/tenants/acme/clock: this path allows GET, POST
          POST   /tenants               | {                            | invalid_json       | The body is not JSON at line 1, column 2
          POST   /tenants               | {"tenant":"a","tenant":"b"}  | invalid_json       | The body is JSON with the same member twice at line 1, column 23
          POST   /tenants               | []                           | invalid_request    | The body must be a JSON object, but is an array
          POST   /tenants               | 7                            | invalid_request    | The body must be a JSON object, but is 7
          POST   /tenants               | {"tenant":"v1"}              | invalid_request    | The tenant id "v1" must be 1 to 63 lower-case letters and digits with single hyphens between them, other than v1, which is the path of the runtime API
          POST   /tenants               | {"id":"a"}                   | invalid_request    | There is no member "id" here, which takes tenant
          POST   /tenants               | {"tenant":7}                 | invalid_request    | tenant must be a string that is not blank, but is 7
          POST   /tenants/acme/clock    | {}                           | invalid_request    | One of advance, set and stop (true) is required, and only one
          POST   /tenants/acme/clock    | {"stop":"yes"}               | invalid_request    | stop must be true or false, but is "yes"
          POST   /tenants/acme/clock    | {"advance":"1h"}             | invalid_request    | advance must be an ISO 8601 duration, such as PT25H, but is "1h"
          POST   /tenants/acme/clock    | {"advance":"-PT1H"}          | invalid_request    | advance must be not negative, but is "-PT1H"
          POST   /tenants/acme/clock    | {"advance":"P99999D"}        | invalid_request    | advance must be at most a hundred years, but is "P99999D"
          POST   /tenants/acme/clock    | {"set":"now"}                | invalid_request    | set must be an RFC 3339 time, such as 2026-11-21T09:00:00Z, but is "now"
          POST   /tenants/acme/clock    | {"set":"2026-11-21T09:00Z"}  | invalid_request    | set must be an RFC 3339 time, such as 2026-11-21T09:00:00Z, but is "2026-11-21T09:00Z"
          POST   /tenants/acme/clock    | {"set":"+12026-11-21T09:00:00Z"} | invalid_request | set must be an RFC 3339 time, such as 2026-11-21T09:00:00Z, but is "+12026-11-21T09:00:00Z"
          POST   /tenants/acme/api-keys | {"permissions":["fly"]}      | invalid_request    | permissions must be some of read, write, execute, but is [fly]
          POST   /tenants/acme/api-keys | {"permissions":[]}           | invalid_request    | permissions must be an array of strings, and not empty, but is []
          POST   /tenants/acme/chaos    | {}                           | invalid_request    | probability must be a number, and is required
          POST   /tenants/acme/faults/release | {"times":1}            | invalid_request    | There is no member "times" here, which takes no member
          POST   /chaos                 | {"probability":1}            | invalid_request    | probability must be from 0 to less than 1, but is 1.0
          PUT    /tenants/acme/answers/getSettings | []                | invalid_request    | At least one answer is required; DELETE takes them back
          PUT    /tenants/acme/answers/getSettings | [{},1]            | invalid_request    | [1] must be a JSON object, but is 1
          PUT    /tenants/acme/answers/getSettings | [{},{"code":1}]   | invalid_request    | [1]: There is no member "code" here, which takes status, body, headers
          PUT    /tenants/acme/answers/getSettings | {"status":99}     | invalid_request    | The status of a scripted answer must be from 200 to 599, but is 99
          PUT    /tenants/acme/answers/getSetting  | {}                | invalid_request    | There is no operation "getSetting"; GET /_control/operations lists them
          PUT    /tenants/acme/decisions/sh | {"decision":"MAYBE"}     | invalid_request    | decision must be one of ALLOW, STEP_UP, BLOCK, but is "MAYBE"
          POST   /tenants/acme/tampered-evidence | {"chain_index":7}   | invalid_request    | There is no evidence record 7
          PUT    /tenants/acme/options  | {"skip_oauth":true}          | invalid_request    | There is no member "skip_oauth" here, which takes skip_auth, unknown_members_fail, reveal_secrets, unwritten_settings_not_found, alerts_envelope, violations_envelope, latest_proxy_version, sync, misbehaviours
          PUT    /tenants/acme/options  | {"alerts_envelope":"ROWS"}   | invalid_request    | alerts_envelope must be one of DATA, ITEMS, ARRAY, but is "ROWS"
          PUT    /tenants/acme/options  | {"sync":{"polls":0}}         | invalid_request    | sync: afterPolls(0): at least 1 read is needed
          PUT    /tenants/acme/options  | {"sync":7}                   | invalid_request    | sync must be a JSON object, but is 7
          PUT    /tenants/acme/options  | {"misbehaviours":["RUDE"]}   | invalid_request    | misbehaviours must be an array of some of MDM_SYNC_REFUSED, STATS_FROZEN, ACCEPTS_BAD_SIGNATURE, IGNORES_REQUEST_ID, WEBHOOK_UNREACHABLE, DELIVERS_TWICE, SETTINGS_NOT_SAVED, but is ["RUDE"]
          """)
  void aWrongRequestIsExplained(String call, String body, String error, String message)
      throws Exception {
    refused(call, body, error, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                            | kind is required, as a string
          {"kind":"rain"}                               | kind "rain" is none of status, answer, body, html, redirect, rate_limit, drop_connection, reset_connection, reset_before_body, no_answer, hang, truncate_body, malformed_json, content_type, latency, real_latency, slow_drip, deliver_twice, clock_skew, revoke_key
          {"kind":"status"}                             | status must be a whole number, and is required
          {"kind":"status","status":"503"}              | status must be a whole number, but is "503"
          {"kind":"status","status":9}                  | The status of a fault must be from 200 to 599, but is 9
          {"kind":"status","status":500,"time":2}       | There is no member "time" here, which takes kind, operation, times, probability, seed, after_effect, headers, status
          {"kind":"latency","duration":"2s"}            | duration must be an ISO 8601 duration, such as PT25H, but is "2s"
          {"kind":"latency","duration":"PT0S"}          | duration must be more than nothing, but is "PT0S"
          {"kind":"rate_limit"}                         | retry_after is required, as a string
          {"kind":"content_type","content_type":" "}    | content_type must be a string that is not blank, but is " "
          {"kind":"no_answer","times":0}                | times(0): a fault strikes at least once
          {"kind":"no_answer","times":1.5}              | times must be a whole number, but is 1.5
          {"kind":"no_answer","probability":1}          | probability(1.0): it must be more than 0 and less than 1
          {"kind":"no_answer","probability":"x"}        | probability must be a number, but is "x"
          {"kind":"no_answer","seed":7}                 | seed goes with probability, without which there is no chance
          {"kind":"no_answer","probability":0.5,"seed":0.5} | seed must be a whole number of 64 bits, but is 0.5
          {"kind":"no_answer","after_effect":1}         | after_effect must be true or false, but is 1
          {"kind":"no_answer","headers":[]}             | headers must be an object of strings, but is []
          {"kind":"no_answer","headers":{"A":1}}        | headers.A must be a string
          {"kind":"no_answer","operation":"x"}          | There is no operation "x"; GET /_control/operations lists them
          {"kind":"hang","duration":"PT1S"}             | There is no member "duration" here, which takes kind, operation, times, probability, seed, after_effect, headers
          [{"kind":"no_answer"},{"kind":"html"}]        | [1]: status must be a whole number, and is required
          """)
  void aWrongFaultIsExplainedAndNothingIsPlanned(String body, String message) throws Exception {
    refused("POST /tenants/acme/faults", body, "invalid_request", message);

    assertThat(tenant("GET", "/faults", "")).isEqualTo("{\"unused\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind":"house"}                              | kind "house" is none of endpoint, api_key, fleet, approval, decision, mdm_provider, browser_policy, mcp_vendor, policy_bundle, policy_exception
          {"kind":"endpoint"}                           | endpoint_id is required, as a string
          {"kind":"endpoint","endpoint_id":"e","risk":1} | given: registerEndpoint (POST /{tenant_id}/thoth/endpoints): the contract does not name the member risk
          {"kind":"endpoint","endpoint_id":"e","online":true,"last_seen_ago":"PT1H"} | One of online and last_seen_ago is enough
          {"kind":"endpoint","endpoint_id":"e","last_seen_ago":"-PT1H"} | last_seen_ago must be not negative, but is "-PT1H"
          {"kind":"api_key","permissions":["read"],"fleet":"f"} | There is no member "fleet" here, which takes kind, permissions, name, fleet_id, endpoint_id, agent_id, ttl, revoked
          {"kind":"api_key","permissions":["read"],"fleet_id":"f"} | given: No fleet "f"
          {"kind":"api_key","permissions":["read"],"name":7} | name must be a string that is not blank, but is 7
          {"kind":"decision","decision":"MAYBE"}        | decision must be one of ALLOW, STEP_UP, BLOCK, but is "MAYBE"
          [{"kind":"fleet","name":"eu"},{"kind":"fleet"}] | [1]: name is required, as a string; what stands before it was given
          """)
  void aWrongSeedIsExplained(String body, String message) throws Exception {
    refused("POST /tenants/acme/given", body, "invalid_request", message);

    assertThat(tenant("GET", "/problems", "")).isEqualTo("{\"problems\":[]}");
  }

  private void refused(String call, String body, String error, String message) throws Exception {
    String[] parts = call.split(" +");

    HttpResponse<String> answer = program.ask(parts[0], parts[1], body == null ? "" : body);

    JsonObject refusal = JsonObject.read(answer.body().getBytes(StandardCharsets.UTF_8));
    assertThat(refusal.text("message")).isEqualTo(message);
    assertThat(refusal.text("error")).isEqualTo(error);
    assertThat(answer.statusCode()).isBetween(400, 422);
  }

  @Test
  void everyKindOfFaultCanBePlanned() throws Exception {
    String members =
        "\"status\":500,\"content_type\":\"a/b\",\"body\":{\"a\":1},\"location\":\"l\","
            + "\"retry_after\":\"PT1S\",\"duration\":\"PT1S\",\"off\":\"-PT1H\"";
    JsonObject kinds =
        JsonObject.read(program.control("GET", "", "").getBytes(StandardCharsets.UTF_8))
            .at("fault_kinds");
    for (Object row : kinds.list("kinds")) {
      JsonObject kind = (JsonObject) row;
      JsonObject all = JsonObject.read(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
      JsonObject form = new JsonObject().with("kind", kind.text("kind"));
      kind.list("takes").forEach(name -> form.with((String) name, all.get((String) name)));
      assertThat(kinds.at("members").members().keySet()).containsAll(members(kind));

      tenant("POST", "/faults", JsonTree.text(form));
    }

    assertThat(TestJson.size(tenant("GET", "/faults", ""), "unused"))
        .isEqualTo(kinds.list("kinds").size());
  }

  private static List<String> members(JsonObject kind) {
    return kind.list("takes").stream().map(String.class::cast).toList();
  }

  @Test
  void scriptsFaultsAndKeysReachTheGovApi() throws Exception {
    tenant(
        "PUT", "/answers/getSettings", "{\"status\":418,\"body\":[1],\"headers\":{\"A\":\"b\"}}");
    assertThat(tenant("GET", "/answers", ""))
        .isEqualTo(
            "{\"unused\":[\"status 418 to getSettings (GET /{tenant_id}/thoth/settings)\"]}");
    HttpResponse<String> scripted = program.govApi("GET", "/settings", "");
    assertThat(tenant("GET", "/answers", "")).isEqualTo("{\"unused\":[]}");
    assertThat(scripted.statusCode()).isEqualTo(418);
    assertThat(scripted.body()).isEqualTo("[1]");
    assertThat(scripted.headers().firstValue("A")).hasValue("b");
    tenant("DELETE", "/answers/getSettings", "");
    tenant(
        "POST",
        "/faults",
        "[{\"kind\":\"html\",\"status\":403,\"after_effect\":true,\"headers\":{\"X-A\":\"b\"}},"
            + "{\"kind\":\"body\",\"body\":{\"a\":1},\"operation\":\"getSettings\"}]");
    HttpResponse<String> faulty = program.govApi("GET", "/settings", "");
    assertThat(faulty.statusCode()).isEqualTo(403);
    assertThat(faulty.headers().firstValue("X-A")).hasValue("b");
    assertThat(program.govApi("GET", "/settings", "").body()).isEqualTo("{\"a\":1}");
    assertThat(tenant("POST", "/api-keys", "{\"permissions\":[\"read\"]}"))
        .startsWith("{\"api_key\":\"thoth_");
    assertThat(tenant("GET", "/faults", "")).isEqualTo("{\"unused\":[]}");
  }

  @Test
  void whatHangsIsLetGoOrDropped() throws Exception {
    tenant("POST", "/faults", "{\"kind\":\"hang\",\"operation\":\"createFleet\",\"times\":2}");
    assertThat(tenant("POST", "/faults/release", "")).isEqualTo("{\"released\":0}");

    CompletableFuture<Integer> released = hanging(1);
    assertThat(released).isNotDone();
    assertThat(tenant("POST", "/faults/release", "{}")).isEqualTo("{\"released\":1}");
    assertThat(released.get()).isEqualTo(201);

    CompletableFuture<Integer> dropped = hanging(2);
    assertThat(tenant("DELETE", "/faults", "")).isEqualTo("{\"unused\":[]}");
    assertThatThrownBy(dropped::get).hasRootCauseInstanceOf(IOException.class);
    assertThat(TestJson.size(program.govApi("GET", "/fleets", "").body(), "data")).isEqualTo(1);
  }

  /** Sends a request and returns once the server holds it, as so many before. */
  private CompletableFuture<Integer> hanging(int count) throws Exception {
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return status("POST", "/fleets", "{\"name\":\"eu\"}");
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    while (tenant("GET", "/timeline", "").split("hang strikes createFleet", -1).length <= count) {
      Thread.onSpinWait();
    }
    return status;
  }

  @Test
  void chanceIsRepeatable() throws Exception {
    String fault =
        "{\"kind\":\"status\",\"status\":503,\"operation\":\"listFleets\","
            + "\"probability\":0.5,\"seed\":7,\"times\":100}";
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    for (StringBuilder statuses : List.of(first, second)) {
      tenant("POST", "/faults", fault);
      for (int i = 0; i < 16; i++) {
        statuses.append(status("GET", "/fleets", "")).append(' ');
      }
      tenant("DELETE", "/faults", "");
    }

    assertThat(first.toString()).isEqualTo(second.toString()).contains("503", "200");
  }

  @Test
  void chaosStrikesATenantOrAllUntilItEnds() throws Exception {
    program.control("POST", "/tenants", "{\"tenant\":\"other\"}");

    assertThat(tenant("POST", "/chaos", "{\"probability\":0.2,\"seed\":7}"))
        .isEqualTo("{\"probability\":0.2,\"seed\":7}");
    assertThat(tenant("GET", "/faults", "")).isEqualTo("{\"unused\":[],\"chaos_seed\":7}");
    assertThat(program.control("GET", "/tenants/other/faults", "")).isEqualTo("{\"unused\":[]}");
    program.control("POST", "/chaos", "{\"probability\":0.2,\"seed\":8}");
    assertThat(program.control("GET", "/tenants/other/faults", ""))
        .isEqualTo("{\"unused\":[],\"chaos_seed\":" + (8L ^ "other".hashCode()) + "}");
    assertThat(program.control("DELETE", "/chaos", "")).isEqualTo("{}");
    assertThat(program.control("GET", "/tenants/other/faults", "")).isEqualTo("{\"unused\":[]}");
    assertThat(TestJson.at(tenant("POST", "/chaos", "{\"probability\":0.2}"), "seed")).isNotNull();
    assertThat(tenant("DELETE", "/faults", "")).isEqualTo("{\"unused\":[]}");
  }

  @Test
  void brokenHostsLetNobodyThrough() throws Exception {
    String hosts = program.control("GET", "/broken-hosts", "");

    for (String kind : List.of("tls_failure", "connection_refused", "unknown_host")) {
      String url = String.valueOf(TestJson.at(hosts, kind));
      assertThatThrownBy(() -> program.send("GET", url, "", "")).isInstanceOf(IOException.class);
    }
    assertThat(TestJson.at(hosts, "unknown_host")).isEqualTo("https://govapi.invalid");
    assertThat(TestJson.at(program.control("GET", "/broken-hosts", ""), "tls_failure"))
        .isEqualTo(TestJson.at(hosts, "tls_failure"));
  }

  @Test
  void whatIsGivenIsThere() throws Exception {
    String given =
        tenant(
            "POST",
            "/given",
            """
            [{"kind":"fleet","name":"eu","region":"eu-1"},
             {"kind":"endpoint","endpoint_id":"ep-1","online":true,"risk_score":80},
             {"kind":"endpoint","endpoint_id":"ep-2","last_seen_ago":"PT6M","quarantined":true},
             {"kind":"api_key","permissions":["read"],"name":"ci","endpoint_id":"ep-1","ttl":"PT1H"},
             {"kind":"api_key","permissions":["read"],"revoked":true},
             {"kind":"approval","agent_id":"a-1","tool_name":"pay","ttl":"PT2H"},
             {"kind":"decision","decision":"BLOCK","agent_id":"a-2","session_id":"s"},
             {"kind":"mdm_provider","provider":"jamf"},
             {"kind":"browser_policy","name":"strict","provider":"chrome"},
             {"kind":"mcp_vendor","vendor_id":"v","host_patterns":["*.v.test"],"approved":true},
             {"kind":"policy_bundle","name":"base"},
             {"kind":"policy_exception","agent_id":"a","tool_name":"pay","approved":true}]
            """);

    assertThat(program.govApi("GET", "/endpoints/ep-1", "").body())
        .contains("\"status\":\"online\"", "\"risk_score\":80");
    assertThat(program.govApi("GET", "/endpoints/ep-2", "").body())
        .contains("\"status\":\"quarantined\"");
    assertThat(status("GET", "/fleets/" + TestJson.at(given, "given.0.fleet_id"), ""))
        .isEqualTo(200);
    String key = String.valueOf(TestJson.at(given, "given.3.api_key"));
    assertThat(keyed(key)).isEqualTo(200);
    assertThat(keyed(String.valueOf(TestJson.at(given, "given.4.api_key")))).isEqualTo(401);
    String approval = program.govApi("GET", "/approvals", "").body();
    assertThat(TestJson.at(approval, "data.0.approval_id"))
        .isEqualTo(TestJson.at(given, "given.5.approval_id"));
    assertThat(TestJson.at(given, "given.5.expires_at")).isEqualTo("2030-01-02T05:04:05Z");
    assertThat(program.govApi("GET", "/violations", "").body()).contains("\"agent_id\":\"a-2\"");
    assertThat(TestJson.at(given, "given.7.provider")).isEqualTo("jamf");
    assertThat(TestJson.at(given, "given.9.vendor_id")).isEqualTo("v");
    assertThat(status("GET", "/policy-bundles/" + TestJson.at(given, "given.10.id"), ""))
        .isEqualTo(200);
    String exception = "/policy-exceptions/" + TestJson.at(given, "given.11.request_id");
    assertThat(program.govApi("GET", exception, "").body()).contains("\"status\":\"approved\"");
    tenant("POST", "/clock", "{\"advance\":\"PT1H\"}");
    assertThat(keyed(key)).isEqualTo(401);
  }

  private int keyed(String key) throws IOException, InterruptedException {
    URI uri = URI.create(program.line().text("url") + "/acme/thoth/endpoints/ep-1");
    HttpRequest request = HttpRequest.newBuilder(uri).header("X-Api-Key", key).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void optionsAreThoseOfTheHandle() throws Exception {
    tenant(
        "PUT",
        "/options",
        "{\"unknown_members_fail\":true,\"alerts_envelope\":\"ARRAY\",\"latest_proxy_version\":"
            + "\"9.9\",\"violations_envelope\":\"DATA\",\"reveal_secrets\":true,"
            + "\"unwritten_settings_not_found\":true,\"sync\":{\"polls\":1,\"error\":\"no\"},"
            + "\"misbehaviours\":[\"SETTINGS_NOT_SAVED\"]}");

    assertThat(status("GET", "/settings", "")).isEqualTo(404);
    assertThat(program.govApi("GET", "/alerts", "").body()).isEqualTo("[]");
    assertThat(program.govApi("GET", "/violations", "").body()).startsWith("{\"data\":[]");
    program.govApi("POST", "/fleets", "{\"name\":\"eu\",\"colour\":1}");
    assertThat(tenant("GET", "/problems", ""))
        .isEqualTo(
            "{\"problems\":[\"createFleet (POST /{tenant_id}/thoth/fleets): the contract does not"
                + " name the member colour\"]}");
    program.govApi("PUT", "/settings", "{\"a\":1}");
    assertThat(status("GET", "/settings", "")).isEqualTo(404);
    tenant("PUT", "/options", "{\"misbehaviours\":[],\"skip_auth\":true}");
    program.govApi("PUT", "/settings", "{\"a\":1}");
    String settings = program.line().text("url") + "/acme/thoth/settings";
    assertThat(program.send("GET", settings, "", "").body()).startsWith("{\"a\":1,");
    program.govApi("POST", "/mdm/providers", "{\"provider\":\"jamf\"}");
    String job = program.govApi("POST", "/mdm/providers/jamf/sync", "{}").body();
    assertThat(program.govApi("GET", "/mdm/sync-jobs/" + TestJson.at(job, "job_id"), "").body())
        .contains("\"status\":\"failed\"", "\"no\"");
  }

  @Test
  void theTimelineIsJsonOrText() throws Exception {
    program.govApi("POST", "/fleets", "{\"colour\":1}");
    String line =
        AT
            + "     request  POST /acme/thoth/fleets {\"colour\":1} -> 400 {\"error\":"
            + "\"invalid_request\",\"message\":\"createFleet (POST /{tenant_id}/thoth/fleets): name"
            + " is required and must not be blank; the contract does not name colour\"}";

    String json = tenant("GET", "/timeline", "");
    assertThat(TestJson.size(json, "timeline")).isEqualTo(3);
    String first = TestJson.at(json, "timeline.0"); // before the clock is set
    assertThat(first).endsWith(" test     issue an API key that may read, write, execute");
    assertThat(TestJson.at(json, "timeline.1")).isEqualTo(AT + "     clock    set");
    assertThat(TestJson.at(json, "timeline.2")).isEqualTo(line);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(program.line().text("control_url") + "/tenants/acme/timeline"))
            .header("Authorization", "Bearer " + program.line().text("control_token"))
            .header("Accept", "text/plain")
            .build();
    HttpResponse<String> text = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(text.body()).isEqualTo(first + "\n" + AT + "     clock    set\n" + line + "\n");
  }

  @Test
  void warningsNameMembersThatTheContractDoesNot() throws Exception {
    program.govApi("POST", "/fleets", "{\"name\":\"eu\",\"colour\":1}");

    assertThat(tenant("GET", "/warnings", ""))
        .isEqualTo(
            "{\"warnings\":[\"createFleet (POST /{tenant_id}/thoth/fleets): the contract does not"
                + " name the member colour\"]}");
  }

  @Test
  void coverageCountsTheOperationsThatWereRequested() throws Exception {
    program.control("POST", "/tenants", "{\"tenant\":\"other\"}");
    status("GET", "/fleets", "");
    status("GET", "/fleets", "");
    tenant("GET", "/state", "");

    String coverage = program.control("GET", "/coverage", "");
    assertThat(TestJson.at(coverage, "requested")).isEqualTo("1");
    assertThat(TestJson.at(coverage, "of")).isEqualTo("99");
    assertThat(TestJson.at(coverage, "attempts.listFleets")).isEqualTo("2");
    assertThat(TestJson.size(coverage, "never")).isEqualTo(98);
    assertThat(coverage).doesNotContain("pamCallback");
    assertThat(tenant("GET", "/coverage", "")).isEqualTo(coverage);
    assertThat(TestJson.at(program.control("GET", "/tenants/other/coverage", ""), "requested"))
        .isEqualTo("0");
  }

  @Test
  void aVerificationNamesTheNearestMiss() throws Exception {
    program.govApi("POST", "/fleets", "{\"name\":\"us\"}");
    String eu = "{\"operation\":\"createFleet\",\"body\":{\"name\":\"eu\"},\"times\":1}";
    String us =
        "{\"operation\":\"createFleet\",\"body\":{\"name\":\"us\"},\"path\":{\"tenant_id\":\"acme\"},"
            + "\"attempts\":true,\"at_least\":1}";

    assertThat(tenant("POST", "/verify", us)).isEqualTo("{\"verified\":true}");
    HttpResponse<String> miss = program.ask("POST", "/tenants/acme/verify", eu);

    assertThat(miss.statusCode()).isEqualTo(422);
    assertThat(TestJson.at(miss.body(), "error")).isEqualTo("verification_failed");
    assertThat(TestJson.at(miss.body(), "message"))
        .startsWith("Expected createFleet (POST /{tenant_id}/thoth/fleets) with a body with")
        .contains("\n  body.name should be \"eu\", but is \"us\"\n");
    refused(
        "POST /tenants/acme/verify",
        "{\"operation\":\"createFleet\"}",
        "invalid_request",
        "One of times and at_least is required, and only one");
    refused(
        "POST /tenants/acme/verify",
        "{\"operation\":\"createFleet\",\"path\":{\"fleet_id\":\"f\"},\"times\":1}",
        "invalid_request",
        "The path of createFleet (POST /{tenant_id}/thoth/fleets) has no {fleet_id}; it has"
            + " {tenant_id}");
    assertThat(tenant("GET", "/problems", "")).isEqualTo("{\"problems\":[]}");
  }

  @Test
  void anOrderIsVerified() throws Exception {
    program.govApi("GET", "/fleets", "");
    program.govApi("GET", "/settings", "");
    String fleets = "{\"operation\":\"listFleets\"}";
    String settings = "{\"operation\":\"getSettings\",\"headers\":{\"Host\":\"x\"}}";

    assertThat(tenant("POST", "/verify-order", "[" + fleets + "]"))
        .isEqualTo("{\"verified\":true}");
    HttpResponse<String> miss =
        program.ask("POST", "/tenants/acme/verify-order", "[" + fleets + "," + settings + "]");
    assertThat(miss.statusCode()).isEqualTo(422);
    assertThat(TestJson.at(miss.body(), "message"))
        .startsWith(
            "Expected in this order:\n"
                + "  1. listFleets (GET /{tenant_id}/thoth/fleets)\n"
                + "  2. getSettings (GET /{tenant_id}/thoth/settings) with the header Host: x\n"
                + "but number 2 never came.\n"
                + "Of 1 call the nearest is GET /acme/thoth/settings -> 200, where\n");
  }

  /** What is begun and never ended is a problem of the test, and a bad request is not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"operation":"listFleet"}                        | [1]: There is no operation "listFleet"; GET /_control/operations lists them
          {"operation":"getFleet","query":{"a":1}}         | [1]: query.a must be a string
          {"operation":"getFleet","path":{"id":"f"}}       | [1]: The path of getFleet (GET /{tenant_id}/thoth/fleets/{fleet_id}) has no {id}; it has {tenant_id}, {fleet_id}
          """)
  void aBadOrderLeavesNoProblems(String second, String message) throws Exception {
    HttpResponse<String> answer =
        program.ask(
            "POST",
            "/tenants/acme/verify-order",
            "[{\"operation\":\"listFleets\"}," + second + "]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestJson.at(answer.body(), "message")).isEqualTo(message);
    assertThat(tenant("GET", "/problems", "")).isEqualTo("{\"problems\":[]}");
  }

  @Test
  void aBodyBeyondAllReasonIsTooLarge() throws Exception {
    HttpResponse<String> answer =
        program.ask("POST", "/tenants", "{}" + " ".repeat(16 * 1024 * 1024 - 1));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"payload_too_large\",\"message\":\"The body is larger than 16777216"
                + " bytes\"}");
  }

  @Test
  void deliveriesAreShownOnceTheyCame() throws Exception {
    HttpServer siem = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    siem.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    siem.start();
    try {
      String url = "http://127.0.0.1:" + siem.getAddress().getPort() + "/hook";
      String webhook =
          "{\"webhook\":{\"enabled\":true,\"url\":\"%s\",\"secret\":\"%s\"}}"
              .formatted(url, "whsec_c2VjcmV0LW9mLWF0LWxlYXN0LTI0LWJ5dGVz");
      program.govApi("PUT", "/settings", webhook);
      tenant("POST", "/given", "{\"kind\":\"decision\",\"decision\":\"BLOCK\"}");

      String deliveries = tenant("GET", "/deliveries", "");

      assertThat(TestJson.size(deliveries, "deliveries")).isEqualTo(1);
      assertThat(TestJson.at(deliveries, "deliveries.0.status")).isEqualTo("204");
      assertThat(TestJson.at(deliveries, "deliveries.0.url")).isEqualTo(url);
    } finally {
      siem.stop(0);
    }
  }

  @Test
  void aTenantThatIsNotThereIsMadeByARoute() throws Exception {
    String url = program.line().text("url") + "/other/thoth/settings";

    assertThat(program.send("GET", url, "", "").body())
        .isEqualTo(
            "{\"error\":\"tenant_not_found\",\"message\":\"GET /other/thoth/settings: this server"
                + " has no tenant \\\"other\\\"; POST /_control/tenants makes one\"}");
  }

  @Test
  void theOverviewListsTenantsAndRoutes() throws Exception {
    program.control("POST", "/tenants", "{\"tenant\":\"aa\"}");

    JsonObject overview =
        JsonObject.read(program.control("GET", "", "").getBytes(StandardCharsets.UTF_8));

    assertThat(overview.list("tenants")).isEqualTo(List.of("aa", "acme"));
    assertThat(overview.list("routes")).hasSize(35);
    JsonObject operations =
        JsonObject.read(program.control("GET", "/operations", "").getBytes(StandardCharsets.UTF_8));
    assertThat(operations.list("operations")).hasSize(Operation.values().length);
  }

  @Test
  void aKeyInAPathIsShownNowhere() throws Exception {
    String key = program.line().text("api_key", "");
    program.govApi("GET", "/fleets/" + key + "?token=hunter2", "");

    for (String route : new String[] {"/timeline", "/requests", "/problems"}) {
      assertThat(tenant("GET", route, "")).doesNotContain(key, "hunter2");
    }
    assertThat(TestJson.at(tenant("GET", "/requests", ""), "requests.0.target"))
        .isEqualTo("/acme/thoth/fleets/[redacted]?token=[redacted]");
    String verify =
        "{\"operation\":\"getFleet\",\"path\":{\"fleet_id\":\"" + key + "\"},\"times\":2}";
    assertThat(program.ask("POST", "/tenants/acme/verify", verify).body())
        .contains("the path parameter fleet_id=[redacted]")
        .doesNotContain(key, "hunter2");
  }

  @Test
  void whatAnArrayGaveBeforeItWasRefusedIsSaid() throws Exception {
    String seeds =
        "[{\"kind\":\"endpoint\",\"endpoint_id\":\"ep-1\"},{\"kind\":\"approval\",\"reason\":7}]";
    assertThat(TestJson.at(program.ask("POST", "/tenants/acme/given", seeds).body(), "message"))
        .isEqualTo(
            "[1]: reason must be a string that is not blank, but is 7; what stands before it was"
                + " given");
    String decision = "{\"kind\":\"decision\",\"decision\":\"BLOCK\",\"reason_code\":7}";
    assertThat(TestJson.at(program.ask("POST", "/tenants/acme/given", decision).body(), "message"))
        .isEqualTo("reason_code must be a string that is not blank, but is 7");

    assertThat(tenant("GET", "/problems", "")).isEqualTo("{\"problems\":[]}");
  }

  @Test
  void whoMayDeliverAnywhereIsToldByTheOption() throws Exception {
    program.govApi(
        "PUT",
        "/settings",
        "{\"webhook\":{\"enabled\":true,\"url\":\"https://siem.test\",\"secret\":\""
            + Secrets.WEBHOOK
            + "\"}}");
    assertThat(TestJson.at(program.govApi("POST", "/settings/webhook/test", "").body(), "error"))
        .isEqualTo(
            "the testkit delivers to loopback only; --deliver-anywhere lets it send to siem.test");
  }
}
