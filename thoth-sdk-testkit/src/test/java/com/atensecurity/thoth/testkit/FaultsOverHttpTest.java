package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class FaultsOverHttpTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void aStatusStrikesAsOftenAsItSaysAndTheStateIsUntouched(GovApi gov) throws Exception {
    gov.faults().on(Operation.CREATE_FLEET, Fault.status(503).header("Retry-After", "0").times(2));

    Answer first = Wire.to(gov).post("/fleets", "{\"name\":\"f\"}");
    Answer second = Wire.to(gov).post("/fleets", "{\"name\":\"f\"}");

    assertThat(first.status()).isEqualTo(503);
    assertThat(first.response().headers().firstValue("Retry-After")).contains("0");
    assertThat(first.body())
        .isEqualTo("{\"error\":\"fault_503\",\"message\":\"a fault that the test asked for\"}");
    assertThat(second.status()).isEqualTo(503);
    assertThat(Wire.to(gov).get("/fleets").size("data")).isZero();
    assertThat(Wire.to(gov).post("/fleets", "{\"name\":\"f\"}").status()).isEqualTo(201);
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(3);
    assertThat(gov.requests(Operation.CREATE_FLEET))
        .extracting(RecordedRequest::status)
        .containsExactly(503, 503, 201);
  }

  @Test
  void aFaultStrikesOnlyItsOperationAndTenant(GovApi gov, GovApiServer server) throws Exception {
    gov.faults().on(Operation.GET_SETTINGS, Fault.status(500));

    assertThat(Wire.to(gov).get("/fleets").status()).isEqualTo(200);
    assertThat(Wire.to(server.createTenant()).get("/settings").status()).isEqualTo(200);
    assertThat(gov.faults().unused())
        .containsExactly(
            "status 500 on getSettings (GET /{tenant_id}/thoth/settings), 1 time left");
    assertThat(Wire.to(gov).get("/settings").status()).isEqualTo(500);
    assertThat(gov.faults().unused()).isEmpty();
  }

  @Test
  void aBodyAnHtmlPageAndARedirectAreSentAsTheyAre(GovApi gov) throws Exception {
    gov.faults()
        .on(Operation.GET_SETTINGS, Fault.body("{\"half\":"))
        .on(Operation.GET_SETTINGS, Fault.html(403))
        .on(Operation.GET_SETTINGS, Fault.redirect(307, "http://127.0.0.1:1/elsewhere"))
        .onAny(Fault.answer(502, "text/plain", "bad gateway"));

    Answer body = Wire.to(gov).get("/settings");
    Answer html = Wire.to(gov).get("/settings");
    Answer redirect = Wire.to(gov).get("/settings");
    Answer any = Wire.to(gov).get("/settings");

    assertThat(body.status()).isEqualTo(200);
    assertThat(body.body()).isEqualTo("{\"half\":");
    assertThat(html.status()).isEqualTo(403);
    assertThat(html.body()).startsWith("<!doctype html>");
    assertThat(html.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/html");
    assertThat(redirect.status()).isEqualTo(307);
    assertThat(redirect.response().headers().firstValue("Location"))
        .contains("http://127.0.0.1:1/elsewhere");
    assertThat(any.status()).isEqualTo(502);
    assertThat(any.body()).isEqualTo("bad gateway");
  }

  @Test
  void aDroppedConnectionGivesNoAnswerAndNoEffect(GovApi gov) throws Exception {
    gov.faults().on(Operation.CREATE_FLEET, Fault.dropConnection());

    assertThatThrownBy(() -> Wire.to(gov).post("/fleets", "{\"name\":\"f\"}"))
        .isInstanceOf(IOException.class);

    assertThat(Wire.to(gov).get("/fleets").size("data")).isZero();
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(1);
    assertThat(gov.requests(Operation.CREATE_FLEET).get(0).body()).isEqualTo("{\"name\":\"f\"}");
    assertThat(gov.requests(Operation.CREATE_FLEET).get(0).status()).isZero();
  }

  @Test
  void anAnswerCanBeLostAfterTheEffect(GovApi gov) throws Exception {
    gov.faults()
        .on(Operation.CREATE_FLEET, Fault.dropConnection().afterEffect())
        .on(Operation.CREATE_FLEET, Fault.status(504).afterEffect());

    assertThatThrownBy(() -> Wire.to(gov).post("/fleets", "{\"name\":\"f\"}"))
        .isInstanceOf(IOException.class);
    assertThat(Wire.to(gov).post("/fleets", "{\"name\":\"f\"}").status()).isEqualTo(504);

    assertThat(Wire.to(gov).get("/fleets").size("data")).isEqualTo(2);
  }

  @Test
  void aTruncatedBodyEndsEarly(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_FLEETS, Fault.truncateBody());

    assertThatThrownBy(() -> Wire.to(gov).get("/fleets"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("content-length");
  }

  @Test
  void aHangingRequestSeesItsClientGo(GovApi gov) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_FLEETS);

    try (Socket client = connect(gov)) {
      hanging.awaitArrived(SOON);
      assertThatThrownBy(() -> hanging.awaitDisconnected(Duration.ZERO))
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "The client did not close the connection of its hanging request of listFleets"
                  + " (GET /{tenant_id}/thoth/fleets) within PT0S");
    }

    hanging.awaitDisconnected(SOON);
    assertThat(gov.attempts(Operation.LIST_FLEETS)).isEqualTo(1);
  }

  private static Socket connect(GovApi gov) throws IOException {
    Socket client = new Socket(gov.url().getHost(), gov.url().getPort());
    String request = "GET /" + gov.tenantId() + "/thoth/fleets HTTP/1.1\r\nHost: govapi\r\n\r\n";
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  @Test
  void aReleasedRequestIsAnswered(GovApi gov) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_FLEETS);
    CompletableFuture<Answer> answer = inBackground(gov);
    hanging.awaitArrived(SOON);

    assertThat(answer).isNotDone();
    hanging.release();

    assertThat(answer.get().status()).isEqualTo(200);
  }

  @Test
  void hangsAndFaultsTakeTurnsInTheOrderOfThePlan(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_FLEETS, Fault.status(503));
    HangingRequest hanging = gov.faults().hang(Operation.LIST_FLEETS);
    gov.faults().on(Operation.LIST_FLEETS, Fault.status(500));

    assertThat(Wire.to(gov).get("/fleets").status()).isEqualTo(503);
    CompletableFuture<Answer> held = inBackground(gov);
    hanging.awaitArrived(SOON);
    hanging.release();

    assertThat(held.get().status()).isEqualTo(200);
    assertThat(Wire.to(gov).get("/fleets").status()).isEqualTo(500);
  }

  private static CompletableFuture<Answer> inBackground(GovApi gov) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Wire.to(gov).get("/fleets");
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void closingTheServerDoesNotWaitForAHangingRequest() throws Exception {
    Socket client;
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      HangingRequest hanging = gov.faults().hang(Operation.LIST_FLEETS);
      client = connect(gov);
      hanging.awaitArrived(SOON);
    }

    try (client) {
      client.setSoTimeout(20_000);
      assertThat(firstByte(client)).isEqualTo(-1);
    }
  }

  /** A byte of an answer, or -1 if the connection was closed or reset without one. */
  private static int firstByte(Socket client) throws IOException {
    try {
      return client.getInputStream().read();
    } catch (SocketException e) {
      return -1;
    }
  }

  @Test
  void settingsThatAreNotSavedAreAnsweredAsIfTheyWere(GovApi gov) throws Exception {
    gov.misbehave(Misbehaviour.SETTINGS_NOT_SAVED);

    Answer put = Wire.to(gov).put("/settings", "{\"compliance_profile\":\"soc2\"}");

    assertThat(put.text("compliance_profile")).isEqualTo("soc2");
    assertThat(Wire.to(gov).get("/settings").body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 199, 600})
  void aFaultHasTheStatusOfAnAnswer(int status) {
    for (ThrowingCallable fault :
        List.<ThrowingCallable>of(
            () -> Fault.status(status),
            () -> Fault.answer(status, "text/plain", ""),
            () -> Fault.html(status),
            () -> Fault.redirect(status, "/"))) {
      assertThatThrownBy(fault)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The status of a fault must be from 200 to 599, but is " + status);
    }
  }

  @Test
  void aFaultStrikesAtLeastOnce() {
    assertThatThrownBy(() -> Fault.status(500).times(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times(0): a fault strikes at least once");
  }
}
