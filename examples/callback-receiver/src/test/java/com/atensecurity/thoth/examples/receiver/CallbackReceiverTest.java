package com.atensecurity.thoth.examples.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.receiver.Vendor.Answer;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.HeaderSource;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** One instance of the service, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackReceiverTest {
  private final Vendor vendor = new Vendor();
  private Node node;
  private URI acme;

  @BeforeAll
  void start() throws Exception {
    node = Node.start(SharedPostgres.newDatabase());
    acme = node.callbackUri("acme");
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void aCallbackResolvesItsApprovalAndLeavesOneEvent() throws Exception {
    node.open("acme", "apr-event");
    PamCallback callback =
        Vendor.callback("apr-event", PamDecision.DENY).reason("ticket 4711").build();

    Answer answer = vendor.post(acme, vendor.sign("msg-event", callback));

    assertThat(answer)
        .isEqualTo(
            new Answer(
                200,
                "",
                "application/json",
                "{\"status\":\"resolved\",\"approval_id\":\"apr-event\","
                    + "\"request_id\":\"req-of-apr-event\",\"decision\":\"deny\"}"));
    assertThat(
            row("SELECT state, decided_by, reason FROM approval WHERE approval_id = 'apr-event'"))
        .isEqualTo(
            Map.of("state", "DENIED", "decided_by", "alice@example.com", "reason", "ticket 4711"));
    assertThat(
            row(
                "SELECT tenant_id, state, message_id, key_id FROM approval_event"
                    + " WHERE approval_id = 'apr-event'"))
        .isEqualTo(
            Map.of(
                "tenant_id", "acme",
                "state", "DENIED",
                "message_id", "msg-event",
                "key_id", "key-1"));
  }

  @Test
  void theSameAgainChangesNothing() throws Exception {
    node.open("acme", "apr-again");
    SignedMessage message = vendor.approval("msg-again", "apr-again");
    vendor.post(acme, message);

    assertThat(vendor.post(acme, message).body())
        .isEqualTo(
            "{\"status\":\"replayed\",\"approval_id\":\"apr-again\","
                + "\"request_id\":\"req-of-apr-again\",\"decision\":\"approve\"}");
    assertThat(node.events("acme", "apr-again")).isEqualTo(1);
  }

  @Test
  void anExpiredApprovalStaysBlocked() throws Exception {
    Instant past = Instant.now().minus(Duration.ofMinutes(1));
    node.bean(Approvals.class).open("acme", "apr-late", "req-of-apr-late", past);

    Answer answer = vendor.post(acme, vendor.approval("msg-late", "apr-late"));

    assertThat(answer.status()).isEqualTo(410);
    assertThat(node.state("acme", "apr-late")).isEqualTo("PENDING");
    assertThat(node.events("acme", "apr-late")).isZero();
  }

  /** Containers like to decode, unpack and parse; none of that may happen before the signature. */
  @ParameterizedTest
  @CsvSource({
    "Content-Type, application/x-www-form-urlencoded",
    "Content-Type, multipart/form-data; boundary=x",
    "Content-Type, application/json; charset=ISO-8859-1",
    "Content-Type, not a type",
    "Content-Encoding, gzip",
    "Accept, text/html",
    "X-HTTP-Method-Override, PUT"
  })
  void rawBytesSurviveWhateverTheHeadersSay(String name, String value) throws Exception {
    String id = ("apr-" + name + value).replaceAll("[^A-Za-z]", "");
    node.open("acme", id);
    PamCallback odd =
        Vendor.callback(id, PamDecision.APPROVE)
            .reason("_method=PUT&a=b&c=%20+\r\n\t Zo\u00eb \ud83d\udd11 \ufeff")
            .build();

    Answer answer = vendor.post(acme, vendor.sign(id, odd), name, value);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(node.state("acme", id)).isEqualTo("APPROVED");
  }

  @Test
  void aBodyOfTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
    PamCallback small = Vendor.callback("apr-none", PamDecision.APPROVE).reason("x").build();
    int rest = 64 * 1024 - vendor.sign("msg-size", small).body().length;
    PamCallback full =
        Vendor.callback("apr-none", PamDecision.APPROVE).reason("x".repeat(rest + 1)).build();
    PamCallback over =
        Vendor.callback("apr-none", PamDecision.APPROVE).reason("x".repeat(rest + 2)).build();

    assertThat(vendor.post(acme, vendor.sign("msg-full", full)).status()).isEqualTo(404);
    assertThat(vendor.post(acme, vendor.sign("msg-over", over)).status()).isEqualTo(413);
  }

  /**
   * The rest of the body never comes, and need not: it is enough that it is too long. One byte more
   * than one too many, because Tomcat looks for another one when it is asked for none.
   */
  @Test
  void aBodyOverTheLimitIsAnsweredBeforeItsEnd() throws IOException {
    try (Socket socket = new Socket(acme.getHost(), acme.getPort())) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST " + acme.getPath() + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[64 * 1024 + 2]);
      out.flush();

      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();

      assertThat(status).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aHeaderThatIsThereTwiceIsSeenTwice() throws Exception {
    node.open("acme", "apr-twice");
    SignedMessage message = vendor.approval("msg-twice", "apr-twice");

    assertThat(vendor.post(acme, message, "Webhook-Id", "msg-twice").status()).isEqualTo(401);
    assertThat(node.state("acme", "apr-twice")).isEqualTo("PENDING");
  }

  /** PostgreSQL has no such text; without care the sender would be told to retry for ever. */
  @Test
  void aNulInATextIsNoReasonToRetry() throws Exception {
    node.open("acme", "apr-nul");
    PamCallback unknown = Vendor.callback("apr-\0", PamDecision.APPROVE).build();
    PamCallback known =
        Vendor.callback("apr-nul", PamDecision.APPROVE).reason("a\0b").decidedBy("\0c").build();

    assertThat(vendor.post(acme, vendor.sign("msg-nul-1", unknown)).status()).isEqualTo(404);
    assertThat(vendor.post(acme, vendor.sign("msg-nul-2", known)).status()).isEqualTo(200);
    assertThat(row("SELECT decided_by, reason FROM approval WHERE approval_id = 'apr-nul'"))
        .isEqualTo(Map.of("decided_by", "\ufffdc", "reason", "a\ufffdb"));
  }

  @Test
  void onlyPostIsTakenAndOnlyHealthIsShown() throws Exception {
    assertThat(vendor.get(acme).status()).isEqualTo(405);
    assertThat(vendor.get(node.base.resolve("/actuator/health")).body())
        .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
    assertThat(vendor.get(node.base.resolve("/actuator/health/readiness")).body())
        .isEqualTo("{\"status\":\"UP\"}");
    assertThat(vendor.get(node.base.resolve("/actuator/env")).status()).isEqualTo(404);
    assertThat(vendor.get(node.base.resolve("/actuator/metrics")).status()).isEqualTo(404);
  }

  @Test
  void answersAreCountedByTenantAndWord() throws Exception {
    double before = count("acme", "approval_not_found");
    double ofUnknown = count("unknown", "invalid_signature");

    vendor.post(acme, vendor.approval("msg-count", "apr-count"));
    vendor.post(node.callbackUri("umbrella"), vendor.approval("msg-count", "apr-count"));

    assertThat(count("acme", "approval_not_found")).isEqualTo(before + 1);
    assertThat(count("unknown", "invalid_signature")).isEqualTo(ofUnknown + 1);
    assertThat(node.bean(MeterRegistry.class).find("thoth.pam.callbacks").tag("tenant", "umbrella"))
        .extracting(search -> search.counters())
        .isEqualTo(List.of());
  }

  @Test
  void expiredIdsAreDeletedInBatchesByTheSchedule() {
    JdbcClient jdbc = node.bean(JdbcClient.class);
    jdbc.sql(
            "INSERT INTO thoth_pam_claim SELECT 'old', 'standard-webhooks', 'msg-' || n, '', 'DONE',"
                + " n, 1, 1, '' FROM generate_series(1, 2500) n")
        .update();
    ScheduledTaskHolder schedule = node.bean(ScheduledTaskHolder.class);

    schedule.getScheduledTasks().forEach(task -> task.getTask().getRunnable().run());

    assertThat(schedule.getScheduledTasks())
        .singleElement()
        .hasToString(ExpiredIds.class.getName() + ".delete");
    assertThat(row("SELECT count(*) AS left FROM thoth_pam_claim WHERE tenant_id = 'old'"))
        .isEqualTo(Map.of("left", 0L));
  }

  @Test
  void theDatabaseEndsTheTransactionOfAnInstanceThatVanished() {
    assertThat(row("SHOW idle_in_transaction_session_timeout"))
        .isEqualTo(Map.of("idle_in_transaction_session_timeout", "10s"));
  }

  /** What the SDK's README shows, on this database and past HTTP. */
  @Test
  void theSampleOfTheSdkResolves() {
    node.open("acme", "apr-sample");
    CallbackVerifier verifier =
        new CallbackVerifier(MessageVerifier.of(SigningSecret.whsec(Vendor.SECRET)));
    CallbackReceiver receiver = JdbcSample.receiver(node.bean(DataSource.class), verifier);
    SignedMessage message = vendor.approval("msg-sample", "apr-sample");
    HeaderSource headers = name -> List.of(message.headers().get(name));

    assertThat(receiver.receive(headers, message.body()).answer())
        .isEqualTo(CallbackAnswer.RESOLVED);
    assertThat(receiver.receive(headers, message.body()).answer())
        .isEqualTo(CallbackAnswer.REPLAYED);
    assertThat(node.events("acme", "apr-sample")).isEqualTo(1);
  }

  private Map<String, Object> row(String sql) {
    return node.bean(JdbcClient.class).sql(sql).query().singleRow();
  }

  private double count(String tenant, String answer) {
    Counter counter =
        node.bean(MeterRegistry.class)
            .find("thoth.pam.callbacks")
            .tag("tenant", tenant)
            .tag("answer", answer)
            .counter();
    return counter == null ? 0 : counter.count();
  }
}
