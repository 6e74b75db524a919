package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.CallEvent;
import com.atensecurity.thoth.CallListener;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.testkit.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts the calls of a run, as the clients' listener. Takes the same memory however many there are.
 * Thread-safe.
 */
final class CallLog implements CallListener {
  /** GovAPI chooses its error codes; a broken one may make one up for each call. */
  private static final int MOST_ERRORS = 50;

  private static final int LONGEST_ERROR = 100;
  private static final String OTHERS = "other errors";

  private static final Map<String, Operation> OPERATIONS =
      Arrays.stream(Operation.values())
          .collect(Collectors.toUnmodifiableMap(Operation::id, Function.identity()));

  private final Map<Operation, Counted> operations = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
  private final LongAdder checkIns = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder missed = new LongAdder();
  private final Timeline timeline;

  private record Counted(Histogram durations, LongAdder failures) {
    Counted() {
      this(new Histogram(), new LongAdder());
    }
  }

  CallLog(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public void onCall(CallEvent event) {
    Operation operation = OPERATIONS.get(event.operation());
    if (operation == null) {
      return;
    }
    Counted counted = operations.computeIfAbsent(operation, key -> new Counted());
    counted.durations.add(event.duration());
    ThothException failure = event.failure();
    if (failure != null) {
      counted.failures.increment();
      failed(event.operation() + ": " + kind(failure));
    }
    if (operation == Operation.CHECK_IN_ENDPOINT) {
      timeline.checkedIn(event.duration(), failure == null);
      if (failure == null) {
        checkIns.increment();
      }
    }
  }

  /** Counts a call that brought nothing. */
  void failed(String kind) {
    failures.increment();
    String known = errors.containsKey(kind) || errors.size() < MOST_ERRORS ? kind : OTHERS;
    errors.computeIfAbsent(known, key -> new LongAdder()).increment();
  }

  void missed() {
    missed.increment();
    timeline.missed();
  }

  /** What went wrong, in few words of a small vocabulary. */
  static String kind(ThothException failure) {
    if (failure instanceof ThothApiException refused) {
      String code = refused.code();
      String kind = refused.status() + (code == null ? "" : " " + code);
      return kind.length() <= LONGEST_ERROR ? kind : kind.substring(0, LONGEST_ERROR);
    }
    if (failure instanceof ThothConnectionException.DeadlineExceeded) {
      return "the deadline passed";
    }
    if (failure instanceof ThothConnectionException.Cancelled) {
      return "cancelled";
    }
    if (failure instanceof ThothConnectionException) {
      Throwable cause = failure.getCause();
      return "no answer" + (cause == null ? "" : ", " + cause.getClass().getSimpleName());
    }
    return failure.getClass().getSimpleName();
  }

  FleetProgress progress(Duration elapsed, Duration duration, Duration took) {
    return new FleetProgress(elapsed, duration, checkIns.sum(), failures.sum(), missed.sum(), took);
  }

  Map<Operation, CallStats> operations() {
    Map<Operation, CallStats> stats = new EnumMap<>(Operation.class);
    operations.forEach(
        (operation, counted) ->
            stats.put(operation, CallStats.of(counted.durations, counted.failures.sum())));
    return stats;
  }

  Map<String, Long> errors() {
    Map<String, Long> sums = new TreeMap<>();
    errors.forEach((kind, count) -> sums.put(kind, count.sum()));
    return sums;
  }
}
