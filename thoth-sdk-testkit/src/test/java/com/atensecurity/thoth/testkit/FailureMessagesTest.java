package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.internal.contract.Router;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the control handle says when a test asks for what cannot be, or waits in vain. */
@GovApiTest
class FailureMessagesTest {
  private static final String SECRET = "whsec_c2VjcmV0LW9mLWF0LWxlYXN0LTI0LWJ5dGVz";

  @Test
  void everyFaultIsNamedInTheListOfThoseThatStruckNobody(GovApi gov) {
    Duration minute = Duration.ofMinutes(1);
    List.of(
            Fault.status(503).times(2),
            Fault.answer(418, "text/plain", "tea"),
            Fault.body("x"),
            Fault.html(403),
            Fault.redirect(307, "elsewhere"),
            Fault.rateLimit(minute),
            Fault.dropConnection().afterEffect(),
            Fault.resetConnection(),
            Fault.resetBeforeBody(),
            Fault.noAnswer(),
            Fault.hang(),
            Fault.truncateBody(),
            Fault.malformedJson(),
            Fault.contentType("text/plain"),
            Fault.latency(minute),
            Fault.realLatency(minute),
            Fault.slowDrip(minute),
            Fault.deliverTwice(),
            Fault.clockSkew(minute),
            Fault.revokeKey())
        .forEach(gov.faults()::onAny);
    gov.faults().hang(Operation.GET_SETTINGS);

    assertThat(gov.faults().unused())
        .containsExactly(
            "status 503 on any operation, 2 times left",
            "status 418 with a body of text/plain on any operation, 1 time left",
            "status 200 with a body of application/json on any operation, 1 time left",
            "status 403 with a body of text/html; charset=utf-8 on any operation, 1 time left",
            "redirect 307 on any operation, 1 time left",
            "rate limit of PT1M on any operation, 1 time left",
            "dropped connection after the effect on any operation, 1 time left",
            "reset connection on any operation, 1 time left",
            "reset before the body on any operation, 1 time left",
            "no answer on any operation, 1 time left",
            "hang on any operation, 1 time left",
            "truncated body on any operation, 1 time left",
            "malformed JSON on any operation, 1 time left",
            "content type text/plain on any operation, 1 time left",
            "latency of PT1M on any operation, 1 time left",
            "real latency of PT1M on any operation, 1 time left",
            "slow drip of PT1M on any operation, 1 time left",
            "delivered twice on any operation, 1 time left",
            "clock skew of PT1M on any operation, 1 time left",
            "key revoked on any operation, 1 time left",
            "hang on getSettings (GET /{tenant_id}/thoth/settings), 1 time left");
    gov.faults().clear();
  }

  @Test
  void whoIsNoLongerInTheSettingsIsToldSo(GovApi gov, SiemSink siem, PamVendor vendor) {
    gov.settings("{}");

    String hint =
        "; see GovApi.deliveries() and timeline() for what was sent"
            + "; the settings of the tenant no longer name this ";
    assertThatThrownBy(() -> siem.next(Duration.ZERO))
        .hasMessage(
            "No SIEM event arrived within PT0S; received so far: []; rejected so far: []"
                + hint
                + "SIEM: something replaced them");
    assertThatThrownBy(() -> vendor.next(Duration.ZERO))
        .hasMessage(
            "No step-up request arrived within PT0S; received so far: []; rejected so far: []"
                + hint
                + "vendor: something replaced them");
  }

  @Test
  void faultsShowHowOftenTheyStrike() {
    assertThat(Fault.noAnswer()).hasToString("Fault[no answer, times=1]");
    assertThat(Fault.noAnswer().probability(0.5)).hasToString("Fault[no answer, probability=0.5]");
  }

  @Test
  void aFaultStrikesAtLeastOnceWithAPublishedStatus() {
    assertThatThrownBy(() -> Fault.noAnswer().times(0))
        .hasMessage("times(0): a fault strikes at least once");
    assertThatThrownBy(() -> Fault.status(199))
        .hasMessage("The status of a fault must be from 200 to 599, but is 199");
  }

  @Test
  void aHangThatIsWaitedForInVainSaysSo(GovApi gov) {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_FLEETS);

    assertThatThrownBy(() -> hanging.awaitArrived(Duration.ZERO))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(
            "No request of listFleets (GET /{tenant_id}/thoth/fleets) arrived within PT0S; see"
                + " GovApi.timeline() for what came");
    assertThatThrownBy(() -> hanging.awaitDisconnected(Duration.ZERO))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(
            "The client did not close the connection of its hanging request of listFleets (GET"
                + " /{tenant_id}/thoth/fleets) within PT0S");
    gov.faults().clear();
  }

  @Test
  void whatIsStillOnItsWayIsNamed(GovApi gov) throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    HttpServer siem = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    siem.createContext(
        "/",
        exchange -> {
          try {
            held.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    siem.start();
    try {
      gov.settings(
          "{\"webhook\":{\"enabled\":true,\"url\":\"http://127.0.0.1:%d/\",\"secret\":\"%s\"}}"
              .formatted(siem.getAddress().getPort(), SECRET));
      gov.recordDecision(Decision.BLOCK).record();

      assertThatThrownBy(() -> gov.awaitDeliveries(Duration.ZERO))
          .isExactlyInstanceOf(AssertionError.class)
          .hasMessage("Something is still being delivered after PT0S");
      held.countDown();
      gov.awaitDeliveries(Duration.ofSeconds(20));
    } finally {
      held.countDown();
      siem.stop(0);
    }
  }

  @Test
  void aRejectionThatIsWaitedForInVainSaysSo() {
    try (SiemSink sink = SiemSink.start(SECRET)) {
      assertThatThrownBy(() -> sink.awaitRejection(Duration.ZERO))
          .isExactlyInstanceOf(AssertionError.class)
          .hasMessage("No rejected webhook of any kind arrived within PT0S; received so far: []");
      assertThatThrownBy(() -> sink.next(Duration.ZERO))
          .isExactlyInstanceOf(AssertionError.class)
          .hasMessage(
              "No SIEM event arrived within PT0S; received so far: []; rejected so far: []; see"
                  + " GovApi.deliveries() and timeline() for what was sent");
    }
  }

  @Test
  void whatTheHandleCannotDoIsRefused(GovApi gov) {
    assertThatThrownBy(() -> gov.settings("[]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The settings must be a JSON object, but are an array or a plain value");
    assertThatThrownBy(() -> gov.settings("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The settings must be a JSON object, but are not JSON at line 1, column 2");
    assertThatThrownBy(() -> gov.tamperWithEvidence(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no evidence record 7");
    assertThatThrownBy(() -> gov.openApproval().ttl(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ttl(PT0S): the time to live must be positive");
  }

  /** The web server refuses this before anybody sees it; a server of another make might not. */
  @Test
  void aPathThatIsEncodedWronglyIsRefused() {
    assertThatThrownBy(() -> Router.decode("%zz"))
        .hasMessage("The path segment \"%zz\" is not percent-encoded UTF-8");
  }

  @Test
  void aBodyWithoutATypeIsAProblem(GovApi gov) throws Exception {
    assertThat(RawHttp.post(gov, "/" + gov.tenantId() + "/thoth/fleets", "{}")).contains(" 400 ");
    assertThat(gov.takeProblems())
        .containsExactly(
            "createFleet (POST /{tenant_id}/thoth/fleets): Content-Type must be application/json,"
                + " but there is none");
  }

  @Test
  void clocksSayWhetherTheyMove() {
    assertThat(TestClock.ticking().toString()).startsWith("TestClock[").endsWith("Z, ticking]");
  }
}
