package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Paging;
import java.util.Objects;

/**
 * Requests to except something from a policy, and their reviews.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class PolicyExceptions {
  private final Calls calls;
  private final PolicyExceptionsService service;

  /**
   * Internal; callers use {@code ThothClient.policyExceptions()}.
   *
   * @param calls the client
   */
  public PolicyExceptions(Calls calls) {
    this.calls = calls;
    this.service = calls.service(PolicyExceptionsService.class);
  }

  /**
   * Lists policy exceptions, fetching pages as they are read. {@code GET
   * /{tenant_id}/thoth/policy-exceptions} (published); may be sent again.
   *
   * @param filter which
   * @return the exceptions; nothing is sent before they are read
   */
  public Pager<PolicyException> list(PolicyExceptionFilter filter) {
    return Paging.byOffset(
        offset -> calls.execute(service.listPolicyExceptions(offset, filter.parameters())));
  }

  /**
   * Reads a policy exception. {@code GET /{tenant_id}/thoth/policy-exceptions/{request_id}}
   * (published); may be sent again.
   *
   * @param requestId the id of the exception request
   * @return the exception
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public PolicyException get(String requestId) {
    return calls.execute(service.getPolicyException(Checks.id("request id", requestId)));
  }

  /**
   * Requests a policy exception. {@code POST /{tenant_id}/thoth/policy-exceptions} (published);
   * sent once.
   *
   * @param exception the request; with a {@code requestId} of your own you can find it again if the
   *     answer is lost
   * @return the exception, {@code pending}
   */
  public PolicyException create(PolicyExceptionCreate exception) {
    return calls.execute(
        service.createPolicyException(Objects.requireNonNull(exception, "exception")));
  }

  /**
   * Reviews a policy exception. {@code PATCH
   * /{tenant_id}/thoth/policy-exceptions/{request_id}/review} (published); sent once.
   *
   * @param requestId the id of the exception request
   * @param review the decision
   * @return the exception as it is then
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public PolicyException review(String requestId, PolicyExceptionReview review) {
    Objects.requireNonNull(review, "review");
    return calls.execute(service.reviewPolicyException(Checks.id("request id", requestId), review));
  }
}
