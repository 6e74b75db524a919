package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.internal.Calls;
import java.time.Duration;
import java.util.Objects;

/**
 * A sync of policies under way. GovAPI knows one a tenant, so {@link Policies#resume} comes back to it from anywhere.
 * Immutable and thread-safe.
 */
public final class PolicySync {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  private final Calls calls;
  private final PolicySyncStatus status;

  PolicySync(Calls calls, PolicySyncStatus status) {
    this.calls = calls;
    this.status = status;
  }

  /**
   * The sync as it was when it was started or resumed.
   *
   * @return the status
   */
  public PolicySyncStatus status() {
    return status;
  }

  /**
   * Waits until no sync is under way, looking every 5 seconds (published), or until the time is over. It is for the caller
   * to see from the status how it went.
   *
   * @param timeout how long to wait; the vendor's tools wait 3 minutes (published)
   * @return the status as last read; not {@linkplain PolicySyncState#terminal() terminal} if time ran out
   */
  public PolicySyncStatus await(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    long start = calls.time().nanoTime();
    PolicySyncStatus latest = status;
    while (!isOver(latest)) {
      Duration left = timeout.minusNanos(calls.time().nanoTime() - start);
      if (left.isNegative() || left.isZero()) {
        return latest;
      }
      calls.pause("getPolicySyncStatus", left.compareTo(INTERVAL) < 0 ? left : INTERVAL);
      latest = poll(timeout.minusNanos(calls.time().nanoTime() - start), latest);
    }
    return latest;
  }

  private PolicySyncStatus poll(Duration left, PolicySyncStatus before) {
    try {
      Duration limit = left.compareTo(LAST_LOOK) < 0 ? LAST_LOOK : left;
      return new Policies(calls.within(limit)).syncStatus();
    } catch (ThothConnectionException.DeadlineExceeded e) {
      return before;
    }
  }

  private static boolean isOver(PolicySyncStatus status) {
    return status.status() != null && status.status().terminal();
  }
}
