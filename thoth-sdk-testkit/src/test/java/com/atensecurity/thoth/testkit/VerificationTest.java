package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.atensecurity.thoth.ThothClient;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final String AT = "2030-01-02T03:04:05Z     ";
  private static final String FLEETS = "POST /acme/thoth/fleets";
  private static final String CREATE = "createFleet (POST /{tenant_id}/thoth/fleets)";

  private final GovApiServer server =
      GovApiServer.builder().clockStoppedAt(Instant.parse("2030-01-02T03:04:05Z")).start();
  private final GovApi gov = server.tenant("acme");

  @BeforeEach
  void answerShortly() {
    gov.answer(Operation.CREATE_FLEET, 201, "").answer(Operation.GET_SETTINGS, 200, "{}");
    gov.answer(Operation.LIST_GOVERNANCE_FEED, 200, "")
        .answer(Operation.CREATE_API_KEY, 201, "")
        .answer(Operation.TEST_WEBHOOK, 200, "{}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void create(String json) throws Exception {
    Wire.to(gov).post("/fleets", json);
  }

  private static void fails(ThrowingCallable check, String... message) {
    assertThatThrownBy(check)
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(afterTheScripts(message));
  }

  /** The lines of a message whose timeline begins with what {@link #answerShortly} did. */
  private static String afterTheScripts(String... message) {
    String heading = "What happened at tenant acme, oldest first:";
    String test = "\n  " + AT + "test     answer ";
    String scripts =
        test
            + "createFleet with 201"
            + test
            + "getSettings with 200 {}"
            + test
            + "listGovernanceFeed with 200"
            + test
            + "createApiKey with 201"
            + test
            + "testWebhook with 200 {}";
    return String.join("\n", message).replace(heading, heading + scripts);
  }

  @Test
  void whatFitsPasses() throws Exception {
    create("{\"name\":\"eu\",\"rollout_pct\":10}");
    create("{\"name\":\"us\"}");
    Wire.to(gov).header("X-Trace", "t-1").get("/governance/feed?search=a%20b");

    gov.verify(Operation.CREATE_FLEET).times(2);
    gov.verify(Operation.CREATE_FLEET).atLeast(1);
    gov.verify(Operation.CREATE_FLEET).withBody("{\"rollout_pct\":10.0}").times(1);
    gov.verify(Operation.CREATE_FLEET).withBody("{\"name\":\"asia\"}").never();
    gov.verify(Operation.LIST_GOVERNANCE_FEED)
        .withQuery("search", "a b")
        .withHeader("x-trace", "t-1")
        .withHeader("Authorization", "Bearer " + gov.adminToken())
        .withPath("tenant_id", "acme")
        .times(1);
    gov.verify(Operation.DELETE_FLEET).never();
    assertThat(gov.problems()).isEmpty();
  }

  @Test
  void theNearestMissIsExplained() throws Exception {
    create("{\"name\":\"us\",\"region\":\"r1\"}");
    create("{\"name\":\"us\",\"region\":\"r2\"}");

    fails(
        () ->
            gov.verify(Operation.CREATE_FLEET)
                .withBody("{\"name\":\"eu\",\"region\":\"r2\",\"rollout_pct\":5}")
                .times(1),
        "Expected "
            + CREATE
            + " with a body with {\"name\":\"eu\",\"region\":\"r2\",\"rollout_pct\":5} once,"
            + " but it never came.",
        "Of 2 calls the nearest is " + FLEETS + " -> 201, where",
        "  body.name should be \"eu\", but is \"us\"",
        "  body.rollout_pct should be 5, but is absent; body has name, region",
        "What happened at tenant acme, oldest first:",
        "  " + AT + "request  " + FLEETS + " {\"name\":\"us\",\"region\":\"r1\"} -> 201",
        "> " + AT + "request  " + FLEETS + " {\"name\":\"us\",\"region\":\"r2\"} -> 201");
  }

  @Test
  void tooOftenAndNeverAreExplained() throws Exception {
    create("{\"name\":\"us\"}");
    String timeline = "> " + AT + "request  " + FLEETS + " {\"name\":\"us\"} -> 201";
    String heading = "What happened at tenant acme, oldest first:";

    fails(
        () -> gov.verify(Operation.CREATE_FLEET).never(),
        "Expected " + CREATE + " never, but it came once.",
        heading,
        timeline);
    fails(
        () -> gov.verify(Operation.CREATE_FLEET).times(3),
        "Expected " + CREATE + " 3 times, but it came once.",
        heading,
        timeline);
    fails(
        () -> gov.verify(Operation.CREATE_FLEET).attempts().atLeast(2),
        "Expected at least 2 attempts of " + CREATE + ", but there was 1.",
        heading,
        timeline);
  }

  @Test
  void nothingAtAllIsExplained() {
    fails(
        () -> gov.verify(Operation.CREATE_FLEET).atLeast(1),
        "Expected " + CREATE + " at least once, but it never came.",
        "What happened at tenant acme, oldest first:");
    fails(
        () -> server.tenant("idle").verify(Operation.CREATE_FLEET).atLeast(1),
        "Expected " + CREATE + " at least once, but it never came.",
        "What happened at tenant idle, oldest first:",
        "  nothing");
  }

  @Test
  void queryHeaderAndPathAreExplained() throws Exception {
    Wire.to(gov).get("/governance/feed?search=b");

    fails(
        () ->
            gov.verify(Operation.LIST_GOVERNANCE_FEED)
                .withQuery("search", "a")
                .withQuery("page", "2")
                .withHeader("X-Trace", "t-1")
                .withHeader("Authorization", "Bearer of-somebody-else")
                .withPath("tenant_id", "other")
                .times(1),
        "Expected listGovernanceFeed (GET /{tenant_id}/thoth/governance/feed) with the query"
            + " parameter search=a and the query parameter page=2 and the header X-Trace: t-1 and"
            + " the header Authorization: [redacted] and the path parameter tenant_id=other once,"
            + " but it never came.",
        "Of 1 call the nearest is GET /acme/thoth/governance/feed?search=b -> 200, where",
        "  the query parameter search should be \"a\", but is \"b\"",
        "  the query parameter page should be \"2\", but is absent",
        "  the header X-Trace should be \"t-1\", but is absent",
        "  the header Authorization should be another [redacted]",
        "  the path parameter tenant_id should be \"other\", but is \"acme\"",
        "What happened at tenant acme, oldest first:",
        "> " + AT + "request  GET /acme/thoth/governance/feed?search=b -> 200");
  }

  @Test
  void secretsAreComparedAndNotShown() throws Exception {
    Wire.to(gov).put("/settings", "{\"webhook\":{\"secret\":\"whsec_A\",\"url\":\"u\"}}");

    Throwable failure =
        catchThrowable(
            () ->
                gov.verify(Operation.PUT_SETTINGS)
                    .withBody("{\"webhook\":{\"secret\":\"whsec_B\",\"url\":[1]}}")
                    .times(1));

    assertThat(failure)
        .hasMessage(
            afterTheScripts(
                "Expected putSettings (PUT /{tenant_id}/thoth/settings) with a body with"
                    + " {\"webhook\":{\"secret\":\"[redacted]\",\"url\":[1]}} once, but it never"
                    + " came.",
                "Of 1 call the nearest is PUT /acme/thoth/settings -> 200, where",
                "  body.webhook.secret should be another [redacted]",
                "  body.webhook.url should be [1], but is \"u\"",
                "What happened at tenant acme, oldest first:",
                "> "
                    + AT
                    + "request  PUT /acme/thoth/settings {\"webhook\":{\"secret\":\"[redacted]\","
                    + "\"url\":\"u\"}} -> 200 {\"webhook\":{\"url\":\"u\"},\"updated_at\":"
                    + "\"2030-01-02T03:04:05Z\"}"));
    assertThat(failure.getMessage()).doesNotContain("whsec_");
  }

  @Test
  void aBodyThatIsMissingIsExplained() throws Exception {
    Wire.to(gov).post("/settings/webhook/test");

    fails(
        () -> gov.verify(Operation.TEST_WEBHOOK).withBody("{}").times(1),
        "Expected testWebhook (POST /{tenant_id}/thoth/settings/webhook/test) with a body with {}"
            + " once, but it never came.",
        "Of 1 call the nearest is POST /acme/thoth/settings/webhook/test -> 200, where",
        "  there is no body",
        "What happened at tenant acme, oldest first:",
        "> " + AT + "request  POST /acme/thoth/settings/webhook/test -> 200 {}");
  }

  @Test
  void aRetryIsOneCallAndTwoAttempts() {
    gov.faults().on(Operation.GET_SETTINGS, Fault.status(503).header("Retry-After", "1").times(2));
    try (ThothClient thoth = gov.client()) {
      thoth.settings().get();
      thoth.settings().get();
    }

    gov.verify(Operation.GET_SETTINGS).times(2);
    gov.verify(Operation.GET_SETTINGS).attempts().times(4);
  }

  @Test
  void whatMayNotBeRetriedIsACallEachUnlessItsKeyIsTheSame() throws Exception {
    gov.faults().on(Operation.CREATE_FLEET, Fault.status(503).times(4));
    create("{\"name\":\"eu\"}");
    create("{\"name\":\"eu\"}");
    for (int i = 0; i < 2; i++) {
      Wire.to(gov).header("Idempotency-Key", "k-1").post("/fleets", "{\"name\":\"eu\"}");
    }

    gov.verify(Operation.CREATE_FLEET).times(3);
    gov.verify(Operation.CREATE_FLEET).attempts().times(4);
  }

  @Test
  void anOrderIsChecked() throws Exception {
    create("{\"name\":\"a\"}");
    Wire.to(gov).get("/settings");
    create("{\"name\":\"b\"}");

    gov.verifyInOrder(
        gov.verify(Operation.CREATE_FLEET).withBody("{\"name\":\"a\"}"),
        gov.verify(Operation.CREATE_FLEET).withBody("{\"name\":\"b\"}"));
    fails(
        () ->
            gov.verifyInOrder(
                gov.verify(Operation.CREATE_FLEET).withBody("{\"name\":\"b\"}"),
                gov.verify(Operation.GET_SETTINGS)),
        "Expected in this order:",
        "  1. " + CREATE + " with a body with {\"name\":\"b\"}",
        "  2. getSettings (GET /{tenant_id}/thoth/settings)",
        "but number 2 came only before number 1.",
        "What happened at tenant acme, oldest first:",
        "  " + AT + "request  " + FLEETS + " {\"name\":\"a\"} -> 201",
        "  " + AT + "request  GET /acme/thoth/settings -> 200 {}",
        "> " + AT + "request  " + FLEETS + " {\"name\":\"b\"} -> 201");
    fails(
        () -> gov.verifyInOrder(gov.verify(Operation.DELETE_FLEET)),
        "Expected in this order:",
        "  1. deleteFleet (DELETE /{tenant_id}/thoth/fleets/{fleet_id})",
        "but number 1 never came.",
        "Operations that were requested: createFleet, getSettings",
        "What happened at tenant acme, oldest first:",
        "  " + AT + "request  " + FLEETS + " {\"name\":\"a\"} -> 201",
        "  " + AT + "request  GET /acme/thoth/settings -> 200 {}",
        "  " + AT + "request  " + FLEETS + " {\"name\":\"b\"} -> 201");
    assertThat(gov.problems()).isEmpty();
  }

  @Test
  void oneCallIsNotTwoInARow() throws Exception {
    Wire.to(gov).get("/settings");

    fails(
        () ->
            gov.verifyInOrder(
                gov.verify(Operation.GET_SETTINGS), gov.verify(Operation.GET_SETTINGS)),
        "Expected in this order:",
        "  1. getSettings (GET /{tenant_id}/thoth/settings)",
        "  2. getSettings (GET /{tenant_id}/thoth/settings)",
        "but number 2 came only as number 1 itself, or before it; each is one of its own.",
        "What happened at tenant acme, oldest first:",
        "> " + AT + "request  GET /acme/thoth/settings -> 200 {}");
  }

  @Test
  void aVerificationWithoutAnEndIsAProblem() {
    gov.verify(Operation.CREATE_FLEET).withBody("{}");

    assertThat(gov.problems())
        .containsExactly(
            "gov.verify(CREATE_FLEET) does nothing without its end: times, atLeast or never");
    assertThat(gov.takeProblems()).hasSize(1);
    assertThat(gov.problems()).isEmpty();
  }

  @Test
  void whatCannotBeVerifiedIsRefused() {
    Verification verification = gov.verify(Operation.CREATE_FLEET);

    assertThatThrownBy(() -> verification.withBody("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The expected body is not JSON at line 1, column 2");
    assertThatThrownBy(() -> verification.withPath("fleet_id", "f"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The path of " + CREATE + " has no {fleet_id}; it has {tenant_id}");
    assertThatThrownBy(() -> verification.times(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times(-1) is never so; the least is 0");
    assertThatThrownBy(() -> verification.atLeast(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("atLeast(0) is always so; the least is 1");
  }

  @Test
  void attemptsAreCountedInWords() throws Exception {
    create("{\"name\":\"us\"}");
    String heading = "What happened at tenant acme, oldest first:";
    String came = AT + "request  " + FLEETS + " {\"name\":\"us\"} -> 201";

    fails(
        () -> gov.verify(Operation.CREATE_FLEET).attempts().never(),
        "Expected no attempt of " + CREATE + ", but there was 1.",
        heading,
        "> " + came);
    create("{\"name\":\"us\"}");
    fails(
        () -> gov.verify(Operation.CREATE_FLEET).attempts().times(1),
        "Expected 1 attempt of " + CREATE + ", but there were 2.",
        heading,
        "  " + came,
        "> " + came);
    fails(
        () -> gov.verify(Operation.CREATE_FLEET).withQuery("a", "b").attempts().times(2),
        "Expected 2 attempts of " + CREATE + " with the query parameter a=b, but there was none.",
        "Of 2 attempts the nearest is " + FLEETS + " -> 201, where",
        "  the query parameter a should be \"b\", but is absent",
        heading,
        "> " + came,
        "  " + came);
  }

  @Test
  void callsThatTookMoreAttemptsSaySo() throws Exception {
    gov.faults().on(Operation.GET_SETTINGS, Fault.status(503));
    Wire.to(gov).get("/settings");
    Wire.to(gov).get("/settings");

    fails(
        () -> gov.verify(Operation.GET_SETTINGS).times(2),
        "Expected getSettings (GET /{tenant_id}/thoth/settings) 2 times, but it came once in 2"
            + " attempts, which attempts() counts.",
        "What happened at tenant acme, oldest first:",
        "  " + AT + "test     plan Fault[status 503, times=1] on getSettings",
        "> "
            + AT
            + "request  GET /acme/thoth/settings -> 503 {\"error\":\"fault_503\",\"message\":\"a"
            + " fault that the test asked for\"}",
        "  " + AT + "fault    status 503 strikes getSettings",
        "  " + AT + "request  GET /acme/thoth/settings -> 200 {}");
  }

  @Test
  void anOrderNamesTheNearestMiss() throws Exception {
    create("{\"name\":\"a\"}");

    fails(
        () ->
            gov.verifyInOrder(
                gov.verify(Operation.CREATE_FLEET),
                gov.verify(Operation.CREATE_FLEET).withBody("{\"name\":\"b\"}").attempts()),
        "Expected in this order:",
        "  1. " + CREATE,
        "  2. attempts of " + CREATE + " with a body with {\"name\":\"b\"}",
        "but number 2 never came.",
        "Of 1 attempt the nearest is " + FLEETS + " -> 201, where",
        "  body.name should be \"b\", but is \"a\"",
        "What happened at tenant acme, oldest first:",
        "> " + AT + "request  " + FLEETS + " {\"name\":\"a\"} -> 201");
  }

  @Test
  void membersInsideAreComparedByTheirPath() throws Exception {
    Wire.to(gov)
        .put(
            "/settings",
            "{\"a\":{},\"b\":[1,{\"c\":2}],\"d\":[1],\"e\":{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,"
                + "\"6\":1,\"7\":1,\"8\":1,\"9\":1,\"10\":1,\"11\":1,\"12\":1},\"f\":null}");
    gov.clock().set(Instant.parse("2030-01-02T03:04:05Z"));

    Throwable failure =
        catchThrowable(
            () ->
                gov.verify(Operation.PUT_SETTINGS)
                    .withBody(
                        "{\"a\":{\"x\":1},\"b\":[1,{\"c\":3}],\"d\":[1,2],\"e\":{\"x\":1},\"f\":1}")
                    .times(1));

    assertThat(String.valueOf(failure.getMessage()).lines().skip(1).limit(6))
        .containsExactly(
            "Of 1 call the nearest is PUT /acme/thoth/settings -> 200, where",
            "  body.a.x should be 1, but is absent; body.a is empty",
            "  body.b[1].c should be 3, but is 2",
            "  body.d should be [1,2], but is [1]",
            "  body.e.x should be 1, but is absent; body.e has 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2"
                + " more",
            "  body.f should be 1, but is null");
  }

  @Test
  void aBodyThatIsNotJsonIsExplained() throws Exception {
    Wire.to(gov).post("/fleets", "oops");

    Throwable failure =
        catchThrowable(() -> gov.verify(Operation.CREATE_FLEET).withBody("{}").times(1));

    assertThat(String.valueOf(failure.getMessage()).lines().limit(3))
        .containsExactly(
            "Expected " + CREATE + " with a body with {} once, but it never came.",
            "Of 1 call the nearest is " + FLEETS + " -> 400, where",
            "  the body is not JSON at line 1, column 5");
  }

  @Test
  void refusedConditionsLeaveNothingUnfinished() {
    assertThatThrownBy(() -> gov.verify(Operation.CREATE_FLEET).withBody("{")).isNotNull();
    assertThatThrownBy(() -> gov.verify(Operation.CREATE_FLEET).withPath("a", "b")).isNotNull();
    assertThatThrownBy(() -> gov.verify(Operation.CREATE_FLEET).times(-1)).isNotNull();
    assertThatThrownBy(() -> gov.verify(Operation.ENFORCE).withPath("a", "b"))
        .hasMessage("The path of enforce (POST /v1/enforce) has no {a}; it has none");

    assertThat(gov.problems()).isEmpty();
  }

  @Test
  void whatIsNoLongerRecordedIsSaid() throws Exception {
    for (int i = 0; i < 1_003; i++) {
      Wire.to(gov).get("/settings");
    }
    String gone =
        "The oldest 3 requests are no longer recorded; a tenant keeps the newest 1,000, or"
            + " 64 MiB of bodies: verify earlier, or count with gov.attempts(operation)";

    gov.verify(Operation.GET_SETTINGS).atLeast(1_000);
    assertThatThrownBy(() -> gov.verify(Operation.GET_SETTINGS).times(1_000))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(gone);
    assertThatThrownBy(() -> gov.verify(Operation.CREATE_FLEET).never())
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(gone);
    assertThatThrownBy(() -> gov.verify(Operation.CREATE_FLEET).atLeast(1))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "Expected "
                + CREATE
                + " at least once, but it never came.\n"
                + "Operations that were requested: getSettings\n"
                + gone
                + "\nWhat");
    assertThatThrownBy(() -> gov.verifyInOrder(gov.verify(Operation.CREATE_FLEET)))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "\nbut number 1 never came.\nOperations that were requested: getSettings\n"
                + gone
                + "\nWhat");
    assertThat(gov.attempts(Operation.GET_SETTINGS)).isEqualTo(1_003);
  }

  @Test
  void oneThatIsNoLongerRecordedIsSaid() throws Exception {
    for (int i = 0; i < 1_001; i++) {
      Wire.to(gov).get("/settings");
    }

    assertThatThrownBy(() -> gov.verify(Operation.GET_SETTINGS).times(1_000))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The oldest request is no longer recorded; a tenant keeps the newest 1,000, or 64 MiB"
                + " of bodies: verify earlier, or count with gov.attempts(operation)");
  }
}
