package com.atensecurity.thoth.testkit;

/**
 * Every published operation of the GovAPI, and the PAM callback whose path this project chose. A
 * fault or a question about recorded requests is aimed at one of these, so that a typo does not
 * compile.
 *
 * <p>Method, path and {@linkplain #id() id} are those of the project's contract. The server answers
 * every one of them from state. This class is thread-safe.
 */
public enum Operation {
  /** GET /{tenant_id}/thoth/settings. */
  GET_SETTINGS("getSettings", "GET", "/{tenant_id}/thoth/settings"),
  /** PUT /{tenant_id}/thoth/settings. */
  PUT_SETTINGS("putSettings", "PUT", "/{tenant_id}/thoth/settings"),
  /** POST /{tenant_id}/thoth/settings/webhook/test. */
  TEST_WEBHOOK("testWebhook", "POST", "/{tenant_id}/thoth/settings/webhook/test"),
  /** GET /{tenant_id}/thoth/mdm/providers. */
  LIST_MDM_PROVIDERS("listMdmProviders", "GET", "/{tenant_id}/thoth/mdm/providers"),
  /** POST /{tenant_id}/thoth/mdm/providers. */
  UPSERT_MDM_PROVIDER("upsertMdmProvider", "POST", "/{tenant_id}/thoth/mdm/providers"),
  /** POST /{tenant_id}/thoth/mdm/providers/{provider}/sync. */
  START_MDM_SYNC("startMdmSync", "POST", "/{tenant_id}/thoth/mdm/providers/{provider}/sync"),
  /** GET /{tenant_id}/thoth/mdm/sync-jobs/{job_id}. */
  GET_MDM_SYNC_JOB("getMdmSyncJob", "GET", "/{tenant_id}/thoth/mdm/sync-jobs/{job_id}"),
  /** GET /{tenant_id}/thoth/endpoints. */
  LIST_ENDPOINTS("listEndpoints", "GET", "/{tenant_id}/thoth/endpoints"),
  /** POST /{tenant_id}/thoth/endpoints. */
  REGISTER_ENDPOINT("registerEndpoint", "POST", "/{tenant_id}/thoth/endpoints"),
  /** GET /{tenant_id}/thoth/endpoints/stats. */
  GET_ENDPOINT_STATS("getEndpointStats", "GET", "/{tenant_id}/thoth/endpoints/stats"),
  /** GET /{tenant_id}/thoth/endpoints/{endpoint_id}. */
  GET_ENDPOINT("getEndpoint", "GET", "/{tenant_id}/thoth/endpoints/{endpoint_id}"),
  /** POST /{tenant_id}/thoth/endpoints/{endpoint_id}/checkin. */
  CHECK_IN_ENDPOINT(
      "checkInEndpoint", "POST", "/{tenant_id}/thoth/endpoints/{endpoint_id}/checkin"),
  /** POST /{tenant_id}/thoth/endpoints/{endpoint_id}/quarantine. */
  QUARANTINE_ENDPOINT(
      "quarantineEndpoint", "POST", "/{tenant_id}/thoth/endpoints/{endpoint_id}/quarantine"),
  /** GET /{tenant_id}/thoth/fleets. */
  LIST_FLEETS("listFleets", "GET", "/{tenant_id}/thoth/fleets"),
  /** POST /{tenant_id}/thoth/fleets. */
  CREATE_FLEET("createFleet", "POST", "/{tenant_id}/thoth/fleets"),
  /** GET /{tenant_id}/thoth/fleets/{fleet_id}. */
  GET_FLEET("getFleet", "GET", "/{tenant_id}/thoth/fleets/{fleet_id}"),
  /** PUT /{tenant_id}/thoth/fleets/{fleet_id}. */
  UPDATE_FLEET("updateFleet", "PUT", "/{tenant_id}/thoth/fleets/{fleet_id}"),
  /** DELETE /{tenant_id}/thoth/fleets/{fleet_id}. */
  DELETE_FLEET("deleteFleet", "DELETE", "/{tenant_id}/thoth/fleets/{fleet_id}"),
  /** GET /{tenant_id}/thoth/api-keys. */
  LIST_API_KEYS("listApiKeys", "GET", "/{tenant_id}/thoth/api-keys"),
  /** POST /{tenant_id}/thoth/api-keys. */
  CREATE_API_KEY("createApiKey", "POST", "/{tenant_id}/thoth/api-keys"),
  /** GET /{tenant_id}/thoth/api-keys/metrics. */
  GET_API_KEY_METRICS("getApiKeyMetrics", "GET", "/{tenant_id}/thoth/api-keys/metrics"),
  /** DELETE /{tenant_id}/thoth/api-keys/{key_id}. */
  REVOKE_API_KEY("revokeApiKey", "DELETE", "/{tenant_id}/thoth/api-keys/{key_id}"),
  /** POST /{tenant_id}/thoth/api-keys/{key_id}/authorize. */
  AUTHORIZE_API_KEY("authorizeApiKey", "POST", "/{tenant_id}/thoth/api-keys/{key_id}/authorize"),
  /** GET /{tenant_id}/thoth/approvals. */
  LIST_APPROVALS("listApprovals", "GET", "/{tenant_id}/thoth/approvals"),
  /** POST /{tenant_id}/thoth/approvals/{approval_id}/resolve. */
  RESOLVE_APPROVAL("resolveApproval", "POST", "/{tenant_id}/thoth/approvals/{approval_id}/resolve"),
  /** POST /{tenant_id}/thoth/pam/callback. */
  PAM_CALLBACK("pamCallback", "POST", "/{tenant_id}/thoth/pam/callback"),
  /** GET /{tenant_id}/thoth/alerts. */
  LIST_ALERTS("listAlerts", "GET", "/{tenant_id}/thoth/alerts"),
  /** GET /{tenant_id}/thoth/violations. */
  LIST_VIOLATIONS("listViolations", "GET", "/{tenant_id}/thoth/violations"),
  /** GET /{tenant_id}/thoth/governance/feed. */
  LIST_GOVERNANCE_FEED("listGovernanceFeed", "GET", "/{tenant_id}/thoth/governance/feed"),
  /** GET /{tenant_id}/thoth/agent-stats. */
  GET_AGENT_STATS("getAgentStats", "GET", "/{tenant_id}/thoth/agent-stats"),
  /** GET /{tenant_id}/thoth/governance/tools. */
  LIST_GOVERNANCE_TOOLS("listGovernanceTools", "GET", "/{tenant_id}/thoth/governance/tools"),
  /** GET /{tenant_id}/thoth/governance/evidence-slos. */
  GET_EVIDENCE_SLOS("getEvidenceSlos", "GET", "/{tenant_id}/thoth/governance/evidence-slos"),
  /** POST /{tenant_id}/thoth/governance/backfill-decision-fields. */
  BACKFILL_DECISION_FIELDS(
      "backfillDecisionFields", "POST", "/{tenant_id}/thoth/governance/backfill-decision-fields"),
  /** GET /{tenant_id}/thoth/governance/decision-metadata/export. */
  EXPORT_DECISION_METADATA(
      "exportDecisionMetadata", "GET", "/{tenant_id}/thoth/governance/decision-metadata/export"),
  /** POST /{tenant_id}/thoth/governance/moses/training/decision-metadata/collect. */
  COLLECT_DECISION_METADATA(
      "collectDecisionMetadata",
      "POST",
      "/{tenant_id}/thoth/governance/moses/training/decision-metadata/collect"),
  /** GET /{tenant_id}/thoth/evidence/chain. */
  GET_EVIDENCE_CHAIN("getEvidenceChain", "GET", "/{tenant_id}/thoth/evidence/chain"),
  /** GET /{tenant_id}/governance/evidence/verify-chain. */
  VERIFY_EVIDENCE_CHAIN(
      "verifyEvidenceChain", "GET", "/{tenant_id}/governance/evidence/verify-chain"),
  /** GET /{tenant_id}/thoth/sessions/{session_id}/evidence-bundle. */
  GET_SESSION_EVIDENCE_BUNDLE(
      "getSessionEvidenceBundle",
      "GET",
      "/{tenant_id}/thoth/sessions/{session_id}/evidence-bundle"),
  /** POST /{tenant_id}/governance/evidence/thoth/backfill. */
  BACKFILL_EVIDENCE("backfillEvidence", "POST", "/{tenant_id}/governance/evidence/thoth/backfill"),
  /** POST /{tenant_id}/thoth/governance/evidence/thoth/backfill. */
  BACKFILL_EVIDENCE_COMPAT(
      "backfillEvidenceCompat", "POST", "/{tenant_id}/thoth/governance/evidence/thoth/backfill"),
  /** GET /{tenant_id}/thoth/sessions/{session_id}/forensics. */
  GET_SESSION_FORENSICS(
      "getSessionForensics", "GET", "/{tenant_id}/thoth/sessions/{session_id}/forensics"),
  /** GET /{tenant_id}/thoth/incidents/{incident_id}/forensics. */
  GET_INCIDENT_FORENSICS(
      "getIncidentForensics", "GET", "/{tenant_id}/thoth/incidents/{incident_id}/forensics"),
  /** GET /{tenant_id}/thoth/agents/{agent_id}/forensics/latest. */
  GET_AGENT_LATEST_FORENSICS(
      "getAgentLatestForensics", "GET", "/{tenant_id}/thoth/agents/{agent_id}/forensics/latest"),
  /** POST /{tenant_id}/thoth/policies/sync. */
  TRIGGER_POLICY_SYNC("triggerPolicySync", "POST", "/{tenant_id}/thoth/policies/sync"),
  /** GET /{tenant_id}/thoth/policies/sync/status. */
  GET_POLICY_SYNC_STATUS("getPolicySyncStatus", "GET", "/{tenant_id}/thoth/policies/sync/status"),
  /** GET /{tenant_id}/thoth/policy-bundles. */
  LIST_POLICY_BUNDLES("listPolicyBundles", "GET", "/{tenant_id}/thoth/policy-bundles"),
  /** POST /{tenant_id}/thoth/policy-bundles. */
  CREATE_POLICY_BUNDLE("createPolicyBundle", "POST", "/{tenant_id}/thoth/policy-bundles"),
  /** GET /{tenant_id}/thoth/policy-bundles/effective. */
  LIST_EFFECTIVE_POLICY_BUNDLES(
      "listEffectivePolicyBundles", "GET", "/{tenant_id}/thoth/policy-bundles/effective"),
  /** GET /{tenant_id}/thoth/policy-bundles/{bundle_id}. */
  GET_POLICY_BUNDLE("getPolicyBundle", "GET", "/{tenant_id}/thoth/policy-bundles/{bundle_id}"),
  /** DELETE /{tenant_id}/thoth/policy-bundles/{bundle_id}. */
  DELETE_POLICY_BUNDLE(
      "deletePolicyBundle", "DELETE", "/{tenant_id}/thoth/policy-bundles/{bundle_id}"),
  /** GET /{tenant_id}/thoth/packs. */
  LIST_PACKS("listPacks", "GET", "/{tenant_id}/thoth/packs"),
  /** POST /{tenant_id}/thoth/packs/apply. */
  APPLY_PACKS_BULK("applyPacksBulk", "POST", "/{tenant_id}/thoth/packs/apply"),
  /** GET /{tenant_id}/thoth/packs/runtime-status. */
  GET_PACK_RUNTIME_STATUS("getPackRuntimeStatus", "GET", "/{tenant_id}/thoth/packs/runtime-status"),
  /** GET /{tenant_id}/thoth/packs/{pack_id}/rules. */
  GET_PACK_RULES("getPackRules", "GET", "/{tenant_id}/thoth/packs/{pack_id}/rules"),
  /** GET /{tenant_id}/thoth/packs/{pack_id}/rules/history. */
  LIST_PACK_RULE_VERSIONS(
      "listPackRuleVersions", "GET", "/{tenant_id}/thoth/packs/{pack_id}/rules/history"),
  /** GET /{tenant_id}/thoth/agents/{agent_id}/packs. */
  LIST_AGENT_PACKS("listAgentPacks", "GET", "/{tenant_id}/thoth/agents/{agent_id}/packs"),
  /** POST /{tenant_id}/thoth/agents/{agent_id}/apply-pack. */
  APPLY_PACK_TO_AGENT(
      "applyPackToAgent", "POST", "/{tenant_id}/thoth/agents/{agent_id}/apply-pack"),
  /** DELETE /{tenant_id}/thoth/agents/{agent_id}/packs/{pack_id}. */
  REVOKE_PACK_FROM_AGENT(
      "revokePackFromAgent", "DELETE", "/{tenant_id}/thoth/agents/{agent_id}/packs/{pack_id}"),
  /** GET /{tenant_id}/thoth/policy-exceptions. */
  LIST_POLICY_EXCEPTIONS("listPolicyExceptions", "GET", "/{tenant_id}/thoth/policy-exceptions"),
  /** POST /{tenant_id}/thoth/policy-exceptions. */
  CREATE_POLICY_EXCEPTION("createPolicyException", "POST", "/{tenant_id}/thoth/policy-exceptions"),
  /** GET /{tenant_id}/thoth/policy-exceptions/{request_id}. */
  GET_POLICY_EXCEPTION(
      "getPolicyException", "GET", "/{tenant_id}/thoth/policy-exceptions/{request_id}"),
  /** PATCH /{tenant_id}/thoth/policy-exceptions/{request_id}/review. */
  REVIEW_POLICY_EXCEPTION(
      "reviewPolicyException", "PATCH", "/{tenant_id}/thoth/policy-exceptions/{request_id}/review"),
  /** GET /{tenant_id}/thoth/policy-change-artifacts. */
  LIST_POLICY_CHANGE_ARTIFACTS(
      "listPolicyChangeArtifacts", "GET", "/{tenant_id}/thoth/policy-change-artifacts"),
  /** GET /{tenant_id}/thoth/policy-change-artifacts/{request_id}. */
  GET_POLICY_CHANGE_ARTIFACT(
      "getPolicyChangeArtifact", "GET", "/{tenant_id}/thoth/policy-change-artifacts/{request_id}"),
  /** POST /{tenant_id}/thoth/policy-change-artifacts/{request_id}/generate. */
  GENERATE_POLICY_CHANGE_ARTIFACT(
      "generatePolicyChangeArtifact",
      "POST",
      "/{tenant_id}/thoth/policy-change-artifacts/{request_id}/generate"),
  /** POST /{tenant_id}/thoth/policy-change-artifacts/{request_id}/apply. */
  APPLY_POLICY_CHANGE_ARTIFACT(
      "applyPolicyChangeArtifact",
      "POST",
      "/{tenant_id}/thoth/policy-change-artifacts/{request_id}/apply"),
  /** GET /{tenant_id}/thoth/browser/providers. */
  LIST_BROWSER_PROVIDERS("listBrowserProviders", "GET", "/{tenant_id}/thoth/browser/providers"),
  /** POST /{tenant_id}/thoth/browser/providers. */
  UPSERT_BROWSER_PROVIDER("upsertBrowserProvider", "POST", "/{tenant_id}/thoth/browser/providers"),
  /** GET /{tenant_id}/thoth/browser/policies. */
  LIST_BROWSER_POLICIES("listBrowserPolicies", "GET", "/{tenant_id}/thoth/browser/policies"),
  /** POST /{tenant_id}/thoth/browser/policies. */
  UPSERT_BROWSER_POLICY("upsertBrowserPolicy", "POST", "/{tenant_id}/thoth/browser/policies"),
  /** GET /{tenant_id}/thoth/browser/enrollments. */
  LIST_BROWSER_ENROLLMENTS(
      "listBrowserEnrollments", "GET", "/{tenant_id}/thoth/browser/enrollments"),
  /** POST /{tenant_id}/thoth/browser/enrollments. */
  UPSERT_BROWSER_ENROLLMENT(
      "upsertBrowserEnrollment", "POST", "/{tenant_id}/thoth/browser/enrollments"),
  /** GET /{tenant_id}/thoth/mcp/vendors. */
  LIST_MCP_VENDORS("listMcpVendors", "GET", "/{tenant_id}/thoth/mcp/vendors"),
  /** POST /{tenant_id}/thoth/mcp/vendors. */
  CREATE_MCP_VENDOR("createMcpVendor", "POST", "/{tenant_id}/thoth/mcp/vendors"),
  /** GET /{tenant_id}/thoth/mcp/vendors/{vendor_id}. */
  GET_MCP_VENDOR("getMcpVendor", "GET", "/{tenant_id}/thoth/mcp/vendors/{vendor_id}"),
  /** PUT /{tenant_id}/thoth/mcp/vendors/{vendor_id}. */
  UPDATE_MCP_VENDOR("updateMcpVendor", "PUT", "/{tenant_id}/thoth/mcp/vendors/{vendor_id}"),
  /** DELETE /{tenant_id}/thoth/mcp/vendors/{vendor_id}. */
  DELETE_MCP_VENDOR("deleteMcpVendor", "DELETE", "/{tenant_id}/thoth/mcp/vendors/{vendor_id}"),
  /** GET /{tenant_id}/thoth/mcp/inventory/report. */
  GET_MCP_INVENTORY_REPORT(
      "getMcpInventoryReport", "GET", "/{tenant_id}/thoth/mcp/inventory/report"),
  /** GET /{tenant_id}/thoth/mcp/inventory/digest. */
  GET_MCP_INVENTORY_DIGEST(
      "getMcpInventoryDigest", "GET", "/{tenant_id}/thoth/mcp/inventory/digest"),
  /** POST /{tenant_id}/thoth/mcp/catalog/verify. */
  VERIFY_MCP_CATALOG("verifyMcpCatalog", "POST", "/{tenant_id}/thoth/mcp/catalog/verify"),
  /** GET /{tenant_id}/thoth/reports. */
  LIST_REPORTS("listReports", "GET", "/{tenant_id}/thoth/reports"),
  /** GET /{tenant_id}/thoth/reports/day7. */
  GET_DAY7_REPORT("getDay7Report", "GET", "/{tenant_id}/thoth/reports/day7"),
  /** GET /{tenant_id}/thoth/reports/overview. */
  GET_REPORTS_OVERVIEW("getReportsOverview", "GET", "/{tenant_id}/thoth/reports/overview"),
  /** GET /{tenant_id}/thoth/reports/cost. */
  GET_COST_REPORT("getCostReport", "GET", "/{tenant_id}/thoth/reports/cost"),
  /** GET /{tenant_id}/thoth/reports/executive-summary. */
  GET_EXECUTIVE_SUMMARY(
      "getExecutiveSummary", "GET", "/{tenant_id}/thoth/reports/executive-summary"),
  /** GET /{tenant_id}/thoth/reports/board-incident/{violation_id}. */
  GET_BOARD_INCIDENT_SUMMARY(
      "getBoardIncidentSummary", "GET", "/{tenant_id}/thoth/reports/board-incident/{violation_id}"),
  /** GET /{tenant_id}/thoth/reports/{report_id}. */
  GET_REPORT("getReport", "GET", "/{tenant_id}/thoth/reports/{report_id}"),
  /** GET /{tenant_id}/billing/pricing. */
  GET_BILLING_PRICING("getBillingPricing", "GET", "/{tenant_id}/billing/pricing"),
  /** GET /{tenant_id}/billing/monthly-cost. */
  GET_BILLING_MONTHLY_COST("getBillingMonthlyCost", "GET", "/{tenant_id}/billing/monthly-cost"),
  /** GET /{tenant_id}/billing/credit-bank. */
  GET_BILLING_CREDIT_BANK("getBillingCreditBank", "GET", "/{tenant_id}/billing/credit-bank"),
  /** POST /{tenant_id}/billing/estimate. */
  ESTIMATE_BILLING("estimateBilling", "POST", "/{tenant_id}/billing/estimate"),
  /** PUT /{tenant_id}/billing/overage-cap. */
  PUT_BILLING_OVERAGE_CAP("putBillingOverageCap", "PUT", "/{tenant_id}/billing/overage-cap"),
  /** GET /{tenant_id}/billing/invoices. */
  LIST_BILLING_INVOICES("listBillingInvoices", "GET", "/{tenant_id}/billing/invoices"),
  /** GET /{tenant_id}/billing/reports. */
  LIST_BILLING_REPORTS("listBillingReports", "GET", "/{tenant_id}/billing/reports"),
  /** GET /{tenant_id}/billing/reports/{year}/{month}. */
  GET_BILLING_REPORT("getBillingReport", "GET", "/{tenant_id}/billing/reports/{year}/{month}"),
  /** GET /{tenant_id}/billing/artifacts. */
  LIST_BILLING_ARTIFACTS("listBillingArtifacts", "GET", "/{tenant_id}/billing/artifacts"),
  /** GET /{tenant_id}/billing/artifacts/{year}/{month}. */
  GET_BILLING_ARTIFACT(
      "getBillingArtifact", "GET", "/{tenant_id}/billing/artifacts/{year}/{month}"),
  /** POST /v1/enforce. */
  ENFORCE("enforce", "POST", "/v1/enforce"),
  /** GET /v1/enforce/hold/{hold_token}. */
  GET_HOLD("getHold", "GET", "/v1/enforce/hold/{hold_token}"),
  /** POST /v1/events/batch. */
  INGEST_EVENTS("ingestEvents", "POST", "/v1/events/batch");

  private final String id;
  private final String method;
  private final String path;

  Operation(String id, String method, String path) {
    this.id = id;
    this.method = method;
    this.path = path;
  }

  /** {@return the operation id of the contract, such as {@code getSettings}} */
  public String id() {
    return id;
  }

  /** {@return the HTTP method in upper case} */
  public String method() {
    return method;
  }

  /** {@return the path template, such as <code>/{tenant_id}/thoth/settings</code>} */
  public String path() {
    return path;
  }

  /** {@return id, method and path, such as <code>getFleet (GET /{tenant_id}/...)</code>} */
  @Override
  public String toString() {
    return id + " (" + method + " " + path + ")";
  }
}
