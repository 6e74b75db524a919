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
    gov.answer(Operation.LIST_GOVERNANCE_FEED, 200, "").answer(Operation.CREATE_API_KEY, 201, "");
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
        .hasMessage(String.join("\n", message));
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
            + " but it came 0 times.",
        "Of 2 calls the nearest is " + FLEETS + " -> 201, where",
        "  body.name should be \"eu\", but is \"us\"",
        "  body.rollout_pct should be 5, but is absent",
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
        "Expected attempts of " + CREATE + " at least 2 times, but it came once.",
        heading,
        timeline);
  }

  @Test
  void nothingAtAllIsExplained() {
    fails(
        () -> gov.verify(Operation.CREATE_FLEET).atLeast(1),
        "Expected " + CREATE + " at least once, but it came 0 times.",
        "What happened at tenant acme, oldest first:",
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
            + " but it came 0 times.",
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
        .hasMessageContaining(
            "with a body with {\"webhook\":{\"secret\":\"[redacted]\",\"url\":[1]}}")
        .hasMessageContaining(
            "\n  body.webhook.secret should be another [redacted]"
                + "\n  body.webhook.url should be [1], but is \"u\"\n");
    assertThat(failure.getMessage()).doesNotContain("whsec_");
  }

  @Test
  void aBodyThatIsMissingIsExplained() throws Exception {
    Wire.to(gov).post("/settings/webhook/test");

    assertThatThrownBy(() -> gov.verify(Operation.TEST_WEBHOOK).withBody("{}").times(1))
        .hasMessageContaining(", where\n  there is no body\n");
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
        "but number 2 did not come after number 1.",
        "What happened at tenant acme, oldest first:",
        "  " + AT + "request  " + FLEETS + " {\"name\":\"a\"} -> 201",
        "  " + AT + "request  GET /acme/thoth/settings -> 200 {}",
        "> " + AT + "request  " + FLEETS + " {\"name\":\"b\"} -> 201");
    assertThatThrownBy(() -> gov.verifyInOrder(gov.verify(Operation.DELETE_FLEET)))
        .hasMessageStartingWith(
            "Expected in this order:\n  1. deleteFleet (DELETE /{tenant_id}/thoth/fleets/{fleet_id})"
                + "\nbut number 1 did not come.\nWhat happened");
    assertThat(gov.problems()).isEmpty();
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
        .hasMessageStartingWith("The expected body is not JSON at line 1, column ");
    assertThatThrownBy(() -> verification.withPath("fleet_id", "f"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The path of " + CREATE + " has no {fleet_id}");
    assertThatThrownBy(() -> verification.times(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times(-1) is never so");
    assertThatThrownBy(() -> verification.atLeast(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("atLeast(0) is always so");
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
            "Expected " + CREATE + " at least once, but it came 0 times.\n" + gone + "\nWhat");
    assertThatThrownBy(() -> gov.verifyInOrder(gov.verify(Operation.CREATE_FLEET)))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessageContaining("\nbut number 1 did not come.\n" + gone + "\nWhat");
    assertThat(gov.attempts(Operation.GET_SETTINGS)).isEqualTo(1_003);
  }
}
