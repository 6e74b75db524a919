package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Contract;
import com.atensecurity.thoth.testkit.internal.contract.Query;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    putReports();
    putBilling();
  }

  private void putRuntime() {
    locked.put(Operation.ENFORCE, call -> tenant.enforcement().enforce(call));
    locked.put(Operation.GET_HOLD, call -> tenant.enforcement().hold(call));
    locked.put(Operation.INGEST_EVENTS, call -> tenant.enforcement().ingest(call));
  }

  private void putEvidence() {
    Evidence evidence = new Evidence(tenant);
    EvidenceSlos evidenceSlos = new EvidenceSlos(tenant);
    Forensics forensics = new Forensics(tenant);
    locked.put(Operation.GET_EVIDENCE_CHAIN, call -> tenant.chain().list(call));
    locked.put(Operation.VERIFY_EVIDENCE_CHAIN, call -> tenant.chain().verify(call));
    locked.put(Operation.GET_SESSION_EVIDENCE_BUNDLE, evidence::bundle);
    locked.put(Operation.BACKFILL_EVIDENCE, evidence::backfill);
    locked.put(Operation.BACKFILL_EVIDENCE_COMPAT, evidence::backfill);
    locked.put(Operation.GET_EVIDENCE_SLOS, evidenceSlos::report);
    locked.put(Operation.GET_SESSION_FORENSICS, forensics::ofSession);
    locked.put(Operation.GET_INCIDENT_FORENSICS, forensics::ofIncident);
    locked.put(Operation.GET_AGENT_LATEST_FORENSICS, forensics::latestOfAgent);
  }

  private void putBrowserAndMcp() {
    BrowserResource browser = new BrowserResource(tenant);
    McpInventory mcpInventory = new McpInventory(tenant);
    locked.put(Operation.LIST_BROWSER_PROVIDERS, browser::providers);
    locked.put(Operation.UPSERT_BROWSER_PROVIDER, browser::upsertProvider);
    locked.put(Operation.LIST_BROWSER_POLICIES, browser::policies);
    locked.put(Operation.UPSERT_BROWSER_POLICY, browser::upsertPolicy);
    locked.put(Operation.LIST_BROWSER_ENROLLMENTS, browser::enrollments);
    locked.put(Operation.UPSERT_BROWSER_ENROLLMENT, browser::upsertEnrollment);
    locked.put(Operation.LIST_MCP_VENDORS, call -> tenant.mcp().list(call));
    locked.put(Operation.CREATE_MCP_VENDOR, call -> tenant.mcp().create(call));
    locked.put(Operation.GET_MCP_VENDOR, call -> tenant.mcp().get(call));
    locked.put(Operation.UPDATE_MCP_VENDOR, call -> tenant.mcp().update(call));
    locked.put(Operation.DELETE_MCP_VENDOR, call -> tenant.mcp().delete(call));
    locked.put(Operation.VERIFY_MCP_CATALOG, call -> tenant.mcp().verifyCatalog(call));
    locked.put(Operation.GET_MCP_INVENTORY_REPORT, mcpInventory::report);
    locked.put(Operation.GET_MCP_INVENTORY_DIGEST, mcpInventory::digest);
  }

  private void putPacks() {
    PacksResource packs = new PacksResource(tenant);
    locked.put(Operation.LIST_PACKS, PackCatalog::list);
    locked.put(Operation.GET_PACK_RULES, PackCatalog::rules);
    locked.put(Operation.LIST_PACK_RULE_VERSIONS, PackCatalog::history);
    locked.put(Operation.LIST_AGENT_PACKS, packs::ofAgent);
    locked.put(Operation.APPLY_PACK_TO_AGENT, packs::apply);
    locked.put(Operation.APPLY_PACKS_BULK, packs::applyBulk);
    locked.put(Operation.REVOKE_PACK_FROM_AGENT, packs::revoke);
    locked.put(Operation.GET_PACK_RUNTIME_STATUS, packs::runtimeStatus);
  }

  private void putReports() {
    AirsReports airsReports = new AirsReports(tenant);
    DecisionMetadata metadata = new DecisionMetadata(tenant);
    locked.put(Operation.LIST_GOVERNANCE_TOOLS, call -> tenant.telemetry().tools(call));
    locked.put(Operation.GET_AGENT_STATS, call -> tenant.telemetry().agents(call));
    locked.put(Operation.BACKFILL_DECISION_FIELDS, metadata::backfill);
    locked.put(Operation.EXPORT_DECISION_METADATA, metadata::export);
    locked.put(Operation.COLLECT_DECISION_METADATA, metadata::collect);
    locked.put(Operation.LIST_REPORTS, airsReports::list);
    locked.put(Operation.GET_REPORT, airsReports::get);
    locked.put(Operation.GET_DAY7_REPORT, call -> tenant.reports().day7(call));
    locked.put(Operation.GET_REPORTS_OVERVIEW, call -> tenant.reports().overview(call));
    locked.put(Operation.GET_COST_REPORT, call -> tenant.reports().cost(call));
    locked.put(Operation.GET_EXECUTIVE_SUMMARY, call -> tenant.reports().executiveSummary(call));
    locked.put(Operation.GET_BOARD_INCIDENT_SUMMARY, call -> tenant.reports().boardIncident(call));
  }

  private void putBilling() {
    locked.put(Operation.GET_BILLING_PRICING, call -> tenant.billing().pricing(call));
    locked.put(Operation.PUT_BILLING_OVERAGE_CAP, call -> tenant.billing().overageCap(call));
    locked.put(Operation.GET_BILLING_MONTHLY_COST, call -> tenant.billing().monthlyCost(call));
    locked.put(Operation.GET_BILLING_CREDIT_BANK, call -> tenant.billing().creditBank(call));
    locked.put(Operation.ESTIMATE_BILLING, call -> tenant.billing().estimate(call));
    locked.put(Operation.LIST_BILLING_INVOICES, call -> tenant.billing().invoices(call));
    locked.put(Operation.LIST_BILLING_REPORTS, call -> tenant.billing().reports(call));
    locked.put(Operation.GET_BILLING_REPORT, call -> tenant.billing().report(call));
    locked.put(Operation.LIST_BILLING_ARTIFACTS, call -> tenant.billing().artifacts(call));
    locked.put(Operation.GET_BILLING_ARTIFACT, call -> tenant.billing().artifact(call));
  }

  private void putPolicies() {
    PolicySync policySync = new PolicySync(tenant);
    ChangeArtifacts artifacts = new ChangeArtifacts(tenant);
    locked.put(Operation.TRIGGER_POLICY_SYNC, policySync::trigger);
    locked.put(Operation.GET_POLICY_SYNC_STATUS, policySync::status);
    locked.put(Operation.LIST_POLICY_BUNDLES, call -> tenant.bundles().list(call));
    locked.put(Operation.CREATE_POLICY_BUNDLE, call -> tenant.bundles().create(call));
    locked.put(Operation.LIST_EFFECTIVE_POLICY_BUNDLES, call -> tenant.bundles().effective(call));
    locked.put(Operation.GET_POLICY_BUNDLE, call -> tenant.bundles().get(call));
    locked.put(Operation.DELETE_POLICY_BUNDLE, call -> tenant.bundles().delete(call));
    locked.put(Operation.LIST_POLICY_EXCEPTIONS, call -> tenant.exceptions().list(call));
    locked.put(Operation.CREATE_POLICY_EXCEPTION, call -> tenant.exceptions().create(call));
    locked.put(Operation.GET_POLICY_EXCEPTION, call -> tenant.exceptions().get(call));
    locked.put(Operation.REVIEW_POLICY_EXCEPTION, call -> tenant.exceptions().review(call));
    locked.put(Operation.LIST_POLICY_CHANGE_ARTIFACTS, artifacts::list);
    locked.put(Operation.GET_POLICY_CHANGE_ARTIFACT, artifacts::get);
    locked.put(Operation.GENERATE_POLICY_CHANGE_ARTIFACT, artifacts::generate);
    locked.put(Operation.APPLY_POLICY_CHANGE_ARTIFACT, artifacts::apply);
  }

  Reply handle(Call call) {
    if (call.operation() == Operation.TEST_WEBHOOK) {
      return tenant.outbound().test(call);
    }
    Function<Call, Reply> handler = locked.get(call.operation());
    if (handler == null) {
      throw new IllegalStateException("Nothing answers " + call.operation());
    }
    return tenant.locked(() -> handler.apply(call));
  }

  /** What a read without further parameters would show now; null if it cannot be read so. */
  byte @Nullable [] read(Operation operation) {
    Map<String, String> path = Map.of("tenant_id", tenant.id());
    String target = operation.path().replace("{tenant_id}", tenant.id());
    SimRequest request = new SimRequest("GET", target, Map.of(), new byte[0], () -> false);
    try {
      Query query = Contract.query(operation, request);
      Call call = new Call(operation, path, query, new JsonObject(), request, "admin");
      return handle(call).response().body();
    } catch (ApiException e) {
      return null;
    }
  }
}
