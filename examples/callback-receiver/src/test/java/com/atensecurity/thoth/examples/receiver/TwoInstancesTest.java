package com.atensecurity.thoth.examples.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.examples.receiver.Vendor.Answer;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances on one database, in two JVMs, of which one is killed. */
class TwoInstancesTest {
  private static final int APPROVALS = 60;
  private static final int DELIVERIES = 4;
  private static final int THREADS = 8;
  private static final String BODY_CANARY = "canary-of-the-body";

  private final Vendor vendor = new Vendor();
  private String database;
  private OtherJvm other;
  private Node node;

  @BeforeEach
  void start() throws Exception {
    database = SharedPostgres.newDatabase();
    // Both start at once on an empty database, as a deployment does; Flyway lets one migrate.
    other =
        OtherJvm.start(
            database, Map.of("CALLBACKRECEIVER_TENANTS_ACME_KEYS_0_SECRET", Vendor.SECRET));
    node = Node.start(database);
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
    other.close();
  }

  @Test
  void aStormOverBothResolvesEachApprovalOnceThoughOneIsKilled() throws Exception {
    List<URI> uris = List.of(node.callbackUri("acme"), other.callbackUri("acme"));
    for (int i = 0; i < APPROVALS; i++) {
      node.open("acme", "apr-" + i);
    }
    Map<String, List<Answer>> answers = deliverAll(uris);

    assertThat(answers).hasSize(APPROVALS);
    int resolved = 0;
    for (int i = 0; i < APPROVALS; i++) {
      List<Answer> ofApproval = answers.get("apr-" + i);
      assertThat(ofApproval).hasSize(DELIVERIES).allMatch(answer -> answer.status() == 200);
      assertThat(ofApproval).allMatch(answer -> answer.says("resolved") || answer.says("replayed"));
      int resolvedHere =
          (int) ofApproval.stream().filter(answer -> answer.says("resolved")).count();
      assertThat(resolvedHere).isLessThanOrEqualTo(1);
      resolved += resolvedHere;
    }
    // Only answers that were under way when the instance was killed may be missing.
    assertThat(resolved).isBetween(APPROVALS - THREADS, APPROVALS);
    assertThat(
            rows(
                "SELECT a.state, count(e.id) AS events FROM approval a LEFT JOIN approval_event e"
                    + " USING (tenant_id, approval_id) GROUP BY a.approval_id, a.state"))
        .hasSize(APPROVALS)
        .containsOnly(Map.of("state", "APPROVED", "events", 1L));
    assertThat(other.output())
        .contains("CallbackJournal  : acme 200 resolved: resolved by msg-")
        .doesNotContain(Vendor.SECRET)
        .doesNotContain(Vendor.SECRET.substring("whsec_".length()))
        .doesNotContain(Vendor.KEY_OF_SECRET)
        .doesNotContain(BODY_CANARY);
  }

  /** Each approval is sent three times in one message and once in another. */
  private Map<String, List<Answer>> deliverAll(List<URI> uris) throws Exception {
    Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    AtomicInteger answered = new AtomicInteger();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < APPROVALS * DELIVERIES; i++) {
      order.add(i);
    }
    Collections.shuffle(order);
    ExecutorService senders = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> deliveries = new ArrayList<>();
      for (int i : order) {
        String approval = "apr-" + i / DELIVERIES;
        String message = "msg-" + i / DELIVERIES + (i % DELIVERIES == 3 ? "-again" : "");
        deliveries.add(
            senders.submit(
                () -> {
                  Answer answer = deliver(uris, i % 2, message, approval);
                  answers
                      .computeIfAbsent(
                          approval, id -> Collections.synchronizedList(new ArrayList<>()))
                      .add(answer);
                  if (answered.incrementAndGet() == APPROVALS * DELIVERIES / 3) {
                    other.kill();
                  }
                  return null;
                }));
      }
      for (Future<?> delivery : deliveries) {
        delivery.get();
      }
    } finally {
      senders.shutdownNow();
    }
    return answers;
  }

  /** As a sender and a balancer do it: again while the answer says so, elsewhere after a failure. */
  private Answer deliver(List<URI> uris, int first, String message, String approval)
      throws InterruptedException {
    for (int attempt = first; attempt < 1000; attempt++) {
      try {
        Answer answer = vendor.post(uris.get(attempt % uris.size()), sign(message, approval));
        if (answer.status() != 503 && !answer.says("in_progress")) {
          return answer;
        }
      } catch (IOException e) {
        // the other one, then
      }
    }
    throw new IllegalStateException(message + " is never answered for good");
  }

  private SignedMessage sign(String message, String approval) {
    return vendor.sign(
        message, Vendor.callback(approval, PamDecision.APPROVE).reason(BODY_CANARY).build());
  }

  @Test
  void whatAKilledInstanceHadBegunIsFinishedByTheOther() throws Exception {
    node.open("acme", "apr-1");
    SignedMessage message = vendor.approval("msg-1", "apr-1");
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try (Blockade blockade = Blockade.of(database, "apr-1")) {
      URI uri = other.callbackUri("acme");
      Future<Answer> unanswered = sender.submit(() -> vendor.post(uri, message));
      blockade.awaitVictim(); // it has claimed the message, and is about to decide
      other.kill();

      assertThatThrownBy(() -> unanswered.get(1, TimeUnit.MINUTES))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    } finally {
      sender.shutdownNow();
    }

    // At once and not when a lease ends: with its connection the claim is gone as well.
    Answer retry = vendor.post(node.callbackUri("acme"), message);

    assertThat(retry.says("resolved")).as(retry.body()).isTrue();
    assertThat(node.state("acme", "apr-1")).isEqualTo("APPROVED");
    assertThat(node.events("acme", "apr-1")).isEqualTo(1);
  }

  private List<Map<String, Object>> rows(String sql) {
    return node.bean(JdbcClient.class).sql(sql).query().listOfRows();
  }
}
