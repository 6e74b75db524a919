package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.InMemoryApprovalStore;
import com.atensecurity.thoth.pam.PamApproval;

/** Approvals in memory, beside claims of any kind. */
final class LocalApprovals implements Stores {
  private final InMemoryApprovalStore approvals = new InMemoryApprovalStore();
  private final CallbackClaims claims;
  private final AutoCloseable resources;

  LocalApprovals(CallbackClaims claims, AutoCloseable resources) {
    this.claims = claims;
    this.resources = resources;
  }

  @Override
  public CallbackReceiver.Builder into(CallbackReceiver.Builder receiver) {
    return receiver.approvals(approvals).claims(claims);
  }

  @Override
  public void addPending(int count) {
    for (int i = 0; i < count; i++) {
      approvals.add(new PamApproval("apr_" + i, "req_" + i, PamApproval.State.PENDING, null));
    }
  }

  @Override
  public void close() throws Exception {
    resources.close();
  }
}
