package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceDelivery.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many threads that deliver a plan's callbacks to a fleet until each is answered for good. */
final class ExactlyOnceStorm {
  static final int THREADS = 16;

  private static final int MOST_ATTEMPTS = 40;
  private static final int OVERTAKING_TRIES = 5;
  private static final Duration A_LEASE = ExactlyOnceInstance.LEASE.plusMillis(1);

  private final ExactlyOncePlan plan;
  private final ExactlyOnceSchedule schedule;
  private final ExactlyOnceTarget.Fleet fleet;
  private final ExactlyOnceSender sender;
  private final Duration firstWait;
  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final Queue<Amnesia> amnesias = new ConcurrentLinkedQueue<>();
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicLong attempts = new AtomicLong();
  private final Map<Long, ExactlyOnceDelivery> underWay = new ConcurrentHashMap<>();

  /**
   * A storm.
   *
   * @param firstWait how long the sender of an unanswered delivery waits at first
   */
  ExactlyOnceStorm(
      ExactlyOncePlan plan,
      ExactlyOnceSchedule schedule,
      ExactlyOnceTarget.Fleet fleet,
      ExactlyOnceSender sender,
      Duration firstWait) {
    this.plan = plan;
    this.schedule = schedule;
    this.fleet = fleet;
    this.sender = sender;
    this.firstWait = firstWait;
  }

  /** What happens when so many deliveries are answered for good. */
  record Event(int afterFinished, Action action) {}

  /** Something that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Lets something happen in the midst; events are added in their order. */
  ExactlyOnceStorm when(int afterFinished, Action action) {
    events.add(new Event(afterFinished, action));
    return this;
  }

  /** When message ids were forgotten, as {@link System#nanoTime}. */
  record Amnesia(long began, long ended) {}

  /** Forgets message ids. */
  void forget(Action action) throws Exception {
    long began = System.nanoTime();
    action.run();
    amnesias.add(new Amnesia(began, System.nanoTime()));
  }

  List<Amnesia> amnesias() {
    return List.copyOf(amnesias);
  }

  /** Stops a store, lets deliveries run into it, and starts it again. */
  void outage(Action stop, Action start) throws Exception {
    schedule.closeAfterRefusals(2 * THREADS);
    stop.run();
    schedule.awaitClosed();
    start.run();
    schedule.reopen();
  }

  /** Delivers everything. */
  List<ExactlyOnceDelivery> run() throws Exception {
    List<ExactlyOnceDelivery> deliveries = plan.fill(schedule);
    AtomicInteger names = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS, task -> new Thread(task, "storm-" + names.incrementAndGet()));
    try {
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        working.add(threads.submit(this::work));
      }
      for (Future<?> each : working) {
        each.get();
      }
      return deliveries;
    } finally {
      threads.shutdownNow();
    }
  }

  private Void work() throws Exception {
    try {
      for (ExactlyOnceDelivery next = schedule.next(); next != null; next = schedule.next()) {
        deliver(next);
      }
      return null;
    } catch (Throwable e) {
      schedule.abandon();
      throw e;
    }
  }

  private void deliver(ExactlyOnceDelivery delivery) throws Exception {
    long number = attempts.incrementAndGet();
    underWay.put(number, delivery);
    ExactlyOnceTarget target = fleet.at((int) (number % fleet.size()));
    Attempt attempt = sender.send(delivery, target, plan.fault(delivery, number));
    underWay.remove(number);
    if (attempt.isOpen() && delivery.count() < MOST_ATTEMPTS) {
      schedule.again(delivery, waitAfter(attempt, delivery));
      if (attempt.answer() != null) {
        refused(attempt);
      }
      return;
    }
    schedule.finished(delivery);
    happen(finished.incrementAndGet());
  }

  private void refused(Attempt attempt) {
    if (attempt.answer() == CallbackAnswer.STORE_UNAVAILABLE) {
      schedule.refused();
    }
  }

  /** What the receiver asks for, or a wait that doubles, some of it by chance. */
  private Duration waitAfter(Attempt attempt, ExactlyOnceDelivery delivery) {
    if (attempt.retryAfter() > 0) {
      return Duration.ofSeconds(attempt.retryAfter());
    }
    long longest = firstWait.toMillis() << Math.min(delivery.count() - 1, 5);
    SplittableRandom random = new SplittableRandom(plan.seed() + attempts.get());
    return Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
  }

  private void happen(int count) throws Exception {
    for (Event event : events) {
      if (event.afterFinished <= count && events.remove(event)) {
        event.action.run();
      }
    }
  }

  /** The lease of a worker at the given place is over, and another receiver gets its message. */
  void overtake(ExactlyOnceFault fault, int slot) {
    ExactlyOnceDelivery delivery = underWay.get(fault.attempt());
    try {
      for (int tries = 1; tries <= OVERTAKING_TRIES; tries++) {
        schedule.advance(A_LEASE);
        long number = attempts.incrementAndGet();
        ExactlyOnceTarget other = fleet.at((slot + tries) % fleet.size());
        if (!sender.send(delivery, other, ExactlyOnceFault.none(number)).isOpen()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
