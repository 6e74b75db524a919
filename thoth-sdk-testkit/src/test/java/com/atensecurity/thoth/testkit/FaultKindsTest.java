package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class FaultKindsTest {
  private static final String SECRET = "whsec_c2VjcmV0LW9mLWF0LWxlYXN0LTI0LWJ5dGVz";
  private static final String FLEET = "{\"name\":\"eu\"}";

  @Test
  void aRateLimitSaysWhenToComeAgain(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_FLEETS, Fault.rateLimit(Duration.ofMinutes(2)));

    Answer answer = Wire.to(gov).get("/fleets");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.response().headers().firstValue("Retry-After")).contains("120");
    assertThat(answer.text("error")).isEqualTo("fault_429");
  }

  @Test
  void aResetConnectionGivesNoAnswerAndNoEffect(GovApi gov) throws Exception {
    gov.faults().on(Operation.CREATE_FLEET, Fault.resetConnection());

    assertThatThrownBy(() -> Wire.to(gov).post("/fleets", FLEET)).isInstanceOf(IOException.class);

    assertThat(gov.requests(Operation.CREATE_FLEET).get(0).body()).isEqualTo(FLEET);
    assertThat(Wire.to(gov).get("/fleets").size("data")).isZero();
  }

  @Test
  void aResetBeforeTheBodyDoesNotWaitForAllOfIt(GovApi gov) throws Exception {
    gov.faults().on(Operation.CREATE_FLEET, Fault.resetBeforeBody());
    String head =
        "POST /"
            + gov.tenantId()
            + "/thoth/fleets HTTP/1.1\r\nHost: g\r\nContent-Length: 99\r\n\r\n";

    try (Socket client = new Socket(gov.url().getHost(), gov.url().getPort())) {
      client.setSoTimeout(20_000);
      client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(1);
    assertThat(gov.requests(Operation.CREATE_FLEET).get(0).status()).isZero();
    assertThat(gov.requests(Operation.CREATE_FLEET).get(0).body()).isEmpty();
    assertThat(gov.faults().unused()).isEmpty();
    assertThat(Wire.to(gov).post("/fleets", FLEET).status()).isEqualTo(201);
  }

  @Test
  void aResetBeforeTheBodyTakesItsTurn(GovApi gov) throws Exception {
    gov.faults()
        .on(Operation.LIST_FLEETS, Fault.status(503))
        .on(Operation.LIST_FLEETS, Fault.resetBeforeBody());

    assertThat(Wire.to(gov).get("/settings").status()).isEqualTo(200);
    assertThat(Wire.to(gov).get("/fleets").status()).isEqualTo(503);
    try (ThothClient thoth = gov.client()) {
      assertThat(thoth.fleets().list()).isEmpty();
    }
    gov.verify(Operation.LIST_FLEETS).attempts().atLeast(3);
  }

  /** So that what is behind it strikes as itself, and a seed means the same for every kind. */
  @Test
  void theDiceOfAResetBeforeTheBodyAreRolledOnceForEachRequest(GovApi gov) throws Exception {
    assertThat(statuses(gov, Fault.resetBeforeBody()))
        .isEqualTo(statuses(gov, Fault.resetConnection()))
        .containsOnlyOnce(503)
        .contains(0)
        .hasSize(20);
  }

  private static List<Integer> statuses(GovApi gov, Fault reset) throws Exception {
    Operation create = Operation.CREATE_FLEET;
    gov.faults().seed(5).on(create, reset.probability(0.5)).on(create, Fault.status(503));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      try {
        statuses.add(Wire.to(gov).post("/fleets", FLEET).status());
      } catch (IOException e) {
        statuses.add(0);
      }
    }
    gov.faults().clear();
    return statuses;
  }

  /** Also of one that was cut before its body, or half of whose answer came. */
  @ParameterizedTest
  @MethodSource("lostConnections")
  void twoAttemptsAreOneCall(Fault fault, GovApi gov) {
    gov.faults().on(Operation.GET_SETTINGS, fault).on(Operation.PUT_SETTINGS, fault);
    try (ThothClient thoth = gov.client()) {
      Json settings = thoth.settings().document();
      thoth.settings().put(settings.with(Json.of("soc2"), "compliance_profile"));
    }

    gov.verify(Operation.GET_SETTINGS).times(1);
    gov.verify(Operation.GET_SETTINGS).attempts().times(2);
    gov.verify(Operation.PUT_SETTINGS).withBody("{\"compliance_profile\":\"soc2\"}").times(1);
    gov.verify(Operation.PUT_SETTINGS).attempts().times(2);
  }

  /** The lost attempt is recorded last, for the server sees only later that its client has gone. */
  @Test
  void anAttemptThatWasGivenUpBelongsToItsCall(GovApi gov) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_FLEETS);
    try (ThothClient thoth = gov.clientBuilder().attemptTimeout(Duration.ofMillis(500)).build()) {
      assertThat(thoth.fleets().list()).isEmpty();
    }
    hanging.awaitDisconnected(Duration.ofSeconds(20));
    while (gov.requests(Operation.LIST_FLEETS).size() < gov.attempts(Operation.LIST_FLEETS)) {
      Thread.onSpinWait();
    }

    assertThat(gov.requests(Operation.LIST_FLEETS).get(0).status()).isZero();
    gov.verify(Operation.LIST_FLEETS).times(1);
  }

  private static Stream<Fault> lostConnections() {
    return Stream.of(
        Fault.dropConnection(),
        Fault.resetConnection(),
        Fault.resetBeforeBody(),
        Fault.truncateBody(),
        Fault.status(503));
  }

  @Test
  void noAnswerComesUntilTheClientGoes(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_FLEETS, Fault.noAnswer());
    try (ThothClient thoth = gov.clientBuilder().attemptTimeout(Duration.ofSeconds(1)).build()) {
      assertThat(thoth.fleets().list()).isEmpty();
    }

    assertThat(gov.attempts(Operation.LIST_FLEETS)).isGreaterThanOrEqualTo(2);
  }

  @Test
  void whatHangsIsAnsweredOnceItIsReleased(GovApi gov) throws Exception {
    gov.faults().on(Operation.CREATE_FLEET, Fault.hang().header("X-Late", "yes"));
    gov.faults().on(Operation.CREATE_FLEET, Fault.hang().afterEffect());
    HangingRequest handle = gov.faults().hang(Operation.CREATE_FLEET);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int fleets = 0; fleets < 3; fleets++) {
      answers.add(inBackground(gov));
      String struck = " strikes createFleet";
      while (gov.timeline().stream().filter(line -> line.endsWith(struck)).count() <= fleets) {
        Thread.onSpinWait();
      }
    }
    handle.awaitArrived(Duration.ofSeconds(20));
    while (Wire.to(gov).get("/fleets").size("data") == 0) { // of the one after its effect
      Thread.onSpinWait();
    }

    assertThat(answers).noneMatch(CompletableFuture::isDone);
    assertThat(gov.faults().release()).isEqualTo(3);

    for (CompletableFuture<Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(201);
    }
    assertThat(answers.get(0).get().response().headers().firstValue("X-Late")).contains("yes");
    assertThat(Wire.to(gov).get("/fleets").size("data")).isEqualTo(3);
    assertThat(gov.faults().release()).isZero();
  }

  private static CompletableFuture<Answer> inBackground(GovApi gov) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Wire.to(gov).post("/fleets", FLEET);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void theRealAnswerCanBeSpoilt(GovApi gov) throws Exception {
    gov.faults()
        .on(Operation.GET_SETTINGS, Fault.malformedJson())
        .on(Operation.GET_SETTINGS, Fault.contentType("text/plain"))
        .on(Operation.GET_SETTINGS, Fault.slowDrip(Duration.ofMillis(20)));
    gov.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
    gov.settings("{\"compliance_profile\":\"soc2\"}");

    assertThat(Wire.to(gov).get("/settings").body())
        .isEqualTo("{\"compliance_profile\":\"soc2\",\"up");
    Answer wrongType = Wire.to(gov).get("/settings");
    assertThat(wrongType.response().headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(wrongType.text("compliance_profile")).isEqualTo("soc2");
    assertThat(Wire.to(gov).get("/settings").body()).isEqualTo(wrongType.body());
  }

  @Test
  void latencyMovesTheClockAndRealLatencyDoesNot(GovApi gov) throws Exception {
    gov.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
    gov.faults()
        .on(Operation.LIST_FLEETS, Fault.latency(Duration.ofHours(3)))
        .on(Operation.LIST_FLEETS, Fault.realLatency(Duration.ofMillis(5)));

    assertThat(Wire.to(gov).get("/fleets").status()).isEqualTo(200);
    assertThat(gov.clock().instant()).isEqualTo("2030-01-01T03:00:00Z");
    assertThat(Wire.to(gov).get("/fleets").status()).isEqualTo(200);
    assertThat(gov.clock().instant()).isEqualTo("2030-01-01T03:00:00Z");
  }

  @Test
  void realLatencyOutlastsTheTimeoutOfAClient(GovApi gov) {
    gov.faults().on(Operation.LIST_FLEETS, Fault.realLatency(Duration.ofMinutes(5)));
    try (ThothClient thoth = gov.clientBuilder().attemptTimeout(Duration.ofSeconds(1)).build()) {
      assertThat(thoth.fleets().list()).isEmpty();
    }
    assertThat(gov.attempts(Operation.LIST_FLEETS)).isGreaterThanOrEqualTo(2);
  }

  @Test
  void closingTheServerLetsGoOfWhatAFaultHolds() throws Exception {
    Socket client;
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      gov.faults().on(Operation.LIST_FLEETS, Fault.noAnswer());
      client = new Socket(gov.url().getHost(), gov.url().getPort());
      client.setSoTimeout(20_000);
      String request = "GET /" + gov.tenantId() + "/thoth/fleets HTTP/1.1\r\nHost: govapi\r\n\r\n";
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Instant end = Instant.now().plusSeconds(20);
      while (gov.attempts(Operation.LIST_FLEETS) == 0 && Instant.now().isBefore(end)) {
        Thread.onSpinWait();
      }
      assertThat(gov.attempts(Operation.LIST_FLEETS)).isEqualTo(1);
    }

    try (client) {
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
  void aRequestCanBeDeliveredTwice(GovApi gov) throws Exception {
    gov.faults().on(Operation.CREATE_FLEET, Fault.deliverTwice());

    Answer answer = Wire.to(gov).post("/fleets", FLEET);

    assertThat(answer.status()).isEqualTo(201);
    Answer list = Wire.to(gov).get("/fleets");
    assertThat(list.size("data")).isEqualTo(2);
    assertThat(list.text("data.1.fleet_id")).isEqualTo(answer.text("fleet_id"));
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(1);
  }

  @Test
  void theClockOfOneAnswerCanBeOff(GovApi gov) throws Exception {
    gov.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
    gov.faults().on(Operation.CREATE_FLEET, Fault.clockSkew(Duration.ofMinutes(-10)));

    Answer off = Wire.to(gov).post("/fleets", FLEET);
    Answer right = Wire.to(gov).post("/fleets", FLEET);

    assertThat(off.text("created_at")).isEqualTo("2029-12-31T23:50:00Z");
    assertThat(off.response().headers().firstValue("Date"))
        .contains("Mon, 31 Dec 2029 23:50:00 GMT");
    assertThat(right.text("created_at")).isEqualTo("2030-01-01T00:00:00Z");
  }

  @Test
  void aKeyCanBeRevokedInMidFlight(GovApi gov) {
    String key = gov.issueApiKey("read");
    gov.faults().on(Operation.LIST_FLEETS, Fault.revokeKey().afterEffect());
    try (ThothClient thoth = gov.clientBuilder().credentials(Credentials.apiKey(key)).build()) {
      assertThat(thoth.fleets().list()).isEmpty();
      assertThatThrownBy(() -> thoth.fleets().list())
          .isInstanceOfSatisfying(
              ThothApiException.class, e -> assertThat(e.status()).isEqualTo(401));
    }

    String other = gov.issueApiKey("read");
    gov.faults().on(Operation.LIST_FLEETS, Fault.revokeKey());
    try (ThothClient thoth = gov.clientBuilder().credentials(Credentials.apiKey(other)).build()) {
      assertThatThrownBy(() -> thoth.fleets().list())
          .isInstanceOfSatisfying(
              ThothApiException.class, e -> assertThat(e.status()).isEqualTo(401));
    }
  }

  @Test
  void aKeyThatIsNotThereCannotBeRevoked(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_FLEETS, Fault.revokeKey());

    assertThat(Wire.to(gov).get("/fleets").status()).isEqualTo(200);

    assertThat(gov.takeProblems())
        .containsExactly(
            "A fault revokes the API key of GET /"
                + gov.tenantId()
                + "/thoth/fleets, which carries none");
  }

  @Test
  void whatGoesOutCanBeDeliveredTwice(GovApi gov) throws Exception {
    try (SiemSink sink = SiemSink.start(SECRET)) {
      gov.settings(
          "{\"webhook\":{\"enabled\":true,\"url\":\"%s\",\"secret\":\"%s\"}}"
              .formatted(sink.url(), SECRET));
      gov.misbehave(Misbehaviour.DELIVERS_TWICE);
      gov.recordDecision(Decision.BLOCK).record();
      gov.awaitDeliveries(Duration.ofSeconds(20));
    }

    assertThat(gov.deliveries()).hasSize(2);
    assertThat(gov.deliveries().get(1)).isEqualTo(gov.deliveries().get(0));
  }

  @Test
  void chanceIsRepeatable(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_FLEETS, Fault.status(503).probability(0.5));
    gov.faults().seed(7);
    List<Integer> first = statuses(gov);
    gov.faults().seed(7);

    assertThat(statuses(gov)).isEqualTo(first).contains(200, 503);
    assertThat(gov.faults().unused()).isEmpty();
  }

  private static List<Integer> statuses(GovApi gov) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      statuses.add(Wire.to(gov).get("/fleets").status());
    }
    return statuses;
  }

  @Test
  void aFaultByChanceThatNoRequestMetIsUnused(GovApi gov) {
    gov.faults().on(Operation.LIST_FLEETS, Fault.status(503).probability(0.5));

    assertThat(gov.faults().unused())
        .containsExactly(
            "status 503 on listFleets (GET /{tenant_id}/thoth/fleets) with probability 0.5, and no"
                + " request came");
    gov.faults().clear();
  }

  @Test
  void aClientSurvivesChaos(GovApi gov) {
    gov.faults().chaos(0.6, 42);
    assertThat(gov.faults().chaosSeed()).isEqualTo(OptionalLong.of(42));
    try (ThothClient thoth = gov.client()) {
      for (int i = 0; i < 30; i++) {
        assertThat(thoth.fleets().list()).isEmpty();
      }
      thoth.settings().get();
    }

    gov.verify(Operation.LIST_FLEETS).times(30);
    gov.verify(Operation.LIST_FLEETS).attempts().atLeast(45);
    gov.faults().chaos(0, 0);
    assertThat(gov.faults().chaosSeed()).isEmpty();
  }

  @Test
  void chaosSparesWhatMayNotBeRetried(GovApi gov) throws Exception {
    gov.faults().chaos(0.9, 1);

    for (int i = 0; i < 10; i++) {
      assertThat(Wire.to(gov).post("/fleets", FLEET).status()).isEqualTo(201);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void aDurationIsPositive(Duration duration) {
    for (ThrowingCallable fault :
        List.<ThrowingCallable>of(
            () -> Fault.latency(duration),
            () -> Fault.realLatency(duration),
            () -> Fault.slowDrip(duration),
            () -> Fault.rateLimit(duration))) {
      assertThatThrownBy(fault)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The duration of a fault must be positive, but is " + duration);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0, 1, Double.NaN})
  void aProbabilityIsBetweenNeverAndAlways(double chance) {
    assertThatThrownBy(() -> Fault.status(500).probability(chance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probability(" + chance + "): it must be more than 0 and less than 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void chaosLeavesSomethingAlive(double probability, GovApi gov) {
    assertThatThrownBy(() -> gov.faults().chaos(probability, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chaos(" + probability + ", 3): the probability must be from 0 to less than 1");
  }

  @ParameterizedTest
  @CsvSource({"PT1S, 1", "PT1.5S, 2", "PT0.5S, 1", "PT0.000000001S, 1"})
  void whoIsToldToComeAgainDoesNotComeTooEarly(Duration wait, String seconds, GovApi gov)
      throws Exception {
    gov.faults().on(Operation.LIST_FLEETS, Fault.rateLimit(wait));

    assertThat(Wire.to(gov).get("/fleets").response().headers().firstValue("Retry-After"))
        .contains(seconds);
  }

  @Test
  void aRequestOfTheRuntimeApiIsCutOffByItsCredential(GovApi gov) {
    gov.faults().on(Operation.ENFORCE, Fault.resetBeforeBody());

    assertThatThrownBy(() -> RuntimeCalls.enforce(gov, "pay", "")).isInstanceOf(IOException.class);

    assertThat(gov.requests(Operation.ENFORCE))
        .hasSize(1)
        .allMatch(request -> request.body().isEmpty());
  }

  @Test
  void aRequestOfTheRuntimeApiThatOnlyItsBodyNamesIsResetAfterIt(GovApi gov) {
    gov.skipAuth(true);
    gov.faults().on(Operation.ENFORCE, Fault.resetBeforeBody());
    String body = RuntimeCalls.request(gov, "pay", "");

    assertThatThrownBy(() -> Wire.runtime(gov).post("/v1/enforce", body))
        .isInstanceOf(IOException.class);

    assertThat(gov.requests(Operation.ENFORCE))
        .hasSize(1)
        .allMatch(request -> request.body().equals(body));
  }

  @Test
  void howOftenAndHowLikelyAreSaidInAnyOrder(GovApi gov) throws Exception {
    Fault fault = Fault.status(503).times(1).probability(0.9);
    assertThat(fault).hasToString("Fault[status 503, probability=0.9, times=1]");
    assertThat(Fault.status(503).probability(0.9).times(1)).hasToString(fault.toString());
    gov.faults().on(Operation.CREATE_FLEET, fault);

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      statuses.add(Wire.to(gov).post("/fleets", "{\"name\":\"eu\"}").status());
    }

    assertThat(statuses).containsOnlyOnce(503);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "Bad Header => 1 => The header name \"Bad Header\" must be of letters, digits and !#$%&'*+-.^_`|~",
        "content-Length => 3 => The header content-Length is the server's, as it says where the body ends; Fault.truncateBody() ends one early",
        "Transfer-Encoding => chunked => The header Transfer-Encoding is the server's, as it says where the body ends; Fault.truncateBody() ends one early",
        "X-A => a~b => The value of the header X-A must be of ISO 8859-1, without line breaks and other control characters"
      })
  void aHeaderThatCannotBeSentIsRefusedWhenItIsPlanned(String name, String value, String why) {
    String sent = value.replace("~", "\r\n");

    assertThatThrownBy(() -> Fault.status(503).header(name, sent)).hasMessage(why);
    assertThatThrownBy(() -> ScriptedAnswer.ok("{}").header(name, sent)).hasMessage(why);
  }

  @Test
  void aLocationAndAContentTypeAreHeadersToo() {
    String why = " must be of ISO 8859-1, without line breaks and other control characters";

    assertThatThrownBy(() -> Fault.redirect(307, "/\r\nX: y"))
        .hasMessage("The value of the header Location" + why);
    assertThatThrownBy(() -> Fault.contentType("\u20ac"))
        .hasMessage("The value of the header Content-Type" + why);
  }
}
