package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackSigner;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.InMemoryApprovalStore;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Several receivers on one Redis, with one approval store behind them. */
class RedisReceiverTest {
  private static final SigningSecret SECRET =
      SigningSecret.whsec("whsec_dGhlIGNhbGxiYWNrIHNlY3JldCBvZiBhIHRlc3Q=");

  private final InMemoryApprovalStore approvals = new InMemoryApprovalStore();
  private final CallbackSigner vendor = new CallbackSigner(MessageSigner.of(SECRET));
  private final List<CallbackReceiver> receivers = new ArrayList<>();
  private RedisServer server;
  private RedisClient redis;

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.open();
    redis = RedisClient.create("127.0.0.1", server.port());
    for (int i = 0; i < 4; i++) {
      receivers.add(
          CallbackReceiver.builder()
              .tenantId("acme")
              .verifier(new CallbackVerifier(MessageVerifier.of(SECRET)))
              .approvals(approvals)
              .claims(RedisCallbackClaims.builder(redis::eval).build())
              .build());
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      redis.close();
      server.close();
    }
  }

  @Test
  void eachOfManyDecisionsIsMadeOnceHoweverOftenAndWhereverItArrives() throws Exception {
    List<SignedMessage> messages =
        IntStream.range(0, 50).mapToObj(this::pending).collect(Collectors.toList());
    List<Callable<CallbackOutcome>> deliveries = new ArrayList<>();
    for (SignedMessage message : messages) {
      for (CallbackReceiver receiver : receivers) {
        deliveries.add(() -> deliver(receiver, message));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Map<CallbackAnswer, Integer> answers = new EnumMap<>(CallbackAnswer.class);
      for (Future<CallbackOutcome> outcome : threads.invokeAll(deliveries)) {
        answers.merge(outcome.get().answer(), 1, Integer::sum);
      }
      assertThat(answers.get(CallbackAnswer.RESOLVED)).isEqualTo(50);
      assertThat(answers.keySet())
          .isSubsetOf(CallbackAnswer.RESOLVED, CallbackAnswer.REPLAYED, CallbackAnswer.IN_PROGRESS);
    } finally {
      threads.shutdownNow();
    }
    for (SignedMessage message : messages) {
      assertThat(deliver(receivers.get(0), message).answer()).isEqualTo(CallbackAnswer.REPLAYED);
    }
  }

  @Test
  void whileRedisIsDownNothingIsDecidedAndTheRetryFinishesTheWork() throws Exception {
    SignedMessage message = pending(1);
    server.stop();
    CallbackOutcome refused = deliver(receivers.get(0), message);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsEntry("Retry-After", "5");
    assertThat(refused.detail())
        .isEqualTo(
            "the claim of msg_1 failed: com.atensecurity.thoth.pam.StoreUnavailableException:"
                + " Redis did not answer a claim:"
                + " redis.clients.jedis.exceptions.JedisConnectionException");
    assertThat(state("apr_1")).isEqualTo(PamApproval.State.PENDING);

    server.start();
    assertThat(deliver(receivers.get(1), message).answer()).isEqualTo(CallbackAnswer.RESOLVED);
    assertThat(state("apr_1")).isEqualTo(PamApproval.State.APPROVED);
    assertThat(deliver(receivers.get(2), message).body())
        .isEqualTo(
            "{\"status\":\"replayed\",\"approval_id\":\"apr_1\",\"request_id\":\"req_1\","
                + "\"decision\":\"approve\"}");
  }

  @Test
  void aRedisThatForgotEverythingCostsNoSecondDecision() throws Exception {
    SignedMessage message = pending(1);
    assertThat(deliver(receivers.get(0), message).answer()).isEqualTo(CallbackAnswer.RESOLVED);
    redis.flushAll();

    assertThat(deliver(receivers.get(1), message).answer()).isEqualTo(CallbackAnswer.REPLAYED);
  }

  private SignedMessage pending(int number) {
    String approval = "apr_" + number;
    String request = "req_" + number;
    approvals.add(new PamApproval(approval, request, PamApproval.State.PENDING, null));
    PamCallback callback =
        PamCallback.builder()
            .approvalId(approval)
            .requestId(request)
            .decision(PamDecision.APPROVE)
            .build();
    return vendor.sign("msg_" + number, callback);
  }

  private PamApproval.State state(String approvalId) {
    return approvals.find(approvalId).state();
  }

  private static CallbackOutcome deliver(CallbackReceiver receiver, SignedMessage message) {
    Map<String, List<String>> headers = new TreeMap<>();
    message.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return receiver.receive(headers, message.body());
  }
}
