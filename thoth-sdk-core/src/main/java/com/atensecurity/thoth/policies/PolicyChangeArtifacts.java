package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Paging;
import java.util.Objects;

/**
 * Policy changes that were generated from exceptions. Each is addressed by the id of the exception
 * request, not by its own (published).
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class PolicyChangeArtifacts {
  private final Calls calls;
  private final PolicyChangeArtifactsService service;

  /**
   * Internal; callers use {@code ThothClient.policyChangeArtifacts()}.
   *
   * @param calls the client
   */
  public PolicyChangeArtifacts(Calls calls) {
    this.calls = calls;
    this.service = calls.service(PolicyChangeArtifactsService.class);
  }

  /**
   * Lists policy change artifacts, fetching pages as they are read. {@code GET
   * /{tenant_id}/thoth/policy-change-artifacts} (published); may be sent again.
   *
   * @param filter which
   * @return the artifacts; nothing is sent before they are read
   */
  public Pager<PolicyChangeArtifact> list(PolicyChangeArtifactFilter filter) {
    return Paging.byOffset(
        offset -> calls.execute(service.listPolicyChangeArtifacts(offset, filter.parameters())));
  }

  /**
   * Reads the artifact of an exception. {@code GET
   * /{tenant_id}/thoth/policy-change-artifacts/{request_id}} (published); may be sent again.
   *
   * @param requestId the id of the exception request
   * @return the artifact
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public PolicyChangeArtifact get(String requestId) {
    return calls.execute(service.getPolicyChangeArtifact(Checks.id("request id", requestId)));
  }

  /**
   * Generates the artifact of an exception. {@code POST
   * /{tenant_id}/thoth/policy-change-artifacts/{request_id}/generate} (published); sent once.
   *
   * @param requestId the id of the exception request
   * @param request how
   * @return the artifact
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public PolicyChangeArtifact generate(String requestId, PolicyChangeArtifactGenerate request) {
    Objects.requireNonNull(request, "request");
    return calls.execute(
        service.generatePolicyChangeArtifact(Checks.id("request id", requestId), request));
  }

  /**
   * Applies the artifact of an exception. {@code POST
   * /{tenant_id}/thoth/policy-change-artifacts/{request_id}/apply} (published); sent once.
   *
   * @param requestId the id of the exception request
   * @param request how
   * @return what came of it
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public PolicyChangeArtifactApplied apply(String requestId, PolicyChangeArtifactApply request) {
    Objects.requireNonNull(request, "request");
    return calls.execute(
        service.applyPolicyChangeArtifact(Checks.id("request id", requestId), request));
  }
}
