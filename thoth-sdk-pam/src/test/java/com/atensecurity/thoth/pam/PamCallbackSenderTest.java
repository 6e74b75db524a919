package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackServer.Answer;
import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PamCallbackSenderTest {
  private static final Answer RESOLVED = Answer.of(200, "{\"status\":\"resolved\"}");
  private static final Answer IN_PROGRESS = Answer.of(409, "{\"error\":\"in_progress\"}");

  private final VirtualClock clock = new VirtualClock();
  private final List<Duration> sleeps = new ArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final CountDownLatch hang = new CountDownLatch(1);
  private final CallbackServer server = new CallbackServer(request -> next());
  private final PamCallback approve = Fixtures.approve().build();

  @AfterEach
  void stop() {
    hang.countDown();
    server.close();
  }

  @Test
  void sendsWhatTheContractAsksFor() throws Exception {
    answers.add(RESOLVED);
    PamCallbackSender sender = builder().bearerToken("token-1").header("X-Relay", "edge 1").build();

    sender.send("msg_1", approve);

    CallbackServer.Received request = server.received.remove();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/acme/thoth/pam/callback");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.header("Authorization")).isEqualTo("Bearer token-1");
    assertThat(request.header("X-Relay")).isEqualTo("edge 1");
    assertThat(request.header("Upgrade")).isEqualTo("absent");
    assertThat(request.body()).isEqualTo(approve.toJson());
    assertThat(Fixtures.verifier(clock).verify(request.headers(), request.body()).id())
        .isEqualTo("msg_1");
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "502", "503", "504"})
  void triesAgainUnderTheSameIdWithANewTimestamp(int status) throws Exception {
    answers.add(Answer.of(status, "").with("Retry-After", "7"));
    answers.add(RESOLVED);

    CallbackReceipt receipt = builder().build().send(approve);

    assertThat(receipt.accepted()).isTrue();
    assertThat(receipt.attempts()).isEqualTo(2);
    assertThat(sleeps).containsExactly(Duration.ofSeconds(7));
    CallbackServer.Received first = server.received.remove();
    CallbackServer.Received second = server.received.remove();
    assertThat(first.header("webhook-id"))
        .isEqualTo(second.header("webhook-id"))
        .isEqualTo(receipt.messageId());
    assertThat(Long.parseLong(second.header("webhook-timestamp")))
        .isEqualTo(Long.parseLong(first.header("webhook-timestamp")) + 7);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(Fixtures.verifier(clock).verify(second.headers(), second.body())).isNotNull();
  }

  @Test
  void waitsForTheWorkerThatHoldsTheMessage() throws Exception {
    answers.add(IN_PROGRESS.with("Retry-After", "30"));
    answers.add(IN_PROGRESS);
    answers.add(RESOLVED);

    assertThat(builder().build().send(approve).attempts()).isEqualTo(3);
    assertThat(sleeps.get(0)).isEqualTo(Duration.ofSeconds(30));
    assertThat(sleeps.get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "400,invalid_payload",
    "401,invalid_signature",
    "404,approval_not_found",
    "409,already_resolved",
    "409,unheard_of",
    "410,approval_expired",
    "501,not_implemented",
    "505,unheard_of",
    "413,payload_too_large"
  })
  void takesOtherRefusalsForFinal(int status, String word) throws Exception {
    answers.add(Answer.of(status, "{\"error\":\"" + word + "\"}").with("Retry-After", "1"));

    CallbackReceipt receipt = builder().build().send(approve);

    assertThat(receipt.status()).isEqualTo(status);
    assertThat(receipt.answer()).isEqualTo(CallbackAnswer.ofWord(word));
    assertThat(receipt.attempts()).isEqualTo(1);
    assertThat(sleeps).isEmpty();
  }

  @Test
  void followsNoRedirect() throws Exception {
    answers.add(Answer.of(307, "").with("Location", server.base() + "/elsewhere"));

    assertThat(builder().build().send(approve).status()).isEqualTo(307);
    assertThat(server.received).hasSize(1);
  }

  @Test
  void doublesItsWaitsWithJitterAndStopsAfterTheLastAttempt() throws Exception {
    for (int i = 0; i < 9; i++) {
      answers.add(Answer.of(503, "{\"error\":\"store_unavailable\"}"));
    }

    CallbackReceipt receipt =
        builder().maxAttempts(8).deadline(Duration.ofDays(1)).build().send(approve);

    assertThat(receipt.answer()).isEqualTo(CallbackAnswer.STORE_UNAVAILABLE);
    assertThat(receipt.attempts()).isEqualTo(8);
    assertThat(server.received).hasSize(8);
    long[] longest = {500, 1000, 2000, 4000, 8000, 16_000, 30_000};
    assertThat(sleeps).hasSize(longest.length);
    for (int i = 0; i < longest.length; i++) {
      assertThat(sleeps.get(i).toMillis()).isBetween(longest[i] / 2, longest[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"86400", "120", "99999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void beginsNoWaitThatWouldPassTheDeadline(String retryAfter) throws Exception {
    answers.add(Answer.of(503, "").with("Retry-After", retryAfter));

    CallbackReceipt receipt = builder().build().send(approve);

    assertThat(receipt.status()).isEqualTo(503);
    assertThat(receipt.attempts()).isEqualTo(1);
    assertThat(sleeps).isEmpty();
  }

  @Test
  void countsWaitsAgainstTheDeadline() throws Exception {
    for (int i = 0; i < 5; i++) {
      answers.add(Answer.of(503, "").with("Retry-After", "50"));
    }

    assertThat(builder().build().send(approve).attempts()).isEqualTo(3);
    assertThat(sleeps).containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(50));
  }

  @Test
  void countsASleeperThatOversleepsByWhatItReallyTook() throws Exception {
    AtomicLong nanos = new AtomicLong();
    for (int i = 0; i < 5; i++) {
      answers.add(Answer.of(503, "").with("Retry-After", "40"));
    }
    PamCallbackSender.Builder builder =
        builder()
            .sleeper(
                duration -> {
                  sleeps.add(duration);
                  nanos.addAndGet(2 * duration.toNanos());
                });
    builder.nanoTime = nanos::get;

    assertThat(builder.build().send(approve).attempts()).isEqualTo(2);
    assertThat(sleeps).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void beginsNoAttemptBehindTheDeadline() throws Exception {
    AtomicLong nanos = new AtomicLong();
    answers.add(Answer.of(503, "").with("Retry-After", "1"));
    PamCallbackSender.Builder builder =
        builder().sleeper(duration -> nanos.addAndGet(Duration.ofMinutes(2).toNanos()));
    builder.nanoTime = nanos::get;

    CallbackReceipt receipt = builder.build().send(approve);

    assertThat(receipt.status()).isEqualTo(503);
    assertThat(receipt.attempts()).isEqualTo(1);
  }

  @Test
  void takesTheLongestTimeoutsForNoLimit() throws Exception {
    answers.add(RESOLVED);
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
    PamCallbackSender sender = builder().attemptTimeout(longest).deadline(longest).build();

    assertThat(sender.send(approve).accepted()).isTrue();
  }

  @Test
  void aSenderBuiltForEachCallbackOpensNoConnectionOfItsOwn() throws Exception {
    for (int i = 0; i < 5; i++) {
      answers.add(RESOLVED);
      builder().build().send(approve);
    }

    assertThat(server.received).extracting(CallbackServer.Received::port).hasSize(5);
    assertThat(server.received.stream().map(CallbackServer.Received::port).distinct()).hasSize(1);
  }

  @Test
  void readsRetryAfterInBothForms() {
    assertThat(RetryAfter.parse("0", Fixtures.NOW)).isZero();
    assertThat(RetryAfter.parse("Sat, 21 Nov 2026 10:00:09 GMT", Fixtures.NOW))
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(RetryAfter.parse("Sat, 21 Nov 2026 09:00:00 GMT", Fixtures.NOW)).isZero();
    for (String nonsense : List.of("", "-1", "1.5", "soon", "\u0661")) {
      assertThat(RetryAfter.parse(nonsense, Fixtures.NOW)).isNull();
    }
  }

  @Test
  void aConnectionThatBreaksIsTriedAgain() throws Exception {
    answers.add(Answer.of(0, ""));
    answers.add(RESOLVED);

    CallbackReceipt receipt = builder().build().send(approve);

    assertThat(receipt.accepted()).isTrue();
    assertThat(receipt.attempts()).isEqualTo(2);
  }

  @Test
  void aPortWhereNothingListensIsAFailureThatKeepsAllAttempts() throws Exception {
    try (Socket bound = new Socket()) { // bound and not listening: nobody else gets the port
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI uri = URI.create("http://127.0.0.1:" + bound.getLocalPort());
      PamCallbackSender sender = builder().callbackUri(uri).maxAttempts(3).build();

      assertThatThrownBy(() -> sender.send("msg_1", approve))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "callback msg_1 got no answer to attempt 3: java.net.ConnectException")
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    }
    assertThat(sleeps).hasSize(2);
  }

  @Test
  void aServerThatHangsEndsTheAttempt() {
    answers.add(Answer.of(-1, ""));
    PamCallbackSender sender =
        builder().attemptTimeout(Duration.ofMillis(100)).maxAttempts(1).build();

    assertThatThrownBy(() -> sender.send("msg_1", approve))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "callback msg_1 got no answer to attempt 1: java.net.http.HttpTimeoutException: no"
                + " complete answer within 100 ms")
        .hasCauseInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void anInterruptEndsTheCallAtOnce() throws Exception {
    answers.add(Answer.of(-1, ""));
    List<Throwable> thrown = new ArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                builder().build().send(approve);
              } catch (InterruptedException | IOException e) {
                thrown.add(e);
              }
            });
    caller.start();
    while (server.received.isEmpty()) {
      Thread.onSpinWait();
    }
    caller.interrupt();
    caller.join();

    assertThat(thrown).hasSize(1).first().isInstanceOf(InterruptedException.class);
  }

  @Test
  void anAnswerOfAnySizeAndKindIsOnlyAStatus() throws Exception {
    answers.add(Answer.of(200, "<html>sign in</html>"));
    answers.add(Answer.of(200, "{\"status\":\"resolved\",\"x\":\"" + "x".repeat(200_000) + "\"}"));
    answers.add(Answer.of(200, "{\"status\":7}"));
    answers.add(Answer.of(200, ""));
    PamCallbackSender sender = builder().build();

    for (int i = 0; i < 4; i++) {
      assertThat(sender.send("msg_1", approve))
          .isEqualTo(new CallbackReceipt("msg_1", 200, null, null, 1))
          .matches(receipt -> !receipt.accepted());
    }
  }

  @Test
  void theDryRunIsWhatWouldBeSent() {
    SignedMessage message = builder().build().dryRun(approve);

    assertThat(message.body()).isEqualTo(approve.toJson());
    assertThat(new String(message.body(), StandardCharsets.UTF_8)).contains("apr_01");
    assertThat(message.headers())
        .isEqualTo(Fixtures.signer(clock).sign(message.id(), approve.toJson()).headers());
    assertThat(server.received).isEmpty();
  }

  /** Status 0 hangs up, status -1 never answers. */
  private @org.jspecify.annotations.Nullable Answer next() throws InterruptedException {
    Answer answer = answers.remove();
    if (answer.status() == -1) {
      hang.await(1, TimeUnit.MINUTES);
    }
    return answer.status() <= 0 ? null : answer;
  }

  private PamCallbackSender.Builder builder() {
    return PamCallbackSender.builder()
        .callbackUri(server.callbackUri())
        .key(Fixtures.secret())
        .clock(clock)
        .sleeper(
            duration -> {
              sleeps.add(duration);
              clock.advance(duration);
            });
  }
}
