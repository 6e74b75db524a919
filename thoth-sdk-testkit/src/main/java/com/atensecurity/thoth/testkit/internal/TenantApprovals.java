package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.VerifiedCallback;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A tenant's approval queue, as the receiver of PAM callbacks sees it. Thread-safe. */
final class TenantApprovals implements ApprovalStore {
  private final Tenant tenant;

  TenantApprovals(Tenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public @Nullable PamApproval find(String approvalId) {
    return tenant.locked(
        () -> {
          ApprovalState approval = tenant.approvals().find(approvalId);
          return approval == null ? null : seen(approval);
        });
  }

  private PamApproval seen(ApprovalState approval) {
    String status = approval.status(tenant.now()).toUpperCase(Locale.ROOT);
    return new PamApproval(
        approval.approvalId(),
        approval.requestId(),
        PamApproval.State.valueOf(status),
        approval.expiresAt());
  }

  @Override
  public boolean resolve(VerifiedCallback verified, Instant resolvedAt) {
    PamCallback callback = verified.callback();
    return tenant.locked(
        () -> {
          ApprovalState approval = tenant.approvals().find(callback.approvalId());
          if (approval == null
              || !approval.requestId().equals(callback.requestId())
              || !approval.status(resolvedAt).equals("pending")) {
            return false;
          }
          String by = callback.decidedBy() == null ? "pam" : "pam:" + callback.decidedBy();
          tenant.approvals().decide(approval, callback.decision().word(), by);
          return true;
        });
  }
}
