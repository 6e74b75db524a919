package com.atensecurity.thoth.testkit.internal.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A request that is held after it was read. Thread-safe. */
public final class Hang {
  private static final long LOOK_MILLIS = 5;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch disconnected = new CountDownLatch(1);
  private final CountDownLatch let = new CountDownLatch(1);
  private volatile boolean abandoned;

  /** Holds the calling thread; true if the request is to be answered after all. */
  public boolean hold(BooleanSupplier clientGone) {
    arrived.countDown();
    try {
      while (!let.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (clientGone.getAsBoolean()) {
          disconnected.countDown();
          return false;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !abandoned;
  }

  /** Holds the calling thread for a while, or until the client goes. */
  public void holdFor(BooleanSupplier clientGone, Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    try {
      while (System.nanoTime() - end < 0 && !clientGone.getAsBoolean()) {
        if (let.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the request go on to its answer. */
  public void release() {
    let.countDown();
  }

  public void abandon() {
    abandoned = true;
    let.countDown();
  }

  /** Waits for the request. */
  public boolean awaitArrived(Duration timeout) throws InterruptedException {
    return arrived.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until the client closes the connection of the request. */
  public boolean awaitDisconnected(Duration timeout) throws InterruptedException {
    return disconnected.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }
}
