package com.atensecurity.thoth.testkit.junit5;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where tests in parallel wait for each other, so many at a time. Thread-safe. */
final class Meeting {
  private final CyclicBarrier barrier;

  Meeting(int members) {
    this.barrier = new CyclicBarrier(members);
  }

  /** Waits until so many are here; one that fails before must come as well. */
  void attend() throws InterruptedException {
    try {
      barrier.await(2, TimeUnit.MINUTES);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("Of " + barrier.getParties() + " tests some did not come", e);
    }
  }
}
