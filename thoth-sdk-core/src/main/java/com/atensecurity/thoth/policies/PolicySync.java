package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Answer;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Polling;
import java.time.Duration;

/**
 * A sync of policies under way. GovAPI knows one a tenant, so {@link Policies#resume} comes back to it from anywhere.
 * Immutable and thread-safe.
 */
public final class PolicySync {
  private final Calls calls;
  private final PoliciesService service;
  private final Answer<PolicySyncStatus> first;

  PolicySync(Calls calls, PoliciesService service, Answer<PolicySyncStatus> first) {
    this.calls = calls;
    this.service = service;
    this.first = first;
  }

  /**
   * The sync as it was when it was started or resumed.
   *
   * @return the status
   */
  public PolicySyncStatus status() {
    return first.value();
  }

  /**
   * Waits until no sync is under way, or until the time is over. It is for the caller to see from the
   * status how it went. Between two looks it waits as long as the server asks for with {@code
   * Retry-After}, otherwise 5 seconds (published).
   *
   * <p>A look that fails because the server is in trouble or cannot be reached does not end the wait.
   * If the time runs out before another look succeeds, its failure is thrown; a look that is only cut
   * short by the end of the time is none.
   *
   * @param timeout how long to wait; the vendor's tools wait 3 minutes (published)
   * @return the status as last read; not {@linkplain PolicySyncState#terminal() terminal} if time ran out
   */
  public PolicySyncStatus await(Duration timeout) {
    return Polling.await(calls, first, PolicySync::isOver, service::getPolicySyncStatus, timeout);
  }

  private static boolean isOver(PolicySyncStatus status) {
    return status.status() != null && status.status().terminal();
  }
}
