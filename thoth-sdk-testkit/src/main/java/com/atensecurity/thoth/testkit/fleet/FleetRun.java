package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One run of a fleet: who is due when, and what comes of it. Used by one thread. */
final class FleetRun {
  private static final int TASKS_A_THREAD = 64;

  private final FleetPlan plan;
  private final Timeline timeline;
  private final CallLog log;
  private final Pace pace;
  private final List<Proxy> proxies = new ArrayList<>();
  private final PriorityQueue<Turn> queue =
      new PriorityQueue<>(Comparator.comparingLong((Turn turn) -> turn.due));
  private final AtomicLong worstDelay = new AtomicLong();
  private long began;

  /** When a proxy is due. */
  private static final class Turn {
    private final Proxy proxy;
    private final SplittableRandom random;
    private long due;

    Turn(Proxy proxy, SplittableRandom random, long due) {
      this.proxy = proxy;
      this.random = random;
      this.due = due;
    }
  }

  FleetRun(FleetPlan plan) {
    this.plan = plan;
    this.timeline = new Timeline(plan.duration(), plan.interval());
    this.log = new CallLog(timeline);
    this.pace = plan.pace().get();
    List<Fate> fates = Fate.all(plan.incidents(), plan.size(), plan.seed());
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (int index = 0; index < plan.size(); index++) {
      Proxy proxy = new Proxy(plan, index, fates.get(index), log);
      SplittableRandom own = random.split();
      proxies.add(proxy);
      queue.add(new Turn(proxy, own, (long) (own.nextDouble() * plan.interval().toNanos())));
    }
  }

  FleetResult run() throws InterruptedException {
    began = System.nanoTime();
    int capacity = plan.parallelism() * TASKS_A_THREAD;
    try (ThothClient admin = plan.clients().get().listener(log).build();
        Crew crew = new Crew(plan.parallelism(), capacity, () -> new Worker(plan, log, admin))) {
      pace.start();
      while (isDueIn(plan.duration())) {
        batch(crew);
      }
      pace.reach(plan.duration());
      crew.awaitIdle();
      observe(crew);
      crew.awaitIdle();
      tell();
      Duration took = took();
      for (Proxy proxy : proxies) {
        crew.submit(proxy::retire);
      }
      crew.awaitIdle();
      return result(admin, took);
    }
  }

  private boolean isDueIn(Duration duration) {
    Turn first = queue.peek();
    return first != null && first.due < duration.toNanos();
  }

  /** Lets everybody have a turn who is due about now. */
  private void batch(Crew crew) throws InterruptedException {
    long first = queue.element().due;
    Duration now = Duration.ofNanos(first);
    if (timeline.isOver(now)) {
      observe(crew);
      timeline.moveTo(now);
    }
    pace.reach(now);
    long end = Math.min(first + pace.grain(plan.interval()).toNanos(), plan.duration().toNanos());
    do {
      Turn turn = queue.remove();
      Duration due = Duration.ofNanos(turn.due);
      crew.submit(worker -> take(turn.proxy, due, worker));
      turn.due += step(turn.random);
      queue.add(turn);
    } while (queue.element().due < end);
    if (pace.waitsForAnswers()) {
      crew.awaitIdle();
    }
    tell();
  }

  private void take(Proxy proxy, Duration due, Worker worker) {
    if (!pace.waitsForAnswers()) {
      worstDelay.accumulateAndGet(pace.elapsed().minus(due).toNanos(), Math::max);
    }
    proxy.turn(due, worker);
  }

  private long step(SplittableRandom random) {
    double factor = 1 + plan.jitter() * (2 * random.nextDouble() - 1);
    return Math.max(1, (long) (factor * plan.interval().toNanos()));
  }

  /** Asks GovAPI how many are online now; a run goes on without an answer. */
  private void observe(Crew crew) throws InterruptedException {
    int part = timeline.current();
    crew.submit(worker -> observe(part, worker.admin()));
    if (pace.waitsForAnswers()) {
      crew.awaitIdle();
    }
  }

  private void observe(int part, ThothClient admin) {
    try {
      timeline.count(part, admin.endpoints().stats());
    } catch (ThothException e) {
      // The log has it.
    }
  }

  private void tell() {
    plan.listener().onProgress(log.progress(pace.elapsed(), plan.duration(), took()));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private FleetResult result(ThothClient admin, Duration took) {
    @Nullable Duration delay =
        pace.waitsForAnswers() ? null : Duration.ofNanos(Math.max(0, worstDelay.get()));
    return new FleetResult(
        admin.baseUrl() + ", tenant " + admin.tenantId(),
        plan.size(),
        plan.seed(),
        plan.interval(),
        plan.duration(),
        took,
        delay,
        log.progress(plan.duration(), plan.duration(), took),
        count(Proxy::isRegistered),
        count(Proxy::hasDrifted),
        count(Proxy::hasRotated),
        log.operations(),
        log.errors(),
        timeline.length(),
        timeline.slots());
  }

  private long count(Predicate<Proxy> test) {
    return proxies.stream().filter(test).count();
  }
}
