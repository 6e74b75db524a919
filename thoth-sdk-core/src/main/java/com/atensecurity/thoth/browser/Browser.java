package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * Browser providers, policies and enrollments. None can be deleted; each is retired by a member of
 * its own (published).
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Browser {
  private final Calls calls;
  private final BrowserService service;

  /**
   * Internal; callers use {@code ThothClient.browser()}.
   *
   * @param calls the client
   */
  public Browser(Calls calls) {
    this.calls = calls;
    this.service = calls.service(BrowserService.class);
  }

  /**
   * Lists the browser providers. {@code GET /{tenant_id}/thoth/browser/providers} (published); may
   * be sent again.
   *
   * @return all providers; unmodifiable
   */
  public List<BrowserProvider> providers() {
    return calls.execute(service.listBrowserProviders());
  }

  /**
   * Creates the browser provider of that slug, or changes it. {@code POST
   * /{tenant_id}/thoth/browser/providers} (published); may be sent again.
   *
   * @param provider the provider; to retire one, send it with {@code enabled(false)}
   * @return the stored provider
   */
  public BrowserProvider upsert(BrowserProviderUpsert provider) {
    return calls.execute(
        service.upsertBrowserProvider(Objects.requireNonNull(provider, "provider")));
  }

  /**
   * Lists the browser policies. {@code GET /{tenant_id}/thoth/browser/policies} (published); may be
   * sent again.
   *
   * @return all policies; unmodifiable
   */
  public List<BrowserPolicy> policies() {
    return calls.execute(service.listBrowserPolicies(null));
  }

  /**
   * Lists the browser policies of one provider, as {@link #policies()} does.
   *
   * @param provider the browser's slug, such as {@code chrome}
   * @return the policies; unmodifiable
   * @throws IllegalArgumentException if the slug is blank
   */
  public List<BrowserPolicy> policies(String provider) {
    return calls.execute(service.listBrowserPolicies(Checks.notBlank("provider", provider)));
  }

  /**
   * Creates the browser policy of that id, or changes it. {@code POST
   * /{tenant_id}/thoth/browser/policies} (published); may be sent again. So may one without an id,
   * which can then create a second policy (published).
   *
   * @param policy the policy; to retire one, send it with {@code active(false)}
   * @return the stored policy
   */
  public BrowserPolicy upsert(BrowserPolicyUpsert policy) {
    return calls.execute(service.upsertBrowserPolicy(Objects.requireNonNull(policy, "policy")));
  }

  /**
   * Lists the browser enrollments. {@code GET /{tenant_id}/thoth/browser/enrollments} (published);
   * may be sent again.
   *
   * @return all enrollments; unmodifiable
   */
  public List<BrowserEnrollment> enrollments() {
    return enrollments(BrowserEnrollmentFilter.all());
  }

  /**
   * Lists some browser enrollments, as {@link #enrollments()} does.
   *
   * @param filter which
   * @return the enrollments; unmodifiable
   */
  public List<BrowserEnrollment> enrollments(BrowserEnrollmentFilter filter) {
    return calls.execute(service.listBrowserEnrollments(filter.parameters()));
  }

  /**
   * Creates the browser enrollment of that id, or changes it. {@code POST
   * /{tenant_id}/thoth/browser/enrollments} (published); may be sent again. So may one without an
   * id, which can then create a second enrollment (published).
   *
   * @param enrollment the enrollment; to retire one, send it with status {@code disabled}
   * @return the stored enrollment
   */
  public BrowserEnrollment upsert(BrowserEnrollmentUpsert enrollment) {
    return calls.execute(
        service.upsertBrowserEnrollment(Objects.requireNonNull(enrollment, "enrollment")));
  }
}
