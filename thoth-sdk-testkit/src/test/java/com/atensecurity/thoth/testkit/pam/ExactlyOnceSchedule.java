package com.atensecurity.thoth.testkit.pam;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Which delivery is due next. Its time is virtual: it moves on to the time of the next delivery, so
 * that nobody waits for a lease or a {@code Retry-After}; or it is the system's, and is waited for.
 */
final class ExactlyOnceSchedule implements InstantSource {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final boolean virtual;
  private final Duration spacing;
  private final PriorityQueue<Due> queue = new PriorityQueue<>(Due.ORDER);

  // all guarded by this
  private Instant now;
  private long entered;
  private int open;
  private int refusalsLeft = Integer.MAX_VALUE;
  private boolean closed;

  private ExactlyOnceSchedule(boolean virtual, Duration spacing) {
    this.virtual = virtual;
    this.spacing = spacing;
    this.now = Instant.parse("2026-11-21T10:00:00Z");
  }

  static ExactlyOnceSchedule virtual() {
    return new ExactlyOnceSchedule(true, Duration.ofMillis(40));
  }

  static ExactlyOnceSchedule real() {
    return new ExactlyOnceSchedule(false, Duration.ZERO);
  }

  @Override
  public synchronized Instant instant() {
    return virtual ? now : Instant.now();
  }

  /** The time from the first attempt of one delivery to that of the next. */
  Duration spacing() {
    return spacing;
  }

  /** Lets virtual time pass. */
  synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Adds a delivery that nobody has yet. */
  synchronized void add(ExactlyOnceDelivery delivery, Duration wait) {
    open++;
    enter(delivery, wait);
  }

  /** Puts back a delivery that {@link #next} gave out. */
  synchronized void again(ExactlyOnceDelivery delivery, Duration wait) {
    enter(delivery, wait);
  }

  private void enter(ExactlyOnceDelivery delivery, Duration wait) {
    queue.add(new Due(instant().plus(wait), entered++, delivery));
    notifyAll();
  }

  /** Ends a delivery, and begins those that follow it. */
  synchronized void finished(ExactlyOnceDelivery delivery) {
    List<ExactlyOnceDelivery> followers = delivery.followers();
    followers.forEach(follower -> add(follower, Duration.ZERO));
    open--;
    notifyAll();
  }

  /** The next delivery when it is due, or null when all are finished. */
  synchronized ExactlyOnceDelivery next() throws InterruptedException {
    while (open > 0) {
      Due head = queue.peek();
      if (closed || head == null) {
        wait();
      } else if (virtual || !head.at.isAfter(Instant.now())) {
        now = head.at.isAfter(now) ? head.at : now;
        return queue.remove().delivery;
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, Duration.between(Instant.now(), head.at).toNanos());
      }
    }
    return null;
  }

  /** A delivery found a store down; too many of them stop the schedule. */
  synchronized void refused() {
    refusalsLeft--;
    if (refusalsLeft <= 0) {
      closed = true;
      notifyAll();
    }
  }

  /** Lets so many deliveries find a store down. */
  synchronized void closeAfterRefusals(int refusals) {
    refusalsLeft = refusals;
  }

  /** Waits until they did. */
  synchronized void awaitClosed() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!closed) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("the store is down, and deliveries do not notice");
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** The store is there again. */
  synchronized void reopen() {
    refusalsLeft = Integer.MAX_VALUE;
    closed = false;
    notifyAll();
  }

  /** Ends everything, because something broke. */
  synchronized void abandon() {
    open = Integer.MIN_VALUE;
    notifyAll();
  }

  private record Due(Instant at, long entered, ExactlyOnceDelivery delivery) {
    static final Comparator<Due> ORDER =
        Comparator.comparing(Due::at).thenComparingLong(Due::entered);
  }
}
