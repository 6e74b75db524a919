package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.InMemoryApprovalStore;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamApproval.State;
import com.atensecurity.thoth.pam.VerifiedCallback;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Approvals in this process's memory, with a log of what was decided. */
final class ExactlyOnceMemory implements ExactlyOnceLedger, ApprovalStore {
  private final InMemoryApprovalStore approvals = new InMemoryApprovalStore();
  private final Queue<Resolution> log = new ConcurrentLinkedQueue<>();
  private int opened;

  @Override
  public void open(int count) {
    opened = count;
    for (int i = 0; i < count; i++) {
      String id = ExactlyOncePlan.approval(i);
      approvals.add(new PamApproval(id, ExactlyOnceDelivery.requestOf(id), State.PENDING, null));
    }
  }

  @Override
  public PamApproval find(String approvalId) {
    return approvals.find(approvalId);
  }

  @Override
  public boolean resolve(VerifiedCallback callback, Instant resolvedAt) {
    boolean resolved = approvals.resolve(callback, resolvedAt);
    if (resolved) {
      State state = State.of(callback.callback().decision());
      log.add(new Resolution(callback.callback().approvalId(), state, callback.messageId()));
    }
    return resolved;
  }

  @Override
  public List<Resolution> log() {
    return List.copyOf(log);
  }

  @Override
  public Map<String, State> states() {
    Map<String, State> states = new HashMap<>();
    for (int i = 0; i < opened; i++) {
      String id = ExactlyOncePlan.approval(i);
      states.put(id, approvals.find(id).state());
    }
    return states;
  }
}
