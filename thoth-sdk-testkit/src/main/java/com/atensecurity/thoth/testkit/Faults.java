package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.faults.FaultQueue;
import com.atensecurity.thoth.testkit.internal.faults.Hang;
import java.util.List;
import java.util.Objects;

/**
 * The faults of one tenant. They strike in the order in which they were planned, each as often as
 * it says; what a test plans wins over the state. This class is thread-safe.
 *
 * <pre>{@code
 * gov.faults().on(Operation.GET_SETTINGS, Fault.status(503).header("Retry-After", "0").times(2));
 * }</pre>
 */
public final class Faults {
  private final FaultQueue queue;

  Faults(FaultQueue queue) {
    this.queue = queue;
  }

  /**
   * Plans a fault for the next requests of an operation.
   *
   * @param operation the operation
   * @param fault the fault
   * @return these faults
   */
  public Faults on(Operation operation, Fault fault) {
    queue.add(Objects.requireNonNull(operation, "operation"), fault.plan(), fault.times());
    return this;
  }

  /**
   * Plans a fault for the next requests of any operation.
   *
   * @param fault the fault
   * @return these faults
   */
  public Faults onAny(Fault fault) {
    queue.add(null, fault.plan(), fault.times());
    return this;
  }

  /**
   * Holds the next request of an operation, after it was read and before it takes effect, until it
   * is released, its client disconnects, or the server is closed. A hang takes its turn among the
   * faults: what was planned for the operation before it strikes first, and one request runs into
   * one of them.
   *
   * @param operation the operation
   * @return a handle on the request
   */
  public HangingRequest hang(Operation operation) {
    Hang hang = new Hang();
    queue.add(operation, hang);
    return new HangingRequest(operation, hang);
  }

  /**
   * Describes the faults that no request ran into.
   *
   * @return one line each; empty if all struck
   */
  public List<String> unused() {
    return queue.unused();
  }

  /** Forgets the faults that are left, and drops the requests that hang. */
  public void clear() {
    queue.clear();
  }
}
