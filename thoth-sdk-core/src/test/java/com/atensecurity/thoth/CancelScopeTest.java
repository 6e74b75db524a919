package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CancelScopeTest {
  @Test
  void everyThreadThatSleepsInAScopeIsWokenAndLeftClean() throws Exception {
    CancelScope scope = new CancelScope();
    CountDownLatch asleep = new CountDownLatch(2);
    FutureTask<Boolean> first = new FutureTask<>(() -> interruptedAfterSleep(scope, asleep));
    FutureTask<Boolean> second = new FutureTask<>(() -> interruptedAfterSleep(scope, asleep));
    new Thread(first).start();
    new Thread(second).start();
    asleep.await();

    scope.cancel();

    assertThat(first.get()).isFalse();
    assertThat(second.get()).isFalse();
  }

  @Test
  void aScopeInsideACancelledOneIsCancelled() {
    CancelScope outer = new CancelScope();
    CancelScope before = new CancelScope();
    CancelScope over = new CancelScope();
    CancelScope after = new CancelScope();
    outer.enter(before);
    outer.enter(over);
    outer.exit(over);

    outer.cancel();
    outer.enter(after);

    assertThat(before.cancelled()).isTrue();
    assertThat(over.cancelled()).isFalse();
    assertThat(after.cancelled()).isTrue();
  }

  @Test
  void aCancelledScopeDoesNotSleep() throws InterruptedException {
    CancelScope scope = new CancelScope();
    scope.cancel();

    scope.sleep(endless(new CountDownLatch(1)), Duration.ofDays(1));

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static boolean interruptedAfterSleep(CancelScope scope, CountDownLatch asleep)
      throws InterruptedException {
    scope.sleep(endless(asleep), Duration.ofDays(1));
    return Thread.currentThread().isInterrupted();
  }

  private static TimeSource endless(CountDownLatch asleep) {
    return new TimeSource() {
      @Override
      public Instant now() {
        return Instant.EPOCH;
      }

      @Override
      public long nanoTime() {
        return 0;
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        asleep.countDown();
        new CountDownLatch(1).await();
      }
    };
  }
}
