package com.atensecurity.thoth.testkit.internal.faults;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.verify.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The faults that are planned for a tenant, used in the order in which they came. Thread-safe. */
public final class FaultQueue {
  private final List<Entry> entries = new ArrayList<>();

  /** Those that {@link #release} lets go, from the moment at which they strike. */
  private final Set<Hang> held = new LinkedHashSet<>();

  /** Those that only {@link #clear} lets go, from the moment at which they strike. */
  private final Set<Hang> waiting = new LinkedHashSet<>();

  /** What strikes requests whose bodies are still to come; weak, as some never come. */
  private final Map<Object, Optional<Taken>> decided = new WeakHashMap<>();

  /** What has struck requests that are on their way to a thread that may wait. */
  private final Map<Object, Taken> struck = new WeakHashMap<>();

  private final Random random;
  private @Nullable Chaos chaos;
  private volatile boolean cutsOff;

  /** Rolls the dice of faults with a probability by this seed. */
  public FaultQueue(long seed) {
    this.random = new Random(seed);
  }

  private static final class Entry {
    private final @Nullable Operation operation;
    private final @Nullable FaultPlan plan;
    private final @Nullable Hang hang;
    private final double probability;
    private int left;
    private boolean met;

    Entry(
        @Nullable Operation operation,
        @Nullable FaultPlan plan,
        @Nullable Hang hang,
        int left,
        double probability) {
      this.operation = operation;
      this.plan = plan;
      this.hang = hang;
      this.left = left;
      this.probability = probability;
    }

    boolean fits(Operation wanted) {
      return left > 0 && (operation == null || operation == wanted);
    }

    /** Chance may spare every request, but where none came, the plan was wrong. */
    boolean isUnused() {
      return left > 0 && !(probability < 1 && met);
    }

    /** Where a request that it strikes waits, or null. */
    private @Nullable Hang place() {
      return plan != null && plan.trouble().waits() ? new Hang() : hang;
    }

    boolean isCutOff() {
      return left > 0 && plan != null && plan.trouble() == Trouble.CUT_OFF;
    }

    @Override
    public String toString() {
      String what = plan == null ? "hang" : plan.description();
      String where = operation == null ? "any operation" : operation.toString();
      if (probability < 1) {
        return what + " on " + where + " with probability " + probability + ", and no request came";
      }
      return what + " on " + where + ", " + left + (left == 1 ? " time" : " times") + " left";
    }
  }

  /** Plans a fault for an operation, or for any if null. */
  public synchronized void add(
      @Nullable Operation operation, FaultPlan plan, int times, double probability) {
    entries.add(new Entry(operation, plan, null, times, probability));
    cutsOff |= plan.trouble() == Trouble.CUT_OFF;
  }

  /** Plans a hang for an operation. */
  public synchronized void add(Operation operation, Hang hang) {
    entries.add(new Entry(operation, null, hang, 1, 1));
  }

  /** Strikes by chance, from these plans, whatever has nothing planned; null ends it. */
  public synchronized void chaos(double probability, long seed, List<FaultPlan> plans) {
    chaos = probability == 0 ? null : new Chaos(probability, seed, plans);
  }

  /** The seed of the chaos, if there is one. */
  public synchronized OptionalLong chaosSeed() {
    return chaos == null ? OptionalLong.empty() : OptionalLong.of(chaos.seed());
  }

  /** Starts the dice of faults with a probability anew. */
  public synchronized void seed(long seed) {
    random.setSeed(seed);
  }

  /** What strikes one request: a plan, where it waits, or a plan that has it wait there. */
  public record Taken(@Nullable FaultPlan plan, @Nullable Hang hang) {

    /** Whether it is held, before anything else, until it is released. */
    public boolean isHeld() {
      return hang != null && (plan == null || plan.trouble() == Trouble.HANG);
    }

    /** What it is called in messages. */
    public String name() {
      return plan == null ? "hang" : plan.description();
    }

    private boolean isCutOff() {
      return plan != null && plan.trouble() == Trouble.CUT_OFF;
    }
  }

  /** The first that fits, of either kind, or null. */
  private @Nullable Taken take(Operation operation) {
    for (Entry entry : entries) {
      if (entry.fits(operation)) {
        entry.met = true;
        if (entry.probability == 1 || random.nextDouble() < entry.probability) {
          entry.left--;
          cutsOff = entries.stream().anyMatch(Entry::isCutOff);
          return new Taken(entry.plan, entry.place());
        }
      }
    }
    FaultPlan plan =
        chaos == null || !Calls.isRetryable(operation) ? null : chaos.strike(operation);
    return plan == null ? null : new Taken(plan, null);
  }

  /** Whether a request may have to be cut off before its body is read; costs next to nothing. */
  public boolean mayCutOff() {
    return cutsOff;
  }

  /**
   * The cut that strikes a request, or null. The dice are rolled once for each request: whatever
   * else strikes it, or that nothing does, is kept for {@link #take(Operation, Object)}.
   *
   * @param request the same object in both calls, and in those of no other request
   */
  public synchronized @Nullable Taken takeCutOff(Operation operation, Object request) {
    Taken taken = take(operation);
    if (taken != null && taken.isCutOff()) {
      return taken;
    }
    decided.put(request, Optional.ofNullable(taken));
    return null;
  }

  /** What strikes a request, of which {@link #takeCutOff} may have been asked before. */
  public synchronized @Nullable Taken take(Operation operation, Object request) {
    Taken known = struck.remove(request);
    if (known != null) {
      return known;
    }
    Optional<Taken> before = decided.remove(request);
    Taken taken = before == null ? take(operation) : before.orElse(null);
    if (taken != null && taken.hang() != null) {
      (taken.isHeld() ? held : waiting).add(taken.hang());
    }
    return taken;
  }

  /** Holds the calling thread for a while, or until the client goes. */
  public void holdFor(Hang hang, BooleanSupplier clientGone, Duration duration) {
    try {
      hang.holdFor(clientGone, duration);
    } finally {
      ended(hang);
    }
  }

  /** Holds the calling thread; true if the request is to be answered after all. */
  public boolean hold(Hang hang, BooleanSupplier clientGone) {
    try {
      return hang.hold(clientGone);
    } finally {
      ended(hang);
    }
  }

  private synchronized void ended(Hang hang) {
    held.remove(hang);
    waiting.remove(hang);
  }

  /** Lets the requests that hang go on to their answers, and says how many. */
  public synchronized int release() {
    int released = held.size();
    held.forEach(Hang::release);
    held.clear();
    return released;
  }

  /**
   * Whether nothing strikes a request. What does has struck it here: {@link #take(Operation, Object)} only
   * hands it out, also after {@link #clear}.
   */
  public synchronized boolean spares(Operation operation, Object request) {
    Taken taken = take(operation, request);
    if (taken != null) {
      struck.put(request, taken);
    }
    return taken == null;
  }

  /** Describes the faults that nobody ran into. */
  public synchronized List<String> unused() {
    return entries.stream().filter(Entry::isUnused).map(Entry::toString).toList();
  }

  /** Forgets the faults that are left, ends chaos, and lets hanging requests go. */
  public synchronized void clear() {
    entries.forEach(
        entry -> {
          if (entry.hang != null) {
            entry.hang.abandon();
          }
        });
    entries.clear();
    waiting.forEach(Hang::abandon);
    waiting.clear();
    held.forEach(Hang::abandon);
    held.clear();
    decided.clear();
    chaos = null;
    cutsOff = false;
  }
}
