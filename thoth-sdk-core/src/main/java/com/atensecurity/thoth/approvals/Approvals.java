package com.atensecurity.thoth.approvals;

import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Paging;
import java.util.Map;

/**
 * The queue of actions that wait for a person.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Approvals {
  private final Calls calls;
  private final ApprovalsService service;

  /**
   * Internal; callers use {@code ThothClient.approvals()}.
   *
   * @param calls the client
   */
  public Approvals(Calls calls) {
    this.calls = calls;
    this.service = calls.service(ApprovalsService.class);
  }

  /**
   * Lists approvals, fetching pages as they are read. {@code GET /{tenant_id}/thoth/approvals}
   * (published); may be sent again.
   *
   * @param filter which
   * @return the approvals; nothing is sent before they are read
   */
  public Pager<Approval> list(ApprovalFilter filter) {
    Map<String, String> which = filter.parameters();
    return Paging.byPage(page -> calls.execute(service.listApprovals(page, which)));
  }

  /**
   * Resolves an approval. {@code POST /{tenant_id}/thoth/approvals/{approval_id}/resolve} (published);
   * sent once. What GovAPI answers for an approval that is resolved already is not published.
   *
   * @param approvalId the approval's id
   * @param decision approve or deny
   * @return the resolution as recorded
   * @throws IllegalArgumentException if the id is blank
   */
  public ApprovalResolution resolve(String approvalId, ApprovalDecision decision) {
    ApprovalResolveRequest request = ApprovalResolveRequest.builder(decision).build();
    return calls.execute(service.resolveApproval(Checks.id("approval id", approvalId), request));
  }
}
