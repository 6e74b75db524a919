package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.endpoints.EndpointStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What happened in each part of a run. Counting is thread-safe; moving on is one thread's. */
final class Timeline {
  private static final int MOST = 120;

  private final Duration length;
  private final List<Part> parts = new ArrayList<>();
  private volatile int current;

  private static final class Part {
    private final Histogram durations = new Histogram();
    private final LongAdder checkIns = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private volatile @Nullable Long online;
    private volatile @Nullable Long total;

    private FleetSlot slot(Duration start) {
      return new FleetSlot(
          start,
          checkIns.sum(),
          failed.sum(),
          missed.sum(),
          durations.percentile(0.5),
          durations.percentile(0.99),
          online,
          total);
    }
  }

  Timeline(Duration duration, Duration interval) {
    Duration even = duration.dividedBy(MOST);
    this.length = even.compareTo(interval) < 0 ? interval : even;
    long count = Math.max(1, duration.toNanos() / length.toNanos());
    for (int i = 0; i < count; i++) {
      parts.add(new Part());
    }
  }

  /** The part that a time is in; the last one takes what is left over. */
  private int partOf(Duration elapsed) {
    return (int) Math.min(parts.size() - 1L, elapsed.toNanos() / length.toNanos());
  }

  /** Whether a time is in a later part than the current one. */
  boolean isOver(Duration elapsed) {
    return partOf(elapsed) > current;
  }

  void moveTo(Duration elapsed) {
    current = partOf(elapsed);
  }

  int current() {
    return current;
  }

  /** What GovAPI counts at the end of a part. */
  void count(int which, EndpointStats stats) {
    Part part = parts.get(which);
    part.online = stats.online();
    part.total = stats.total();
  }

  void checkedIn(Duration took, boolean accepted) {
    Part part = parts.get(current);
    part.durations.add(took);
    (accepted ? part.checkIns : part.failed).increment();
  }

  void missed() {
    parts.get(current).missed.increment();
  }

  Duration length() {
    return length;
  }

  List<FleetSlot> slots() {
    List<FleetSlot> slots = new ArrayList<>(parts.size());
    for (Part part : parts) {
      slots.add(part.slot(length.multipliedBy(slots.size())));
    }
    return slots;
  }
}
