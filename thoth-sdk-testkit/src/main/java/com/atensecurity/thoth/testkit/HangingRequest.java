package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Tenant;
import com.atensecurity.thoth.testkit.internal.faults.Hang;
import java.time.Duration;

/**
 * A request that the server holds without an answer. Made by {@link Faults#hang}. Closing the
 * server does not wait for it. This class is thread-safe.
 */
public final class HangingRequest {
  private final Tenant tenant;
  private final Operation operation;
  private final Hang hang;

  HangingRequest(Tenant tenant, Operation operation, Hang hang) {
    this.tenant = tenant;
    this.operation = operation;
    this.hang = hang;
  }

  /**
   * Waits until the request has arrived and hangs.
   *
   * @param timeout how long to wait at most, in real time
   * @throws AssertionError if it does not arrive in time
   * @throws InterruptedException if the thread is interrupted
   */
  public void awaitArrived(Duration timeout) throws InterruptedException {
    if (!hang.awaitArrived(timeout)) {
      throw new AssertionError(
          "No request of "
              + operation
              + " arrived within "
              + timeout
              + "; see GovApi.timeline() for what came");
    }
  }

  /**
   * Waits until the client has closed the connection of the hanging request.
   *
   * @param timeout how long to wait at most, in real time
   * @throws AssertionError if it is still open then
   * @throws InterruptedException if the thread is interrupted
   */
  public void awaitDisconnected(Duration timeout) throws InterruptedException {
    if (!hang.awaitDisconnected(timeout)) {
      throw new AssertionError(
          "The client did not close the connection of its hanging request of "
              + operation
              + " within "
              + timeout);
    }
  }

  /** Lets the request take effect and be answered. */
  public void release() {
    tenant.note("test", "release the hang of " + operation.id());
    hang.release();
  }
}
