"""Every operation of the contract, answered from state. Arguments: URL, tenant, admin token, API key, SIEM URL, its secret."""
import sys

from govapi import Connection, quoted

url, tenant, token, key, siem, siem_secret = sys.argv[1:7]
admin = Connection(url, {"Authorization": "Bearer " + token})
runtime = Connection(url, {"x-api-key": key})
seen = {}


def call(operation, method, path, query=None, body=None, keep=()):
    """Says the status; every other body goes up in chunks."""
    connection = runtime if path.startswith("/v1/") else admin
    target = path if path.startswith("/v1/") else f"/{tenant}/{path}"
    status, answer = connection.send(method, target, query, body, chunked=len(seen) % 2 == 1)
    for name in keep:
        seen[name] = answer[name]
    print(operation, status)
    return answer


def thoth(operation, method, path, *more, **named):
    return call(operation, method, "thoth/" + path, *more, **named)


webhook = {"enabled": True, "url": siem, "secret": siem_secret}
thoth("putSettings", "PUT", "settings", None, {"webhook": webhook, "tool_risk_overrides": {"wire": "critical"}, "ours": {"kept": None}})
assert thoth("getSettings", "GET", "settings")["ours"] == {"kept": None}
thoth("testWebhook", "POST", "settings/webhook/test")
thoth("upsertMdmProvider", "POST", "mdm/providers", None, {"provider": "intune", "enabled": True})
assert thoth("listMdmProviders", "GET", "mdm/providers")["data"][0]["provider"] == "intune"
thoth("startMdmSync", "POST", "mdm/providers/intune/sync", keep=["job_id"])
assert thoth("getMdmSyncJob", "GET", f"mdm/sync-jobs/{seen['job_id']}")["status"] == "succeeded"

thoth("createFleet", "POST", "fleets", None, {"name": "eu", "region": "us-east-1"}, keep=["fleet_id"])
fleet = "fleets/" + seen["fleet_id"]
thoth("updateFleet", "PUT", fleet, None, {"name": "eu-2"})
assert thoth("getFleet", "GET", fleet)["name"] == "eu-2"
assert len(thoth("listFleets", "GET", "fleets")["data"]) == 1
thoth("registerEndpoint", "POST", "endpoints", None, {"endpoint_id": "ep-1", "hostname": "ep-1.local", "agent_ids": ["agent-1"], "fleet_id": seen["fleet_id"], "environment": "prod"})
thoth("checkInEndpoint", "POST", "endpoints/ep-1/checkin", None, {"proxy_version": "0.2.8", "risk_score": 12.5})
assert thoth("getEndpoint", "GET", "endpoints/ep-1")["risk_score"] == 12.5
assert len(thoth("listEndpoints", "GET", "endpoints", {"env": "prod", "fleet_id": seen["fleet_id"]})["data"]) == 1
assert thoth("getEndpointStats", "GET", "endpoints/stats")["online"] == 1
thoth("createApiKey", "POST", "api-keys", None, {"scope_level": "fleet", "scope_target_id": seen["fleet_id"], "permissions": ["execute"]}, keep=["key_id", "api_key"])
assert thoth("authorizeApiKey", "POST", f"api-keys/{seen['key_id']}/authorize", None, {"api_key": seen["api_key"], "permission": "execute", "resource_type": "fleet", "resource_id": seen["fleet_id"]})["valid"]
assert len(thoth("listApiKeys", "GET", "api-keys")["api_keys"]) == 2
thoth("getApiKeyMetrics", "GET", "api-keys/metrics")
thoth("revokeApiKey", "DELETE", f"api-keys/{seen['key_id']}")

tool_call = {"agent_id": "agent-1", "tenant_id": tenant, "user_id": "u", "tool_name": "wire", "session_id": "sess 1", "session_tool_calls": ["wire"], "approved_scope": ["wire"], "enforcement_mode": "block", "endpoint_id": "ep-1"}
assert call("enforce", "POST", "/v1/enforce", None, tool_call, keep=["hold_token"])["decision"] == "STEP_UP"
blocked = runtime.send("POST", "/v1/enforce", None, {**tool_call, "tool_name": "delete"})[1]
assert blocked["decision"] == "BLOCK"
seen["violation_id"] = blocked["violation_id"]
assert call("getHold", "GET", "/v1/enforce/hold/" + quoted(seen["hold_token"]))["resolved"] is False
event = {"event_id": "e-1", "tenant_id": tenant, "session_id": "sess 1", "user_id": "u", "agent_id": "agent-1", "source_type": "agent_tool_call", "event_type": "TOOL_CALL_PRE", "tool_name": "wire", "approved_scope": ["wire"], "enforcement_mode": "block"}
call("ingestEvents", "POST", "/v1/events/batch", None, [event])
approval = thoth("listApprovals", "GET", "approvals", {"status": "pending", "page": 1, "per_page": 5})["data"][0]["approval_id"]
assert thoth("resolveApproval", "POST", f"approvals/{approval}/resolve", None, {"decision": "approve"})["decision"] == "approve"

thoth("listAlerts", "GET", "alerts", {"limit": 10})
thoth("listViolations", "GET", "violations", {"limit": 10})
assert thoth("listGovernanceFeed", "GET", "governance/feed", {"agent_id": "agent-1", "per_page": 50})["total"] >= 1
thoth("getAgentStats", "GET", "agent-stats")
assert thoth("listGovernanceTools", "GET", "governance/tools", {"window_hours": 24})["total"] == 2
thoth("getEvidenceSlos", "GET", "governance/evidence-slos")
thoth("backfillDecisionFields", "POST", "governance/backfill-decision-fields", None, {"dry_run": True})
export = thoth("exportDecisionMetadata", "GET", "governance/decision-metadata/export", {"limit": 5})
thoth("collectDecisionMetadata", "POST", "governance/moses/training/decision-metadata/collect", None, export)
assert thoth("getEvidenceChain", "GET", "evidence/chain", {"limit": 50})["total"] >= 1
assert call("verifyEvidenceChain", "GET", "governance/evidence/verify-chain")["verified"] is True
session = "sessions/" + quoted("sess 1")
thoth("getSessionEvidenceBundle", "GET", session + "/evidence-bundle")
assert call("backfillEvidence", "POST", "governance/evidence/thoth/backfill", {"limit": 10})["created"] == 1
assert thoth("backfillEvidenceCompat", "POST", "governance/evidence/thoth/backfill", None, {"limit": 10})["created"] == 0
thoth("getSessionForensics", "GET", session + "/forensics")
thoth("getIncidentForensics", "GET", f"incidents/{quoted(seen['violation_id'])}/forensics")
thoth("getAgentLatestForensics", "GET", "agents/agent-1/forensics/latest")

bundle = {"name": "payments", "framework": "CEDAR", "raw_policy": "permit(principal, action, resource);", "assignments": ["agent-1"], "enforcement_mode": "enforce", "status": "active"}
thoth("createPolicyBundle", "POST", "policy-bundles", None, bundle, keep=["id"])
assert thoth("listPolicyBundles", "GET", "policy-bundles", {"framework": "CEDAR"})["total"] == 1
assert thoth("listEffectivePolicyBundles", "GET", "policy-bundles/effective", {"agent_id": "agent-1"})["total"] == 1
assert thoth("getPolicyBundle", "GET", f"policy-bundles/{seen['id']}")["version"] == 1
thoth("triggerPolicySync", "POST", "policies/sync", None, {})
assert thoth("getPolicySyncStatus", "GET", "policies/sync/status")["status"] == "success"
thoth("deletePolicyBundle", "DELETE", f"policy-bundles/{seen['id']}")

pack = thoth("listPacks", "GET", "packs")["packs"][0]["pack_id"]
assert thoth("applyPacksBulk", "POST", "packs/apply", None, {"pack_ids": [pack], "agent_ids": ["agent-1"]})["failed_count"] == 0
thoth("applyPackToAgent", "POST", "agents/agent-1/apply-pack", None, {"pack_id": pack, "environment": "prod"})
assert thoth("listAgentPacks", "GET", "agents/agent-1/packs")["packs"][0]["pack_id"] == pack
thoth("getPackRules", "GET", f"packs/{pack}/rules")
assert thoth("listPackRuleVersions", "GET", f"packs/{pack}/rules/history")["total"] >= 1
thoth("getPackRuntimeStatus", "GET", "packs/runtime-status", {"env": "prod"})
thoth("revokePackFromAgent", "DELETE", f"agents/agent-1/packs/{pack}")

request = {"request_id": "exc 1", "violation_id": seen["violation_id"], "requested_by": "u", "business_justification": "b", "frequency_estimate": "weekly", "data_sensitivity": "internal"}
thoth("createPolicyException", "POST", "policy-exceptions", None, request)
assert thoth("listPolicyExceptions", "GET", "policy-exceptions", {"status": "pending", "limit": 5, "offset": 0})["total"] == 1
review = {"review_decision": "approve", "reviewed_by": "admin", "policy_change": {"tool": "wire"}, "owner": "team", "target_environment": "prod"}
exception, artifact = "policy-exceptions/" + quoted("exc 1"), "policy-change-artifacts/" + quoted("exc 1")
assert thoth("reviewPolicyException", "PATCH", exception + "/review", None, review)["status"] == "approved"
assert thoth("getPolicyException", "GET", exception)["reviewed_by"] == "admin"
thoth("generatePolicyChangeArtifact", "POST", artifact + "/generate", None, {"owner": "team", "target_environment": "prod"})
assert thoth("getPolicyChangeArtifact", "GET", artifact)["request_id"] == "exc 1"
assert thoth("listPolicyChangeArtifacts", "GET", "policy-change-artifacts", {"limit": 5})["total"] == 1
thoth("applyPolicyChangeArtifact", "POST", artifact + "/apply", None, {"applied_by": "admin"})

thoth("upsertBrowserProvider", "POST", "browser/providers", None, {"provider": "chrome", "enabled": True})
thoth("upsertBrowserPolicy", "POST", "browser/policies", None, {"name": "p", "provider": "chrome"})
thoth("upsertBrowserEnrollment", "POST", "browser/enrollments", None, {"provider": "chrome", "user_id": "u", "device_id": "d"})
for listed, path in (("listBrowserProviders", "providers"), ("listBrowserPolicies", "policies"), ("listBrowserEnrollments", "enrollments")):
    assert len(thoth(listed, "GET", "browser/" + path)["data"]) == 1

thoth("createMcpVendor", "POST", "mcp/vendors", None, {"vendor_id": "acme tools", "display_name": "Acme", "approved": True, "host_patterns": ["*.example.com"]})
thoth("updateMcpVendor", "PUT", "mcp/vendors/" + quoted("acme tools"), None, {"display_name": "Acme", "host_patterns": ["a.example.com"]})
assert thoth("getMcpVendor", "GET", "mcp/vendors/" + quoted("acme tools"))["host_patterns"] == ["a.example.com"]
thoth("listMcpVendors", "GET", "mcp/vendors", {"approved": "true"})
thoth("getMcpInventoryReport", "GET", "mcp/inventory/report", {"window_hours": 24})
thoth("getMcpInventoryDigest", "GET", "mcp/inventory/digest", {"window_hours": 24})
thoth("verifyMcpCatalog", "POST", "mcp/catalog/verify", {"env": "prod"}, {"principal": "agent:agent-1"})
thoth("deleteMcpVendor", "DELETE", "mcp/vendors/" + quoted("acme tools"))

thoth("listReports", "GET", "reports")
thoth("getReport", "GET", "reports/latest")
thoth("getDay7Report", "GET", "reports/day7", {"days": 7})
thoth("getReportsOverview", "GET", "reports/overview", {"days": 7})
thoth("getCostReport", "GET", "reports/cost", {"days": 7, "rate": "0.5"})
thoth("getExecutiveSummary", "GET", "reports/executive-summary")
thoth("getBoardIncidentSummary", "GET", "reports/board-incident/" + quoted(seen["violation_id"]))

call("getBillingPricing", "GET", "billing/pricing")
call("getBillingMonthlyCost", "GET", "billing/monthly-cost")
call("getBillingCreditBank", "GET", "billing/credit-bank", {"as_of": "2026-11-21T00:00:00Z"})
call("estimateBilling", "POST", "billing/estimate", None, {"period": "2026-11"})
assert call("putBillingOverageCap", "PUT", "billing/overage-cap", None, {"overage_cap_usd": 250.5})
call("listBillingInvoices", "GET", "billing/invoices", {"limit": 3})
report = call("listBillingReports", "GET", "billing/reports")
year_month = sys.argv[7]
call("getBillingReport", "GET", "billing/reports/" + year_month)
call("listBillingArtifacts", "GET", "billing/artifacts", {"limit": 3})
call("getBillingArtifact", "GET", "billing/artifacts/" + year_month)

thoth("quarantineEndpoint", "POST", "endpoints/ep-1/quarantine")
thoth("deleteFleet", "DELETE", fleet)
