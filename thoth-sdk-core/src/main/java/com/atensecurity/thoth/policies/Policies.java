package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * Policy bundles, and the sync of policies.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Policies {
  private final Calls calls;
  private final PoliciesService service;

  /**
   * Internal; callers use {@code ThothClient.policies()}.
   *
   * @param calls the client
   */
  public Policies(Calls calls) {
    this.calls = calls;
    this.service = calls.service(PoliciesService.class);
  }

  /**
   * Lists all policy bundles. {@code GET /{tenant_id}/thoth/policy-bundles} (published); may be
   * sent again.
   *
   * @return the bundles; unmodifiable
   */
  public List<PolicyBundle> bundles() {
    return bundles(PolicyBundleFilter.all());
  }

  /**
   * Lists some policy bundles, as {@link #bundles()} does.
   *
   * @param filter which
   * @return the bundles; unmodifiable
   */
  public List<PolicyBundle> bundles(PolicyBundleFilter filter) {
    return calls.execute(service.listPolicyBundles(filter.parameters()));
  }

  /**
   * Lists the bundles in force for an agent. {@code GET
   * /{tenant_id}/thoth/policy-bundles/effective} (published); may be sent again.
   *
   * @param agentId the agent's id
   * @return the bundles, of every engine
   * @throws IllegalArgumentException if the id is blank
   */
  public EffectivePolicyBundleList effectiveBundles(String agentId) {
    return calls.execute(
        service.listEffectivePolicyBundles(Checks.notBlank("agentId", agentId), null));
  }

  /**
   * Lists the bundles in force for an agent, as {@link #effectiveBundles(String)} does, of one
   * engine.
   *
   * @param agentId the agent's id
   * @param framework the engine
   * @return the bundles of that engine
   * @throws IllegalArgumentException if the id is blank
   */
  public EffectivePolicyBundleList effectiveBundles(String agentId, PolicyFramework framework) {
    return calls.execute(
        service.listEffectivePolicyBundles(Checks.notBlank("agentId", agentId), framework.value()));
  }

  /**
   * Reads a version of a bundle. {@code GET /{tenant_id}/thoth/policy-bundles/{bundle_id}}
   * (published); may be sent again.
   *
   * @param bundleId the version's id
   * @return the version
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank, or is {@code effective}, which the bundles
   *     in force shadow
   */
  public PolicyBundle bundle(String bundleId) {
    return calls.execute(service.getPolicyBundle(bundleId(bundleId)));
  }

  /**
   * Creates a bundle, or the next version of the one with that name. {@code POST
   * /{tenant_id}/thoth/policy-bundles} (published); sent once.
   *
   * @param bundle the bundle
   * @return the version, with an id of its own (published)
   */
  public PolicyBundle createBundle(PolicyBundleCreate bundle) {
    return calls.execute(service.createPolicyBundle(Objects.requireNonNull(bundle, "bundle")));
  }

  /**
   * Deletes a version of a bundle. {@code DELETE /{tenant_id}/thoth/policy-bundles/{bundle_id}}
   * (published); sent once.
   *
   * @param bundleId the version's id
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none; the vendor's
   *     clients take that for success (published)
   * @throws IllegalArgumentException if the id is blank or {@code effective}
   */
  public void deleteBundle(String bundleId) {
    calls.execute(service.deletePolicyBundle(bundleId(bundleId)));
  }

  /**
   * Starts a sync of policies. {@code POST /{tenant_id}/thoth/policies/sync} (published); sent
   * once.
   *
   * @return the sync, to wait for
   */
  public PolicySync sync() {
    return new PolicySync(
        calls, service, calls.answer(service.triggerPolicySync(Json.EMPTY_OBJECT)));
  }

  /**
   * Reads where the sync of policies stands. {@code GET /{tenant_id}/thoth/policies/sync/status}
   * (published); may be sent again.
   *
   * @return the status as it is now
   */
  public PolicySyncStatus syncStatus() {
    return calls.execute(service.getPolicySyncStatus());
  }

  /**
   * Comes back to a sync that was started before, perhaps by another process. GovAPI knows one sync
   * a tenant, so it has no id.
   *
   * @return the sync, as read now
   */
  public PolicySync resume() {
    return new PolicySync(calls, service, calls.answer(service.getPolicySyncStatus()));
  }

  private static String bundleId(String bundleId) {
    if (bundleId.equals("effective")) {
      throw new IllegalArgumentException(
          "bundle id must not be \"effective\": GovAPI answers that path with the bundles in force");
    }
    return Checks.id("bundle id", bundleId);
  }
}
