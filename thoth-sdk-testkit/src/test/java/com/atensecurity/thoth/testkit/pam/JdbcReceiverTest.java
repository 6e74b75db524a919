package com.atensecurity.thoth.testkit.pam;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.testkit.pam.JdbcReceiverSteps.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Receivers whose approvals and message ids live in a database. */
class JdbcReceiverTest {
  /** Of eight messages that contradict each other: the first, its likes, and the others. */
  private static final List<CallbackAnswer> ONE_DECIDES =
      Stream.of(
              nCopies(1, CallbackAnswer.RESOLVED),
              nCopies(3, CallbackAnswer.REPLAYED),
              nCopies(4, CallbackAnswer.ALREADY_RESOLVED))
          .flatMap(List::stream)
          .toList();

  @ParameterizedTest
  @CsvSource({"H2,TOGETHER", "H2,APART", "POSTGRES,TOGETHER", "POSTGRES,APART"})
  void racingDeliveriesOfOneMessageDecideOnce(Database database, Mode mode) throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(database);
    WatchedDataSource watched = new WatchedDataSource(steps.data);
    try (Racers racers = new Racers(8)) {
      for (int round = 0; round < 10; round++) {
        String id = "apr-" + round;
        TableApprovals.add(steps.data, id);
        SignedMessage message = steps.sign(id, PamDecision.APPROVE);
        List<CallbackReceiver> nodes = nodes(steps, mode, watched);

        List<CallbackAnswer> answers =
            racers.race(i -> () -> deliver(nodes.get(i % nodes.size()), message));

        assertThat(answers).containsOnlyOnce(CallbackAnswer.RESOLVED);
        assertThat(answers).isSubsetOf(possible(mode));
        steps.assertDecidedOnce(id);
        assertThat(deliver(nodes.get(0), message)).isEqualTo(CallbackAnswer.REPLAYED);
      }
      assertThat(steps.done()).isEqualTo(10);
      assertThat(watched.open()).isZero();
    }
  }

  /** Together, a delivery waits for the other's commit, so that nobody is told to come again. */
  private static Set<CallbackAnswer> possible(Mode mode) {
    return mode == Mode.TOGETHER
        ? EnumSet.of(CallbackAnswer.RESOLVED, CallbackAnswer.REPLAYED)
        : EnumSet.of(CallbackAnswer.RESOLVED, CallbackAnswer.REPLAYED, CallbackAnswer.IN_PROGRESS);
  }

  @ParameterizedTest
  @CsvSource({"H2,TOGETHER", "H2,APART", "POSTGRES,TOGETHER", "POSTGRES,APART"})
  void racingMessagesThatContradictEachOtherDecideOnce(Database database, Mode mode)
      throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(database);
    WatchedDataSource watched = new WatchedDataSource(steps.data);
    try (Racers racers = new Racers(8)) {
      for (int round = 0; round < 10; round++) {
        String id = "apr-" + round;
        TableApprovals.add(steps.data, id);
        List<CallbackReceiver> nodes = nodes(steps, mode, watched);

        List<CallbackOutcome> outcomes =
            racers.race(
                i ->
                    () ->
                        JdbcReceiverSteps.deliver(
                            nodes.get(i % nodes.size()),
                            steps.sign(id, i % 2 == 0 ? PamDecision.APPROVE : PamDecision.DENY)));

        assertThat(outcomes)
            .as("%s", outcomes)
            .extracting(CallbackOutcome::answer)
            .containsExactlyInAnyOrderElementsOf(ONE_DECIDES);
        steps.assertDecidedOnce(id);
      }
      assertThat(watched.open()).isZero();
    }
  }

  /** What the store finds again, after its update found nothing, is not what it found before. */
  @ParameterizedTest
  @CsvSource({"H2,TOGETHER", "H2,APART", "POSTGRES,TOGETHER", "POSTGRES,APART"})
  void aDecisionThatIsCommittedBetweenReadingAndDecidingIsSeen(Database database, Mode mode)
      throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(database);
    TableApprovals.add(steps.data, "apr");
    WatchedDataSource watched = new WatchedDataSource(steps.data);
    CallbackReceiver receiver = steps.receiver(mode, watched.dataSource());
    try (Connection other = steps.data.getConnection()) {
      other.setAutoCommit(false);
      other
          .createStatement()
          .execute("UPDATE approval SET state = 'DENIED', decisions = 1 WHERE state = 'PENDING'");
      AtomicInteger updates = new AtomicInteger();
      watched.watch(
          (call, arguments) -> {
            boolean decides =
                call.equals(new WatchedDataSource.Call("executeUpdate", false))
                    && updates.incrementAndGet() == 2; // the first one claims
            if (decides) {
              other.commit();
            }
          });

      CallbackOutcome outcome =
          JdbcReceiverSteps.deliver(receiver, steps.sign("apr", PamDecision.APPROVE));

      assertThat(outcome.answer()).as("%s", outcome).isEqualTo(CallbackAnswer.ALREADY_RESOLVED);
    }
    steps.assertDecidedOnce("apr");
  }

  private static List<CallbackReceiver> nodes(
      JdbcReceiverSteps steps, Mode mode, WatchedDataSource watched) {
    List<CallbackReceiver> nodes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nodes.add(steps.receiver(mode, watched.dataSource()));
    }
    return nodes;
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aCommitThatFailsIsAnswered503AndTheRetryDecides(Database database) throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(database);
    CallbackOutcome retry = deliverAfterFailedCommit(steps, false);

    assertThat(retry.answer()).isEqualTo(CallbackAnswer.RESOLVED);
  }

  /** The answer of the commit was lost on its way, so only the retry can tell what it did. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aCommitThatSucceededUnseenIsAnswered503AndTheRetryFindsIt(Database database)
      throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(database);
    CallbackOutcome retry = deliverAfterFailedCommit(steps, true);

    assertThat(retry.answer()).isEqualTo(CallbackAnswer.REPLAYED);
  }

  private static CallbackOutcome deliverAfterFailedCommit(
      JdbcReceiverSteps steps, boolean afterwards) throws SQLException {
    TableApprovals.add(steps.data, "apr");
    SignedMessage message = steps.sign("apr", PamDecision.APPROVE);
    WatchedDataSource watched = new WatchedDataSource(steps.data);
    CallbackReceiver receiver = steps.receiver(Mode.TOGETHER, watched.dataSource());
    watched.watch(
        (call, arguments) -> {
          if (call.equals(new WatchedDataSource.Call("commit", afterwards))) {
            throw new SQLException("gone", "08006");
          }
        });

    CallbackOutcome outcome = JdbcReceiverSteps.deliver(receiver, message);

    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.detail())
        .isEqualTo(
            "the transaction of "
                + message.id()
                + " failed: com.atensecurity.thoth.pam.StoreUnavailableException: the JDBC claim"
                + " store thoth_pam_claim could not commit, or not tell whether it did: SQLState"
                + " 08006");
    assertThat(watched.open()).isZero();
    assertThat(steps.decisions("apr")).isEqualTo(afterwards ? 1 : 0);
    assertThat(steps.known()).isEqualTo(afterwards ? 1 : 0);
    watched.watch((call, arguments) -> {});
    CallbackOutcome retry = JdbcReceiverSteps.deliver(receiver, message);
    steps.assertDecidedOnce("apr");
    assertThat(steps.done()).isEqualTo(1);
    return retry;
  }

  /** Turning auto-commit on again would commit what nobody could roll back. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aRollbackThatFailsDoesNotBecomeACommit(Database database) throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(database);
    TableApprovals.add(steps.data, "apr");
    WatchedDataSource watched = new WatchedDataSource(steps.data);
    List<String> calls = new ArrayList<>();
    watched.watch(
        (call, arguments) -> {
          calls.add(call.method());
          if (call.method().equals("commit") || call.method().equals("rollback")) {
            throw new SQLException("gone", "08006");
          }
        });

    CallbackAnswer answer =
        deliver(
            steps.receiver(Mode.TOGETHER, watched.dataSource()),
            steps.sign("apr", PamDecision.APPROVE));

    assertThat(answer).isEqualTo(CallbackAnswer.STORE_UNAVAILABLE);
    assertThat(calls).containsSubsequence("commit", "rollback", "abort", "close");
    assertThat(watched.open()).isZero();
    assertThat(steps.decisions("apr")).isZero();
    assertThat(steps.known()).isZero();
  }

  /** A refusal is an answer, and commits what it found: the message is free again. */
  @ParameterizedTest
  @CsvSource({"H2,TOGETHER", "H2,APART", "POSTGRES,TOGETHER", "POSTGRES,APART"})
  void aRefusedMessageMayComeAgain(Database database, Mode mode) throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(database);
    CallbackReceiver receiver = steps.receiver(mode, steps.data);
    SignedMessage message = steps.sign("late", PamDecision.DENY);

    assertThat(deliver(receiver, message)).isEqualTo(CallbackAnswer.APPROVAL_NOT_FOUND);
    assertThat(
            Database.query(steps.data, "SELECT COUNT(*) FROM thoth_pam_claim WHERE state = 'FREE'"))
        .isEqualTo(1);
    TableApprovals.add(steps.data, "late");
    assertThat(deliver(receiver, message)).isEqualTo(CallbackAnswer.RESOLVED);
    steps.assertDecidedOnce("late");
  }

  private static CallbackAnswer deliver(CallbackReceiver receiver, SignedMessage message) {
    return JdbcReceiverSteps.deliver(receiver, message).answer();
  }
}
