package com.atensecurity.thoth.testkit.internal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultQueueTest {
  private final FaultQueue queue = new FaultQueue(1);
  private final Object request = new Object();

  private void planHang() {
    plan("hang", Trouble.HANG, Duration.ZERO);
  }

  private void plan(String description, Trouble trouble, Duration duration) {
    queue.add(Operation.CREATE_FLEET, FaultPlan.trouble(description, trouble, duration), 1, 1);
  }

  @Test
  void aRequestHangsOnlyOnceItsBodyHasCome() {
    planHang();

    assertThat(queue.takeCutOff(Operation.CREATE_FLEET, request)).isNull();
    assertThat(queue.release()).isZero();
    FaultQueue.Taken taken = queue.take(Operation.CREATE_FLEET, request);

    assertThat(taken).isNotNull();
    assertThat(taken.hang()).isNotNull();
    assertThat(queue.release()).isEqualTo(1);
    assertThat(queue.release()).isZero();
  }

  @Test
  void aReleaseDoesNotMissARequestOnItsWayToTheThreadThatWaits() {
    planHang();

    assertThat(queue.spares(Operation.CREATE_FLEET, request)).isFalse();
    assertThat(queue.release()).isEqualTo(1);
    FaultQueue.Taken taken = queue.take(Operation.CREATE_FLEET, request);

    assertThat(taken).isNotNull();
    assertThat(queue.hold(taken.hang(), () -> false)).isTrue();
  }

  @Test
  void clearingDropsARequestOnItsWayToTheThreadThatWaits() {
    planHang();

    assertThat(queue.spares(Operation.CREATE_FLEET, request)).isFalse();
    queue.clear();
    FaultQueue.Taken taken = queue.take(Operation.CREATE_FLEET, request);

    assertThat(taken).isNotNull();
    assertThat(queue.hold(taken.hang(), () -> false)).isFalse();
  }

  @Test
  void clearingLetsARequestGoThatIsOnItsWayToWaitingForItsClient() {
    plan("no answer", Trouble.NO_ANSWER, Duration.ZERO);

    assertThat(queue.spares(Operation.CREATE_FLEET, request)).isFalse();
    queue.clear();
    FaultQueue.Taken taken = queue.take(Operation.CREATE_FLEET, request);

    assertThat(taken).isNotNull();
    assertThat(queue.hold(taken.hang(), () -> false)).isFalse();
  }

  @Test
  void clearingEndsAWaitThatIsStillToBegin() {
    plan("real latency of P1D", Trouble.REAL_LATENCY, Duration.ofDays(1));

    assertThat(queue.spares(Operation.CREATE_FLEET, request)).isFalse();
    queue.clear();
    FaultQueue.Taken taken = queue.take(Operation.CREATE_FLEET, request);

    assertThat(taken).isNotNull();
    queue.holdFor(taken.hang(), () -> false, Duration.ofDays(1)); // returns before tomorrow
  }

  @Test
  void whatHasStruckIsNotTakenBackByClearing() {
    plan("malformed JSON", Trouble.MALFORMED, Duration.ZERO);

    assertThat(queue.spares(Operation.CREATE_FLEET, request)).isFalse();
    assertThat(queue.unused()).isEmpty();
    queue.clear();
    FaultQueue.Taken taken = queue.take(Operation.CREATE_FLEET, request);

    assertThat(taken).isNotNull();
    assertThat(taken.name()).isEqualTo("malformed JSON");
  }

  @Test
  void aReleaseLeavesWhatWaitsForItsClient() {
    plan("no answer", Trouble.NO_ANSWER, Duration.ZERO);

    assertThat(queue.spares(Operation.CREATE_FLEET, request)).isFalse();

    assertThat(queue.release()).isZero();
  }

  @Test
  void whatIsSparedIsStruckByNothingLater() {
    assertThat(queue.spares(Operation.CREATE_FLEET, request)).isTrue();
    planHang();

    assertThat(queue.spares(Operation.CREATE_FLEET, new Object())).isFalse();
    assertThat(queue.unused()).isEmpty();
  }
}
