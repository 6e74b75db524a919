package com.atensecurity.thoth.testkit.internal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultQueueTest {
  private final FaultQueue queue = new FaultQueue(1);
  private final Object request = new Object();

  private void planHang() {
    FaultPlan hang = FaultPlan.trouble("hang", Trouble.HANG, Duration.ZERO);
    queue.add(Operation.CREATE_FLEET, hang, 1, 1);
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
  void whatIsSparedIsStruckByNothingLater() {
    assertThat(queue.spares(Operation.CREATE_FLEET, request)).isTrue();
    planHang();

    assertThat(queue.spares(Operation.CREATE_FLEET, new Object())).isFalse();
    assertThat(queue.unused()).isEmpty();
  }
}
