package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.approvals.Approval;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.examples.e2e.Options.Flag;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GovAPI of somebody's own. What cannot be had from outside is not made up. */
final class LiveWorld implements World {
  private final Map<String, String> environment;
  private final Options options;
  private final Duration patience;
  private @Nullable StepUp stepUp;

  LiveWorld(Map<String, String> environment, Options options, Duration patience) {
    this.environment = environment;
    this.options = options;
    this.patience = patience;
  }

  @Override
  public String mode() {
    return "live";
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public StepUp stepUp(Run run) {
    if (stepUp == null) {
      stepUp = options.has(Flag.FIRST_PENDING) ? firstPending(run) : given();
    }
    return stepUp;
  }

  private StepUp given() {
    String approvalId = options.get(Flag.APPROVAL_ID);
    String requestId = options.get(Flag.REQUEST_ID);
    if (approvalId != null && requestId != null) {
      return new StepUp(approvalId, requestId, "from the command line");
    }
    approvalId = environment.get("THOTH_PAM_APPROVAL_ID");
    requestId = environment.get("THOTH_PAM_REQUEST_ID");
    if (approvalId != null && requestId != null) {
      return new StepUp(approvalId, requestId, "from the environment");
    }
    throw CheckOutcome.notRun(
        "no approval to decide: give --approval-id and --request-id, or set THOTH_PAM_APPROVAL_ID"
            + " and THOTH_PAM_REQUEST_ID, or allow --first-pending-approval");
  }

  private static StepUp firstPending(Run run) {
    for (Approval approval : run.thoth().approvals().list(ApprovalFilter.pending())) {
      if (approval.approvalId() != null && approval.requestId() != null) {
        return new StepUp(
            approval.approvalId(), approval.requestId(), "the first pending one with a request_id");
      }
    }
    throw CheckOutcome.notRun("no pending approval carries a request_id");
  }

  @Override
  public @Nullable Integer webhookTestsReceived() {
    return null;
  }

  @Override
  public boolean actOn(String endpointId) {
    return false;
  }

  @Override
  public void close() {}
}
