package com.atensecurity.thoth.pam;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Approvals in this process's memory, for tests and samples: unbounded, and forgotten when the
 * process ends. Safe for use by several threads.
 */
public final class InMemoryApprovalStore implements ApprovalStore {
  private final ConcurrentMap<String, PamApproval> approvals = new ConcurrentHashMap<>();

  /** An empty store. */
  public InMemoryApprovalStore() {}

  /**
   * Adds an approval.
   *
   * @param approval the approval
   * @throws IllegalStateException if there is one with this id
   */
  public void add(PamApproval approval) {
    Objects.requireNonNull(approval, "approval");
    if (approvals.putIfAbsent(approval.approvalId(), approval) != null) {
      throw new IllegalStateException(
          "there is already an approval with the id " + approval.approvalId());
    }
  }

  @Override
  public @Nullable PamApproval find(String approvalId) {
    return approvals.get(approvalId);
  }

  @Override
  public boolean resolve(VerifiedCallback verified, Instant resolvedAt) {
    PamCallback callback = verified.callback();
    PamApproval before = approvals.get(callback.approvalId());
    if (before == null
        || before.state() != PamApproval.State.PENDING
        || before.expiredAt(resolvedAt)
        || !before.requestId().equals(callback.requestId())) {
      return false;
    }
    PamApproval.State state = PamApproval.State.of(callback.decision());
    PamApproval after =
        new PamApproval(before.approvalId(), before.requestId(), state, before.expiresAt());
    return approvals.replace(before.approvalId(), before, after);
  }
}
