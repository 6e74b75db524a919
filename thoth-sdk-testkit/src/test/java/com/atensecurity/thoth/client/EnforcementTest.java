package com.atensecurity.thoth.client;

import static com.atensecurity.thoth.enforcement.Outcome.ALLOW;
import static com.atensecurity.thoth.enforcement.Outcome.BLOCK;
import static com.atensecurity.thoth.enforcement.Outcome.MODIFY;
import static com.atensecurity.thoth.enforcement.Outcome.STEP_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothResponseException;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.enforcement.BehavioralEvent;
import com.atensecurity.thoth.enforcement.EnforceRequest;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.enforcement.EnforcementMode;
import com.atensecurity.thoth.enforcement.EventSource;
import com.atensecurity.thoth.enforcement.EventType;
import com.atensecurity.thoth.enforcement.Outcome;
import com.atensecurity.thoth.enforcement.Verdict;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.ScriptedAnswer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of the runtime API over HTTP: contract notes, section 15, and quirks 13 and 14. */
@GovApiTest
class EnforcementTest {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final String STEPPED_UP = "{\"decision\":\"STEP_UP\",\"hold_token\":\"h 1\"}";

  private GovApi gov;
  private EnforcementClient enforcement;
  private volatile Request sent;

  @BeforeEach
  void connect(GovApi gov, ThothClient thoth) {
    this.gov = gov;
    String key =
        thoth
            .apiKeys()
            .create(
                ApiKeyCreate.builder(
                        ApiKeyScope.ORGANIZATION,
                        List.of(ApiKeyPermission.EXECUTE, ApiKeyPermission.WRITE))
                    .build())
            .apiKey()
            .reveal();
    gov.clock().stop();
    this.enforcement =
        gov.clientBuilder()
            .okHttpClient(new OkHttpClient.Builder().addInterceptor(this::remember).build())
            .enforcementUrl(gov.enforcementUrl().toString())
            .credentials(Credentials.apiKey(key))
            .attemptTimeout(Duration.ofMinutes(1))
            .buildEnforcement();
  }

  @AfterEach
  void disconnect() {
    enforcement.close();
  }

  @ParameterizedTest
  @CsvSource({"ALLOW, ALLOW", "DENY, BLOCK", "CHALLENGE, STEP_UP", "?, BLOCK"})
  void aDecisionIsReadByTheRulesOfTheContract(String decision, Outcome outcome) {
    gov.answer(Operation.ENFORCE, 200, "{\"authorizationDecision\":\"" + decision + "\"}");

    Verdict verdict = enforcement.decide(request().build());

    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.allowed()).isEqualTo(outcome == ALLOW);
    assertThat(verdict.decision().authorizationDecision()).isEqualTo(decision);
    assertThat(verdict.failure()).isNull();
  }

  @Test
  void theQuestionIsSentWithWhatIsRequiredAlsoWhereItIsEmpty() {
    gov.answer(
        Operation.ENFORCE, 200, "{\"decision\":\"MODIFY\",\"modified_tool_args\":{\"a\":1}}");

    Verdict verdict =
        enforcement.decide(request().toolArgs(Json.parse("{\"path\":\"/etc\"}")).build());

    assertThat(verdict.outcome()).isEqualTo(MODIFY);
    assertThat(verdict.decision().modifiedToolArgs()).isEqualTo(Json.parse("{\"a\":1}"));
    assertThat(only(Operation.ENFORCE).body())
        .isEqualTo(
            "{\"agent_id\":\"a-1\",\"tenant_id\":\""
                + gov.tenantId()
                + "\",\"user_id\":\"u-1\",\"tool_name\":\"fs.read\",\"session_id\":\"s-1\","
                + "\"session_tool_calls\":[\"fs.read\"],\"approved_scope\":[],"
                + "\"enforcement_mode\":\"progressive\",\"tool_args\":{\"path\":\"/etc\"}}");
  }

  @Test
  void whatIsRequiredIsAskedFor() {
    assertThatThrownBy(() -> enforcement.request().agentId("a").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("userId is required, but was not set");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void anOutageBlocksUnlessItIsAskedToAllow(int status) {
    gov.answer(Operation.ENFORCE, status, "{\"error\":\"busy\"}");

    Verdict blocked = enforcement.decide(request().build());
    Verdict allowed = enforcement.failOpen(true).decide(request().build());

    assertThat(blocked.outcome()).isEqualTo(BLOCK);
    assertThat(((ThothApiException) blocked.failure()).status()).isEqualTo(status);
    assertThat(allowed.outcome()).isEqualTo(ALLOW);
    assertThat(allowed.decision()).isNull();
    assertThat(gov.attempts(Operation.ENFORCE)).isEqualTo(2); // each sent once
  }

  @Test
  void aLostConnectionBlocksUnlessItIsAskedToAllow() {
    gov.faults().on(Operation.ENFORCE, Fault.dropConnection());
    Verdict blocked = enforcement.decide(request().build());
    gov.faults().on(Operation.ENFORCE, Fault.dropConnection());
    Verdict allowed = enforcement.failOpen(true).decide(request().build());

    assertThat(blocked.outcome()).isEqualTo(BLOCK);
    assertThat(blocked.failure()).isInstanceOf(ThothConnectionException.class);
    assertThat(allowed.outcome()).isEqualTo(ALLOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 404, 408, 422, 428, 430, 499})
  void aRefusalBlocksAlsoWhereAnOutageWouldAllow(int status) {
    gov.answer(Operation.ENFORCE, status, "{\"error\":\"no\"}");

    assertThat(enforcement.failOpen(true).decide(request().build()).outcome()).isEqualTo(BLOCK);
  }

  @Test
  void aCertificateThatIsNotTrustedIsNoOutage() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    try (TlsServer server = TlsServer.start(tls.sslContext());
        EnforcementClient stranger =
            ThothClient.builder()
                .tenantId("acme")
                .enforcementUrl(server.url())
                .credentials(Credentials.apiKey("thoth_live_x"))
                .buildEnforcement()) {
      Verdict verdict = stranger.failOpen(true).decide(request().build());

      assertThat(verdict.outcome()).isEqualTo(BLOCK);
      assertThat(verdict.failure()).isInstanceOf(ThothConnectionException.class);
    }
  }

  @Test
  void anAnswerThatIsNoDecisionBlocksAlsoWhereAnOutageWouldAllow() {
    gov.answer(Operation.ENFORCE, 200, "[]");

    Verdict verdict = enforcement.failOpen(true).decide(request().build());

    assertThat(verdict.outcome()).isEqualTo(BLOCK);
    assertThat(verdict.failure()).isInstanceOf(ThothResponseException.class);
  }

  @Test
  void aPersonIsWaitedForEveryFiveSeconds() {
    gov.answer(Operation.ENFORCE, 200, STEPPED_UP);
    gov.answer(
        Operation.GET_HOLD,
        ScriptedAnswer.json(202, ""),
        ScriptedAnswer.ok("{\"resolved\":false}"),
        ScriptedAnswer.ok("{\"resolved\":true,\"resolution\":\"ALLOW\"}"));
    Instant before = gov.clock().instant();

    Verdict verdict = enforcement.decide(request().build(), PATIENCE);

    assertThat(verdict.outcome()).isEqualTo(ALLOW);
    assertThat(verdict.hold().resolved()).isTrue();
    assertThat(Duration.between(before, gov.clock().instant())).isEqualTo(Duration.ofSeconds(10));
    assertThat(gov.requests(Operation.GET_HOLD)).hasSize(3);
    assertThat(gov.requests(Operation.GET_HOLD).get(0).target())
        .isEqualTo("/v1/enforce/hold/h%201");
  }

  @Test
  void aPersonWhoDeniesBlocks() {
    gov.answer(Operation.ENFORCE, 200, STEPPED_UP);
    gov.answer(Operation.GET_HOLD, 200, "{\"resolved\":true,\"resolution\":\"DENY\"}");

    assertThat(enforcement.decide(request().build(), PATIENCE).outcome()).isEqualTo(BLOCK);
  }

  @Test
  void nobodyAnsweringInTimeBlocks() {
    gov.answer(Operation.ENFORCE, 200, STEPPED_UP);
    gov.answer(Operation.GET_HOLD, 200, "{\"resolved\":false}");
    Instant before = gov.clock().instant();

    Verdict verdict = enforcement.failOpen(true).decide(request().build(), PATIENCE);

    assertThat(verdict.outcome()).isEqualTo(BLOCK);
    assertThat(verdict.hold().resolved()).isFalse();
    assertThat(verdict.failure()).isNull();
    assertThat(Duration.between(before, gov.clock().instant()))
        .isGreaterThan(PATIENCE.dividedBy(2)) // the requests themselves take real time
        .isLessThanOrEqualTo(PATIENCE);
    assertThat(gov.requests(Operation.GET_HOLD)).hasSizeBetween(90, 181);
  }

  @Test
  void aLookThatFailsIsNotTheEnd() {
    gov.answer(Operation.ENFORCE, 200, STEPPED_UP);
    gov.answer(
        Operation.GET_HOLD,
        ScriptedAnswer.json(500, ""),
        ScriptedAnswer.json(500, ""),
        ScriptedAnswer.json(500, ""),
        ScriptedAnswer.json(500, ""),
        ScriptedAnswer.ok("{\"resolved\":true,\"resolution\":\"ALLOW\"}"));

    assertThat(enforcement.decide(request().build(), PATIENCE).outcome()).isEqualTo(ALLOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aHoldThatIsUnknownOrRefusedBlocksAtOnce(int status) {
    gov.answer(Operation.ENFORCE, 200, STEPPED_UP);
    gov.answer(Operation.GET_HOLD, status, "{\"error\":\"no\"}");
    Instant before = gov.clock().instant();

    Verdict verdict = enforcement.failOpen(true).decide(request().build(), PATIENCE);

    assertThat(verdict.outcome()).isEqualTo(BLOCK);
    assertThat(((ThothApiException) verdict.failure()).status()).isEqualTo(status);
    assertThat(gov.clock().instant()).isEqualTo(before);
  }

  @Test
  void aStepUpWithoutAHoldBlocksWhereAPersonIsWaitedForAndIsTheCallersOtherwise() {
    gov.answer(Operation.ENFORCE, 200, "{\"decision\":\"STEP_UP\"}");

    assertThat(enforcement.decide(request().build(), PATIENCE).outcome()).isEqualTo(BLOCK);
    assertThat(enforcement.decide(request().build()).outcome()).isEqualTo(STEP_UP);
  }

  @Test
  void whatWasSeenOfAHoldIsKeptWhereALaterLookFails() {
    gov.answer(Operation.ENFORCE, 200, STEPPED_UP);
    gov.answer(
        Operation.GET_HOLD,
        ScriptedAnswer.ok("{\"resolved\":false,\"reason\":\"asked\"}"),
        ScriptedAnswer.json(404, "{\"error\":\"gone\"}"));

    Verdict verdict = enforcement.decide(request().build(), PATIENCE);

    assertThat(verdict.outcome()).isEqualTo(BLOCK);
    assertThat(verdict.hold().reason()).isEqualTo("asked");
    assertThat(verdict.failure()).isInstanceOf(ThothApiException.NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a\\u0000b"})
  void aHoldWhoseTokenCannotBePartOfAPathBlocks(String token) {
    gov.answer(
        Operation.ENFORCE, 200, "{\"decision\":\"STEP_UP\",\"hold_token\":\"" + token + "\"}");

    Verdict verdict = enforcement.failOpen(true).decide(request().build(), PATIENCE);

    assertThat(verdict.outcome()).isEqualTo(BLOCK);
    assertThat(verdict.hold()).isNull();
    assertThat(gov.requests(Operation.GET_HOLD)).isEmpty();
  }

  @Test
  void theServersRetryAfterGoesBeforeTheFiveSeconds() {
    gov.answer(Operation.ENFORCE, 200, STEPPED_UP);
    gov.faults()
        .on(Operation.GET_HOLD, Fault.body("{\"resolved\":false}").header("Retry-After", "30"));
    // Longer than a call may take, so that the call ends at once and the wait is for the loop.
    gov.faults().on(Operation.GET_HOLD, Fault.status(429).header("Retry-After", "60"));
    gov.faults().on(Operation.GET_HOLD, Fault.body("{\"resolved\":true,\"resolution\":\"ALLOW\"}"));
    Instant before = gov.clock().instant();

    assertThat(enforcement.decide(request().build(), PATIENCE).outcome()).isEqualTo(ALLOW);

    assertThat(Duration.between(before, gov.clock().instant())).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aRetryAfterBeyondThePatienceEndsInALookAtItsEnd() {
    gov.answer(Operation.ENFORCE, 200, STEPPED_UP);
    gov.faults()
        .on(
            Operation.GET_HOLD,
            Fault.body("{\"resolved\":false}").header("Retry-After", "86400").times(2));

    assertThat(enforcement.decide(request().build(), PATIENCE).outcome()).isEqualTo(BLOCK);
    assertThat(gov.attempts(Operation.GET_HOLD)).isEqualTo(2);
  }

  @Test
  void anInterruptedThreadIsBlockedAtOnce() {
    EnforceRequest request = request().build();
    Thread.currentThread().interrupt();

    Verdict verdict = enforcement.failOpen(true).decide(request, PATIENCE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(verdict.outcome()).isEqualTo(BLOCK);
    assertThat(verdict.failure()).isInstanceOf(ThothConnectionException.Cancelled.class);
    assertThat(gov.attempts(Operation.ENFORCE)).isZero();
  }

  @Test
  void eventsAreSentOnceAsAnArrayWithTheirOwnTokenBesideTheKey() {
    gov.answer(Operation.INGEST_EVENTS, 202, "");

    enforcement.ingestToken(Secret.of("ingest-1")).ingest(List.of(event()));

    RecordedRequest request = only(Operation.INGEST_EVENTS);
    assertThat(sent.header("X-Thoth-Event-Ingest-Token")).isEqualTo("ingest-1");
    assertThat(sent.header("Authorization")).isEqualTo("Bearer " + sent.header("X-Api-Key"));
    assertThat(request.body())
        .startsWith("[{\"event_id\":\"acme:1\",\"tenant_id\":\"")
        .contains("\"event_type\":\"TOOL_CALL_POST\"", "\"approved_scope\":[\"fs.read\"]")
        .endsWith("}]");
    gov.answer(Operation.INGEST_EVENTS, 503, "");
    assertThatThrownBy(() -> enforcement.ingest(List.of(event())))
        .isInstanceOf(ThothApiException.ServerError.class);
    assertThat(gov.attempts(Operation.INGEST_EVENTS)).isEqualTo(2);
    assertThatThrownBy(() -> enforcement.ingest(List.of()))
        .hasMessage("events must hold at least one event");
  }

  @Test
  void aTokenForEventsThatAHeaderCannotCarryIsNotRepeated() {
    assertThatThrownBy(() -> enforcement.ingestToken(Secret.of("ingest\ns3cr3t")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the event ingest token holds white space or a character that a header cannot carry");

    gov.answer(Operation.INGEST_EVENTS, 202, "");
    enforcement.ingestToken(Secret.of(" ingest-1\n")).ingest(List.of(event()));
    assertThat(sent.header("X-Thoth-Event-Ingest-Token")).isEqualTo("ingest-1");
  }

  @Test
  void aQuestionNestedAsDeepAsItCanBeIsRefusedLikeAnyOther() {
    gov.faults().on(Operation.ENFORCE, Fault.status(500));
    Json deepest = Json.parse("[".repeat(256) + "]".repeat(256));

    Verdict verdict = enforcement.decide(request().toolArgs(deepest).build());

    assertThat(verdict.outcome()).isEqualTo(BLOCK);
    assertThat(verdict.failure()).isInstanceOf(ThothApiException.ServerError.class);
  }

  @Test
  void workRunsOnAnotherThreadAndKeepsWhatTheClientWasTold() {
    gov.answer(Operation.ENFORCE, 503, "");

    assertThat(
            enforcement
                .failOpen(true)
                .async(client -> client.decide(request().build()).outcome())
                .join())
        .isEqualTo(ALLOW);
  }

  @Test
  void itsTextNamesNoSecret() {
    assertThat(enforcement.ingestToken(Secret.of("ingest-1")))
        .hasToString("EnforcementClient[tenant=" + gov.tenantId() + ", failOpen=false]");
  }

  @Test
  void theTextOfAnEventNamesNothingOfWhatWasSaid() {
    assertThat(event())
        .hasToString(
            "BehavioralEvent[eventId=acme:1, eventType=EventType[value=TOOL_CALL_POST], toolName=null]");
  }

  /** The simulator shows no secret. */
  private Response remember(Interceptor.Chain chain) throws IOException {
    sent = chain.request();
    return chain.proceed(sent);
  }

  private EnforceRequest.Builder request() {
    return enforcement
        .request()
        .agentId("a-1")
        .userId("u-1")
        .toolName("fs.read")
        .sessionId("s-1")
        .sessionToolCalls(List.of("fs.read"))
        .approvedScope(List.of())
        .enforcementMode(EnforcementMode.PROGRESSIVE);
  }

  private BehavioralEvent event() {
    return enforcement
        .event()
        .eventId("acme:1")
        .sessionId("s-1")
        .userId("u-1")
        .sourceType(EventSource.AGENT_TOOL_CALL)
        .eventType(EventType.TOOL_CALL_POST)
        .approvedScope(List.of("fs.read"))
        .enforcementMode(EnforcementMode.BLOCK)
        .build();
  }

  private RecordedRequest only(Operation operation) {
    assertThat(gov.requests(operation)).hasSize(1);
    return gov.requests(operation).get(0);
  }
}
