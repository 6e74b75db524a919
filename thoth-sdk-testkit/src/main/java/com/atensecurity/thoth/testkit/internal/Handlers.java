package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Which part of a tenant's state answers which operation. Thread-safe. */
final class Handlers {
  private final Tenant tenant;
  private final Map<Operation, Function<Call, Reply>> locked = new EnumMap<>(Operation.class);

  Handlers(Tenant tenant) {
    this.tenant = tenant;
    locked.put(Operation.GET_SETTINGS, call -> tenant.settings().get(call));
    locked.put(Operation.PUT_SETTINGS, call -> tenant.settings().put(call));
    locked.put(Operation.LIST_MDM_PROVIDERS, call -> tenant.mdm().list(call));
    locked.put(Operation.UPSERT_MDM_PROVIDER, call -> tenant.mdm().upsert(call));
    locked.put(Operation.START_MDM_SYNC, call -> tenant.mdm().sync(call));
    locked.put(Operation.GET_MDM_SYNC_JOB, call -> tenant.mdm().job(call));
    locked.put(Operation.LIST_ENDPOINTS, call -> tenant.endpoints().list(call));
    locked.put(Operation.REGISTER_ENDPOINT, call -> tenant.endpoints().register(call));
    locked.put(Operation.GET_ENDPOINT, call -> tenant.endpoints().get(call));
    locked.put(Operation.GET_ENDPOINT_STATS, call -> tenant.endpoints().stats(call));
    locked.put(Operation.CHECK_IN_ENDPOINT, call -> tenant.endpoints().checkIn(call));
    locked.put(Operation.QUARANTINE_ENDPOINT, call -> tenant.endpoints().quarantine(call));
    locked.put(Operation.LIST_FLEETS, call -> tenant.fleets().list(call));
    locked.put(Operation.CREATE_FLEET, call -> tenant.fleets().create(call));
    locked.put(Operation.GET_FLEET, call -> tenant.fleets().get(call));
    locked.put(Operation.UPDATE_FLEET, call -> tenant.fleets().update(call));
    locked.put(Operation.DELETE_FLEET, call -> tenant.fleets().delete(call));
    locked.put(Operation.LIST_API_KEYS, call -> tenant.apiKeys().list(call));
    locked.put(Operation.CREATE_API_KEY, call -> tenant.apiKeys().create(call));
    locked.put(Operation.GET_API_KEY_METRICS, call -> tenant.apiKeys().metrics(call));
    locked.put(Operation.REVOKE_API_KEY, call -> tenant.apiKeys().revoke(call));
    locked.put(Operation.AUTHORIZE_API_KEY, call -> tenant.apiKeys().authorize(call));
    locked.put(Operation.LIST_APPROVALS, call -> tenant.approvals().list(call));
    locked.put(Operation.RESOLVE_APPROVAL, call -> tenant.approvals().resolve(call));
    locked.put(Operation.LIST_ALERTS, call -> tenant.activity().alerts(call));
    locked.put(Operation.LIST_VIOLATIONS, call -> tenant.activity().violations(call));
    locked.put(Operation.LIST_GOVERNANCE_FEED, call -> tenant.activity().feed(call));
    putPolicies();
    putRuntime();
    putEvidence();
    putBrowserAndMcp();
    putPacks();
  }

  private void putRuntime() {
    locked.put(Operation.ENFORCE, call -> tenant.enforcement().enforce(call));
    locked.put(Operation.GET_HOLD, call -> tenant.enforcement().hold(call));
    locked.put(Operation.INGEST_EVENTS, call -> tenant.enforcement().ingest(call));
  }

  private void putEvidence() {
    locked.put(Operation.GET_EVIDENCE_CHAIN, call -> tenant.chain().list(call));
    locked.put(Operation.VERIFY_EVIDENCE_CHAIN, call -> tenant.chain().verify(call));
    locked.put(Operation.GET_SESSION_EVIDENCE_BUNDLE, call -> tenant.evidence().bundle(call));
    locked.put(Operation.BACKFILL_EVIDENCE, call -> tenant.evidence().backfill(call));
    locked.put(Operation.BACKFILL_EVIDENCE_COMPAT, call -> tenant.evidence().backfill(call));
    locked.put(Operation.GET_EVIDENCE_SLOS, call -> tenant.evidenceSlos().report(call));
    locked.put(Operation.GET_SESSION_FORENSICS, call -> tenant.forensics().ofSession(call));
    locked.put(Operation.GET_INCIDENT_FORENSICS, call -> tenant.forensics().ofIncident(call));
    locked.put(
        Operation.GET_AGENT_LATEST_FORENSICS, call -> tenant.forensics().latestOfAgent(call));
  }

  private void putBrowserAndMcp() {
    locked.put(Operation.LIST_BROWSER_PROVIDERS, call -> tenant.browser().providers(call));
    locked.put(Operation.UPSERT_BROWSER_PROVIDER, call -> tenant.browser().upsertProvider(call));
    locked.put(Operation.LIST_BROWSER_POLICIES, call -> tenant.browser().policies(call));
    locked.put(Operation.UPSERT_BROWSER_POLICY, call -> tenant.browser().upsertPolicy(call));
    locked.put(Operation.LIST_BROWSER_ENROLLMENTS, call -> tenant.browser().enrollments(call));
    locked.put(
        Operation.UPSERT_BROWSER_ENROLLMENT, call -> tenant.browser().upsertEnrollment(call));
    locked.put(Operation.LIST_MCP_VENDORS, call -> tenant.mcp().list(call));
    locked.put(Operation.CREATE_MCP_VENDOR, call -> tenant.mcp().create(call));
    locked.put(Operation.GET_MCP_VENDOR, call -> tenant.mcp().get(call));
    locked.put(Operation.UPDATE_MCP_VENDOR, call -> tenant.mcp().update(call));
    locked.put(Operation.DELETE_MCP_VENDOR, call -> tenant.mcp().delete(call));
    locked.put(Operation.VERIFY_MCP_CATALOG, call -> tenant.mcp().verifyCatalog(call));
    locked.put(Operation.GET_MCP_INVENTORY_REPORT, call -> tenant.mcpInventory().report(call));
    locked.put(Operation.GET_MCP_INVENTORY_DIGEST, call -> tenant.mcpInventory().digest(call));
  }

  private void putPacks() {
    locked.put(Operation.LIST_PACKS, PackCatalog::list);
    locked.put(Operation.GET_PACK_RULES, PackCatalog::rules);
    locked.put(Operation.LIST_PACK_RULE_VERSIONS, PackCatalog::history);
    locked.put(Operation.LIST_AGENT_PACKS, call -> tenant.packs().ofAgent(call));
    locked.put(Operation.APPLY_PACK_TO_AGENT, call -> tenant.packs().apply(call));
    locked.put(Operation.APPLY_PACKS_BULK, call -> tenant.packs().applyBulk(call));
    locked.put(Operation.REVOKE_PACK_FROM_AGENT, call -> tenant.packs().revoke(call));
    locked.put(Operation.GET_PACK_RUNTIME_STATUS, call -> tenant.packs().runtimeStatus(call));
  }

  private void putPolicies() {
    locked.put(Operation.TRIGGER_POLICY_SYNC, call -> tenant.policySync().trigger(call));
    locked.put(Operation.GET_POLICY_SYNC_STATUS, call -> tenant.policySync().status(call));
    locked.put(Operation.LIST_POLICY_BUNDLES, call -> tenant.bundles().list(call));
    locked.put(Operation.CREATE_POLICY_BUNDLE, call -> tenant.bundles().create(call));
    locked.put(Operation.LIST_EFFECTIVE_POLICY_BUNDLES, call -> tenant.bundles().effective(call));
    locked.put(Operation.GET_POLICY_BUNDLE, call -> tenant.bundles().get(call));
    locked.put(Operation.DELETE_POLICY_BUNDLE, call -> tenant.bundles().delete(call));
    locked.put(Operation.LIST_POLICY_EXCEPTIONS, call -> tenant.exceptions().list(call));
    locked.put(Operation.CREATE_POLICY_EXCEPTION, call -> tenant.exceptions().create(call));
    locked.put(Operation.GET_POLICY_EXCEPTION, call -> tenant.exceptions().get(call));
    locked.put(Operation.REVIEW_POLICY_EXCEPTION, call -> tenant.exceptions().review(call));
    locked.put(Operation.LIST_POLICY_CHANGE_ARTIFACTS, call -> tenant.artifacts().list(call));
    locked.put(Operation.GET_POLICY_CHANGE_ARTIFACT, call -> tenant.artifacts().get(call));
    locked.put(
        Operation.GENERATE_POLICY_CHANGE_ARTIFACT, call -> tenant.artifacts().generate(call));
    locked.put(Operation.APPLY_POLICY_CHANGE_ARTIFACT, call -> tenant.artifacts().apply(call));
  }

  Reply handle(Call call) {
    if (call.operation() == Operation.TEST_WEBHOOK) {
      return tenant.outbound().test(call);
    }
    Function<Call, Reply> handler = locked.get(call.operation());
    if (handler == null) {
      throw notSimulated(call.operation());
    }
    return tenant.locked(() -> handler.apply(call));
  }

  static ApiException notSimulated(Operation operation) {
    return ApiException.problem(
        501,
        "not_simulated",
        operation + " is an operation of the GovAPI that this server does not simulate",
        Map.of());
  }
}
