package com.atensecurity.thoth.testkit.internal.faults;

import com.atensecurity.thoth.testkit.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults that are planned for a tenant, used in the order in which they came. Thread-safe. */
public final class FaultQueue {
  private final List<Entry> entries = new ArrayList<>();

  private static final class Entry {
    private final @Nullable Operation operation;
    private final @Nullable FaultPlan plan;
    private final @Nullable Hang hang;
    private int left;

    Entry(@Nullable Operation operation, @Nullable FaultPlan plan, @Nullable Hang hang, int left) {
      this.operation = operation;
      this.plan = plan;
      this.hang = hang;
      this.left = left;
    }

    @Override
    public String toString() {
      String what = plan == null ? "hang" : plan.description();
      String where = operation == null ? "any operation" : operation.toString();
      return what + " on " + where + ", " + left + (left == 1 ? " time" : " times") + " left";
    }
  }

  /** Plans a fault for an operation, or for any if null. */
  public synchronized void add(@Nullable Operation operation, FaultPlan plan, int times) {
    entries.add(new Entry(operation, plan, null, times));
  }

  /** Plans a hang for an operation. */
  public synchronized void add(Operation operation, Hang hang) {
    entries.add(new Entry(operation, null, hang, 1));
  }

  /** What strikes one request: a plan or a hang, and never both. */
  public record Taken(@Nullable FaultPlan plan, @Nullable Hang hang) {

    /** What it is called in messages. */
    public String name() {
      return plan == null ? "hang" : plan.description();
    }
  }

  /** The first that fits, of either kind, or null. */
  public synchronized @Nullable Taken take(Operation operation) {
    for (Entry entry : entries) {
      boolean fits = entry.operation == null || entry.operation == operation;
      if (entry.left > 0 && fits) {
        entry.left--;
        return new Taken(entry.plan, entry.hang);
      }
    }
    return null;
  }

  /** Describes the faults that nobody ran into. */
  public synchronized List<String> unused() {
    return entries.stream().filter(entry -> entry.left > 0).map(Entry::toString).toList();
  }

  /** Forgets the faults that are left and lets hanging requests go. */
  public synchronized void clear() {
    entries.forEach(
        entry -> {
          if (entry.hang != null) {
            entry.hang.abandon();
          }
        });
    entries.clear();
  }
}
