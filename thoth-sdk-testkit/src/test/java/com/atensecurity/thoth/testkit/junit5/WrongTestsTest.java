package com.atensecurity.thoth.testkit.junit5;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.ScriptedAnswer;
import com.atensecurity.thoth.testkit.SiemSink;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Mistakes that people make in tests, and all that they then read. The specimens are run by the
 * engine that this test starts, and by nobody else.
 */
class WrongTestsTest {
  private static final Map<String, String> PRINTED = new ConcurrentHashMap<>();

  @BeforeAll
  static void run() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
        .selectors(selectClass(Wrong.class))
        .execute()
        .testEvents()
        .finished()
        .stream()
        .forEach(WrongTestsTest::print);
  }

  private static void print(Event event) {
    String name = event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", "");
    String text =
        event
            .getRequiredPayload(TestExecutionResult.class)
            .getThrowable()
            .map(failure -> printed(failure))
            .orElse("passed");
    PRINTED.put(name, text.replace(Wrong.TENANTS.getOrDefault(name, "?"), "<tenant>"));
  }

  /** The message and those of what is suppressed, as reports show them. */
  private static String printed(Throwable failure) {
    return Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
        .map(Throwable::getMessage)
        .collect(joining("\n---\n"))
        .replaceAll("http://127.0.0.1:[0-9]+", "<url>")
        // set by the annotation, before the test stops its clock
        .replaceAll("[0-9T:.-]+Z +(test +unknownMembersFail)", "<now> $1");
  }

  private static void reads(String name, String text) {
    assertThat(PRINTED.get(name)).isEqualTo(text.strip());
  }

  @Test
  void wrongPath() {
    reads(
        "wrongPath",
        """
        The test passed its own checks, but at tenant <tenant>:
          - No operation is at GET /<tenant>/thoth/endpoint; the nearest is listEndpoints (GET \
        /{tenant_id}/thoth/endpoints)
        Mend the request or the plan. If it is meant: call takeProblems() on GovApi before the end of the test, \
        or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/endpoint -> 404 \
        {"error":"unknown_route","message":"No operation is at GET /<tenant>/thoth/endpoint; the nearest is \
        listEndpoints (GET /{tenant_id}/thoth/endpoints)"}
        """);
  }

  @Test
  void wrongMethod() {
    reads(
        "wrongMethod",
        """
        The test passed its own checks, but at tenant <tenant>:
          - PATCH /<tenant>/thoth/fleets is not an operation; this path allows GET, POST
        Mend the request or the plan. If it is meant: call takeProblems() on GovApi before the end of the test, \
        or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     request  PATCH /<tenant>/thoth/fleets {} -> 405 \
        {"error":"method_not_allowed","message":"PATCH /<tenant>/thoth/fleets is not an operation; this path \
        allows GET, POST"}
        """);
  }

  @Test
  void wrongMember() {
    reads(
        "wrongMember",
        """
        The test passed its own checks, but at tenant <tenant>:
          - createFleet (POST /{tenant_id}/thoth/fleets): name is required and must not be blank; the contract \
        does not name nmae
        Mend the request or the plan. If it is meant: call takeProblems() on GovApi before the end of the test, \
        or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     request  POST /<tenant>/thoth/fleets {"nmae":"eu"} -> 400 \
        {"error":"invalid_request","message":"createFleet (POST /{tenant_id}/thoth/fleets): name is required and \
        must not be blank; the contract does not name nmae"}
        """);
  }

  @Test
  void wrongType() {
    reads(
        "wrongType",
        """
        The test passed its own checks, but at tenant <tenant>:
          - registerEndpoint (POST /{tenant_id}/thoth/endpoints): risk_score must be a number of double size
        Mend the request or the plan. If it is meant: call takeProblems() on GovApi before the end of the test, \
        or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     request  POST /<tenant>/thoth/endpoints \
        {"endpoint_id":"ep-1","hostname":"h","risk_score":"high"} -> 400 \
        {"error":"invalid_request","message":"registerEndpoint (POST /{tenant_id}/thoth/endpoints): risk_score \
        must be a number of double size"}
        """);
  }

  @Test
  void wrongMemberExpected() {
    reads(
        "wrongMemberExpected",
        """
        Expected createFleet (POST /{tenant_id}/thoth/fleets) with a body with {"nmae":"eu"} once, but it never \
        came.
        Of 1 call the nearest is POST /<tenant>/thoth/fleets -> 201, where
          body.nmae should be "eu", but is absent; body has name, region
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     test     answer createFleet with 201 {}
        > 2030-01-02T03:04:05Z     request  POST /<tenant>/thoth/fleets {"name":"eu","region":"r1"} -> 201 {}
        """);
  }

  @Test
  void wrongCount() {
    reads(
        "wrongCount",
        """
        Expected listFleets (GET /{tenant_id}/thoth/fleets) 2 times, but it came once.
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
        > 2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 200 {"data":[]}
        """);
  }

  @Test
  void callsForAttempts() {
    reads(
        "callsForAttempts",
        """
        Expected listFleets (GET /{tenant_id}/thoth/fleets) 2 times, but it came once in 2 attempts, which \
        attempts() counts.
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     test     plan Fault[status 503, times=1] on listFleets
        > 2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 503 {"error":"fault_503","message":"a \
        fault that the test asked for"}
          2030-01-02T03:04:05Z     fault    status 503 strikes listFleets
          2030-01-02T03:04:06Z     clock    advanced by PT1S
          2030-01-02T03:04:06Z     request  GET /<tenant>/thoth/fleets -> 200 {"data":[]}
        """);
  }

  @Test
  void tooFewAttempts() {
    reads(
        "tooFewAttempts",
        """
        Expected 3 attempts of listFleets (GET /{tenant_id}/thoth/fleets), but there were 2.
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     test     plan Fault[status 503, times=1] on listFleets
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 503 {"error":"fault_503","message":"a \
        fault that the test asked for"}
          2030-01-02T03:04:05Z     fault    status 503 strikes listFleets
          2030-01-02T03:04:06Z     clock    advanced by PT1S
        > 2030-01-02T03:04:06Z     request  GET /<tenant>/thoth/fleets -> 200 {"data":[]}
        """);
  }

  @Test
  void wrongOrder() {
    reads(
        "wrongOrder",
        """
        Expected in this order:
          1. listFleets (GET /{tenant_id}/thoth/fleets)
          2. getSettings (GET /{tenant_id}/thoth/settings)
        but number 2 came only before number 1.
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/settings -> 200 {}
        > 2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 200 {"data":[]}
        """);
  }

  @Test
  void forgottenCredential() {
    reads(
        "forgottenCredential",
        """
        not 200
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 401 \
        {"error":"unauthorized","message":"A credential is required: Authorization: Bearer <token> or X-Api-Key: \
        <key>"}
        """);
  }

  @Test
  void wrongTenant() {
    reads(
        "wrongTenant",
        """
        listFleets: <url> answered 404 tenant_not_found: GET /acme/thoth/fleets: this server has no tenant \
        "acme", and the credential is that of "<tenant>"; GovApiServer.tenant(id) makes one (1 attempt)
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     stray    GET /acme/thoth/fleets -> 404
        """);
  }

  @Test
  void wrongTenantUnseen() {
    reads(
        "wrongTenantUnseen",
        """
        The test passed its own checks, but at tenant <tenant>:
          - GET /acme/thoth/fleets: this server has no tenant "acme", and the credential is that of "<tenant>"; \
        GovApiServer.tenant(id) makes one
        Mend the request or the plan. If it is meant: call takeProblems() on GovApi before the end of the test, \
        or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     stray    GET /acme/thoth/fleets -> 404
        """);
  }

  @Test
  void faultOnAnotherOperation() {
    reads(
        "faultOnAnotherOperation",
        """
        The test passed its own checks, but at tenant <tenant>:
          - A planned fault struck nobody: status 503 on listEndpoints (GET /{tenant_id}/thoth/endpoints), 1 \
        time left
        Mend the request or the plan. If it is meant: call faults().clear() on GovApi before the end of the \
        test, or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     test     plan Fault[status 503, times=1] on listEndpoints
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 200 {"data":[]}
        """);
  }

  @Test
  void verifiesAnotherOperation() {
    reads(
        "verifiesAnotherOperation",
        """
        Expected listEndpoints (GET /{tenant_id}/thoth/endpoints) once, but it never came.
        Operations that were requested: listFleets
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 200 {"data":[]}
        """);
  }

  @Test
  void noEnd() {
    reads(
        "noEnd",
        """
        The test passed its own checks, but at tenant <tenant>:
          - gov.verify(LIST_FLEETS) does nothing without its end: times, atLeast or never
          - gov.given().endpoint("ep-1") does nothing without its end: put
        Mend the request or the plan. If it is meant: call takeProblems() on GovApi before the end of the test, \
        or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 200 {"data":[]}
        """);
  }

  @Test
  void answersLeftOver() {
    reads(
        "answersLeftOver",
        """
        The test passed its own checks, but at tenant <tenant>:
          - A scripted answer was given to nobody: 2 of 2, status 200 to getSettings (GET \
        /{tenant_id}/thoth/settings)
          - A scripted answer was given to nobody: status 500 to listFleets (GET /{tenant_id}/thoth/fleets)
        Mend the request or the plan. If it is meant: call answerFromState(operation) on GovApi before the end \
        of the test, or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     test     answer getSettings with 200 {}, then 200 {}
          2030-01-02T03:04:05Z     test     answer listFleets with 500
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/settings -> 200 {}
        """);
  }

  @Test
  void unknownMemberInStrictMode() {
    reads(
        "unknownMemberInStrictMode",
        """
        The test passed its own checks, but at tenant <tenant>:
          - createFleet (POST /{tenant_id}/thoth/fleets): the contract does not name the member colour
        Mend the request or the plan. If it is meant: call takeProblems() on GovApi before the end of the test, \
        or set @GovApiTest(strict = false).
        ---
        What happened at tenant <tenant>, oldest first:
          <now> test     unknownMembersFail true
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     test     answer createFleet with 201 {}
          2030-01-02T03:04:05Z     request  POST /<tenant>/thoth/fleets {"name":"eu","colour":"blue"} -> 201 {}
        """);
  }

  @Test
  void webhookThatWasNotSent() {
    reads(
        "webhookThatWasNotSent",
        """
        No SIEM event of type violation arrived within PT0S; received so far: []; rejected so far: []; see \
        GovApi.deliveries() and timeline() for what was sent
        ---
        What happened at tenant <tenant>, oldest first:
          2030-01-02T03:04:05Z     clock    set
          2030-01-02T03:04:05Z     test     settings {"webhook":{"enabled":true,"url":"<url>/hooks/thoth","secret":"[redacted]"}}
          2030-01-02T03:04:05Z     request  GET /<tenant>/thoth/fleets -> 200 {"data":[]}
        """);
  }

  @GovApiTest
  static class Wrong {
    static final Map<String, String> TENANTS = new ConcurrentHashMap<>();
    private static final String SECRET = "whsec_c2VjcmV0LW9mLWF0LWxlYXN0LTI0LWJ5dGVz";

    @BeforeEach
    void stop(GovApi gov, TestInfo test) {
      gov.clock().set(Instant.parse("2030-01-02T03:04:05Z"));
      TENANTS.put(test.getDisplayName().replaceAll("\\(.*", ""), gov.tenantId());
    }

    private static int send(GovApi gov, String method, String path, String body) throws Exception {
      URI uri = URI.create(gov.url() + "/" + gov.tenantId() + "/thoth" + path);
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Authorization", "Bearer " + gov.adminToken())
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void wrongPath(GovApi gov) throws Exception {
      send(gov, "GET", "/endpoint", "");
    }

    @Test
    void wrongMethod(GovApi gov) throws Exception {
      send(gov, "PATCH", "/fleets", "{}");
    }

    @Test
    void wrongMember(GovApi gov) throws Exception {
      send(gov, "POST", "/fleets", "{\"nmae\":\"eu\"}");
    }

    @Test
    void wrongType(GovApi gov) throws Exception {
      send(
          gov,
          "POST",
          "/endpoints",
          "{\"endpoint_id\":\"ep-1\",\"hostname\":\"h\",\"risk_score\":\"high\"}");
    }

    @Test
    void wrongMemberExpected(GovApi gov) throws Exception {
      gov.answer(Operation.CREATE_FLEET, 201, "{}");
      send(gov, "POST", "/fleets", "{\"name\":\"eu\",\"region\":\"r1\"}");
      gov.verify(Operation.CREATE_FLEET).withBody("{\"nmae\":\"eu\"}").times(1);
    }

    @Test
    void wrongCount(GovApi gov, ThothClient thoth) {
      thoth.fleets().list();
      gov.verify(Operation.LIST_FLEETS).times(2);
    }

    @Test
    void callsForAttempts(GovApi gov, ThothClient thoth) {
      gov.faults().on(Operation.LIST_FLEETS, Fault.status(503).header("Retry-After", "1"));
      thoth.fleets().list();
      gov.verify(Operation.LIST_FLEETS).times(2);
    }

    @Test
    void tooFewAttempts(GovApi gov, ThothClient thoth) {
      gov.faults().on(Operation.LIST_FLEETS, Fault.status(503).header("Retry-After", "1"));
      thoth.fleets().list();
      gov.verify(Operation.LIST_FLEETS).attempts().times(3);
    }

    @Test
    void wrongOrder(GovApi gov, ThothClient thoth) {
      thoth.settings().get();
      thoth.fleets().list();
      gov.verifyInOrder(gov.verify(Operation.LIST_FLEETS), gov.verify(Operation.GET_SETTINGS));
    }

    @Test
    void forgottenCredential(GovApi gov) throws Exception {
      URI uri = URI.create(gov.url() + "/" + gov.tenantId() + "/thoth/fleets");
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      HttpClient http = HttpClient.newHttpClient();
      if (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
        throw new AssertionError("not 200");
      }
    }

    @Test
    void wrongTenant(GovApi gov) {
      try (ThothClient thoth = gov.clientBuilder().tenantId("acme").build()) {
        thoth.fleets().list();
      }
    }

    @Test
    void wrongTenantUnseen(GovApi gov) throws Exception {
      URI uri = URI.create(gov.url() + "/acme/thoth/fleets");
      HttpRequest request =
          HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + gov.adminToken()).build();
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }

    @Test
    void faultOnAnotherOperation(GovApi gov, ThothClient thoth) {
      gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503));
      thoth.fleets().list();
    }

    @Test
    void verifiesAnotherOperation(GovApi gov, ThothClient thoth) {
      thoth.fleets().list();
      gov.verify(Operation.LIST_ENDPOINTS).times(1);
    }

    @Test
    void noEnd(GovApi gov, ThothClient thoth) {
      thoth.fleets().list();
      gov.verify(Operation.LIST_FLEETS);
      gov.given().endpoint("ep-1").online();
    }

    @Test
    void answersLeftOver(GovApi gov, ThothClient thoth) {
      gov.answer(Operation.GET_SETTINGS, ScriptedAnswer.ok("{}"), ScriptedAnswer.ok("{}"));
      gov.answer(Operation.LIST_FLEETS, 500, "");
      thoth.settings().get();
    }

    @Test
    @GovApiTest(unknownMembersFail = true)
    void unknownMemberInStrictMode(GovApi gov) throws Exception {
      gov.answer(Operation.CREATE_FLEET, 201, "{}");
      send(gov, "POST", "/fleets", "{\"name\":\"eu\",\"colour\":\"blue\"}");
    }

    @Test
    void webhookThatWasNotSent(GovApi gov, ThothClient thoth) throws Exception {
      try (SiemSink sink = SiemSink.start(SECRET)) {
        gov.settings(
            "{\"webhook\":{\"enabled\":true,\"url\":\"%s\",\"secret\":\"%s\"}}"
                .formatted(sink.url(), SECRET));
        thoth.fleets().list();
        sink.await("violation", Duration.ZERO);
      }
    }
  }
}
