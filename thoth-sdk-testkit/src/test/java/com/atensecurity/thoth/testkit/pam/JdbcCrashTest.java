package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.testkit.pam.JdbcReceiverSteps.Mode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Something breaks before or after each single call to the database: a 200 is committed, no
 * connection stays open, and the retry is answered right. If claim and decision commit together,
 * both are there or both are not.
 */
class JdbcCrashTest {
  /** What comes out of the call. */
  enum Fault {
    DATABASE,
    BUG,
    DEATH;

    Throwable thrown() {
      return switch (this) {
        case DATABASE -> new SQLException("gone", "08006");
        case BUG -> new IllegalStateException("a bug");
        case DEATH -> new Death();
      };
    }
  }

  /** Stands for the end of the process: nothing catches it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** What a driver does by itself when a connection ends is not for a test to break. */
  private static final Set<String> ENDS = Set.of("close", "abort", "isClosed");

  @ParameterizedTest
  @MethodSource("everyCase")
  void itsDecisionIsMadeOnceWhereverItBreaks(Database database, Mode mode, Fault fault)
      throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(database);
    int calls = calls(steps, mode);
    assertThat(calls).isGreaterThan(20);
    for (int call = 0; call < calls; call++) {
      breakAt(steps, mode, call, fault);
    }
  }

  private static List<Arguments> everyCase() {
    List<Arguments> cases = new ArrayList<>();
    for (Database database : Database.values()) {
      for (Mode mode : Mode.values()) {
        for (Fault fault : Fault.values()) {
          cases.add(Arguments.of(database, mode, fault));
        }
      }
    }
    return cases;
  }

  /** How many calls, counted before and after, a delivery makes that nothing breaks. */
  private static int calls(JdbcReceiverSteps steps, Mode mode) throws SQLException {
    List<String> seen = new ArrayList<>();
    WatchedDataSource watched = new WatchedDataSource(steps.data);
    watched.watch((call, arguments) -> seen.add(call.method()));
    TableApprovals.add(steps.data, "whole");
    SignedMessage message = steps.sign("whole", PamDecision.APPROVE);
    CallbackReceiver receiver = steps.receiver(mode, watched.dataSource());
    assertThat(JdbcReceiverSteps.deliver(receiver, message).answer())
        .isEqualTo(CallbackAnswer.RESOLVED);
    assertThat(watched.open()).isZero();
    return (int) seen.stream().filter(method -> !ENDS.contains(method)).count();
  }

  private static void breakAt(JdbcReceiverSteps steps, Mode mode, int call, Fault fault)
      throws SQLException {
    String id = "apr-" + fault + "-" + call;
    TableApprovals.add(steps.data, id);
    long doneBefore = steps.done();
    WatchedDataSource watched = new WatchedDataSource(steps.data);
    List<String> broken = breaking(watched, call, fault);
    SignedMessage message = steps.sign(id, PamDecision.APPROVE);

    CallbackOutcome outcome = deliver(steps.receiver(mode, watched.dataSource()), message);

    String where = id + " at " + broken;
    assertThat(broken).as(where).hasSize(1);
    assertThat(watched.open()).as("open connections of %s", where).isZero();
    long decisions = steps.decisions(id);
    assertThat(steps.done() - doneBefore)
        .as("marked messages of %s", where)
        .isBetween(mode == Mode.TOGETHER ? decisions : 0, decisions);
    assertThat(decisions).as("decisions of %s", where).isBetween(0L, 1L);
    if (outcome != null && outcome.status() == 200) {
      assertThat(decisions).as("a 200 that is not committed, %s", where).isEqualTo(1);
    } else if (outcome != null) {
      assertThat(outcome.status()).as(where).isEqualTo(503);
    }
    steps.clock.advance(Duration.ofSeconds(31)); // a claim may be left behind, until its lease ends
    CallbackReceiver next = steps.receiver(mode, steps.data);
    assertThat(JdbcReceiverSteps.deliver(next, message).answer())
        .as("the retry of %s", where)
        .isEqualTo(decisions == 1 ? CallbackAnswer.REPLAYED : CallbackAnswer.RESOLVED);
    steps.assertDecidedOnce(id);
  }

  private static List<String> breaking(WatchedDataSource watched, int at, Fault fault) {
    List<String> broken = new ArrayList<>();
    int[] left = {at};
    watched.watch(
        (call, arguments) -> {
          if (!ENDS.contains(call.method()) && left[0]-- == 0) {
            broken.add((call.after() ? "after " : "before ") + call.method());
            throw fault.thrown();
          }
        });
    return broken;
  }

  private static @Nullable CallbackOutcome deliver(
      CallbackReceiver receiver, SignedMessage message) {
    try {
      return JdbcReceiverSteps.deliver(receiver, message);
    } catch (Death e) {
      return null;
    }
  }
}
