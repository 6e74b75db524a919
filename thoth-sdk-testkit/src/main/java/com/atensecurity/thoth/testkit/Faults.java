package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Tenant;
import com.atensecurity.thoth.testkit.internal.faults.FaultPlan;
import com.atensecurity.thoth.testkit.internal.faults.FaultQueue;
import com.atensecurity.thoth.testkit.internal.faults.Hang;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The faults of one tenant. They strike in the order in which they were planned, each as often as
 * it says; what a test plans wins over the state. This class is thread-safe.
 *
 * <pre>{@code
 * gov.faults().on(Operation.GET_SETTINGS, Fault.status(503).header("Retry-After", "0").times(2));
 * }</pre>
 */
public final class Faults {
  private static final List<FaultPlan> CHAOS =
      Stream.of(
              Fault.rateLimit(Duration.ofSeconds(1)),
              Fault.status(500),
              Fault.status(502),
              Fault.html(503),
              Fault.status(504).afterEffect(),
              Fault.dropConnection(),
              Fault.resetConnection().afterEffect())
          .map(Fault::plan)
          .toList();

  private final Tenant tenant;
  private final FaultQueue queue;

  Faults(Tenant tenant) {
    this.tenant = tenant;
    this.queue = tenant.faults();
  }

  private void note(String change) {
    tenant.note("test", change);
  }

  /**
   * Plans a fault for the next requests of an operation.
   *
   * @param operation the operation
   * @param fault the fault
   * @return these faults
   */
  public Faults on(Operation operation, Fault fault) {
    Objects.requireNonNull(operation, "operation");
    note("plan " + fault + " on " + operation.id());
    queue.add(operation, fault.plan(), fault.times(), fault.probability());
    return this;
  }

  /**
   * Plans a fault for the next requests of any operation.
   *
   * @param fault the fault
   * @return these faults
   */
  public Faults onAny(Fault fault) {
    note("plan " + fault + " on any operation");
    queue.add(null, fault.plan(), fault.times(), fault.probability());
    return this;
  }

  /**
   * Holds the next request of an operation, after it was read and before it takes effect, until it
   * is released, its client disconnects, {@link #clear} drops it, or the server is closed. A hang takes its turn among the
   * faults: what was planned for the operation before it strikes first, and one request runs into
   * one of them.
   *
   * @param operation the operation
   * @return a handle on the request
   */
  public HangingRequest hang(Operation operation) {
    Hang hang = new Hang();
    note("plan a hang of " + operation.id());
    queue.add(operation, hang);
    return new HangingRequest(tenant, operation, hang);
  }

  /**
   * Starts the dice of faults with a {@linkplain Fault#probability probability} anew, so that the
   * same requests in the same order are struck again.
   *
   * @param seed any number
   * @return these faults
   */
  public Faults seed(long seed) {
    note("faults by seed " + seed);
    queue.seed(seed);
    return this;
  }

  /**
   * Strikes by chance whatever has no fault planned: with 429 and each 5xx that may be retried, with
   * connections that are dropped or reset, before or after the effect. Only operations that the
   * contract lets a client retry are struck, and none more than twice in a row, so that a client
   * with the contract's four attempts survives it. With the JUnit extension, {@code
   * -Dthoth.chaos=0.2} does this to a whole run.
   *
   * @param probability from 0, which ends it, to less than 1
   * @param seed what makes it repeatable, if requests come in the same order
   * @return these faults
   * @throws IllegalArgumentException if the probability is not in that range
   */
  public Faults chaos(double probability, long seed) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "chaos("
              + probability
              + ", "
              + seed
              + "): the probability must be from 0 to less than 1");
    }
    if (probability > 0) {
      note("chaos with probability " + probability + " and seed " + seed);
    } else if (queue.chaosSeed().isPresent()) {
      note("end chaos");
    }
    queue.chaos(probability, seed, CHAOS);
    return this;
  }

  /** {@return the seed of the chaos, for the message of a test that failed; empty without chaos} */
  public OptionalLong chaosSeed() {
    return queue.chaosSeed();
  }

  /**
   * Describes the faults that no request ran into.
   *
   * @return one line each; empty if all struck
   */
  public List<String> unused() {
    return queue.unused();
  }

  /**
   * Lets the requests that hang go on to their answers: those that {@link Fault#hang} holds, and those
   * of {@link #hang}. Hangs that no request has run into stay planned.
   *
   * @return how many requests were let go
   */
  public int release() {
    note("release what hangs");
    return queue.release();
  }

  /** Forgets the faults that are left, ends chaos, and drops the requests that hang. */
  public void clear() {
    note("clear the faults");
    queue.clear();
  }
}
