package com.atensecurity.thoth.client;

import static com.atensecurity.thoth.client.EveryOperationTest.firstPage;

import com.atensecurity.thoth.activity.FeedFilter;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorizeRequest;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.approvals.ApprovalDecision;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.approvals.ApprovalStatus;
import com.atensecurity.thoth.client.EveryOperationTest.Call;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.endpoints.Environment;
import com.atensecurity.thoth.fleets.FleetWrite;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import java.time.Instant;
import java.util.Map;

/** How a caller says each operation on a tenant's settings, machines, keys and what happens there. */
final class TenantCalls {
  private TenantCalls() {}

  static void addTo(Map<String, Call> calls) {
    addSettingsAndMdm(calls);
    addEndpointsAndFleets(calls);
    addKeysAndApprovals(calls);
    addActivity(calls);
  }

  private static void addSettingsAndMdm(Map<String, Call> calls) {
    calls.put("getSettings", (t, f) -> t.settings().get());
    calls.put("putSettings", (t, f) -> t.settings().put(f.request()));
    calls.put("testWebhook", (t, f) -> t.settings().testWebhook());
    calls.put("listMdmProviders", (t, f) -> t.mdm().providers());
    calls.put("upsertMdmProvider", (t, f) -> t.mdm().upsert(f.request(MdmProviderUpsert.class)));
    calls.put("startMdmSync", (t, f) -> t.mdm().sync("jamf").job());
    calls.put("getMdmSyncJob", (t, f) -> t.mdm().syncJob("job-20261121-0900"));
  }

  private static void addEndpointsAndFleets(Map<String, Call> calls) {
    EndpointFilter berlin =
        EndpointFilter.all().environment(Environment.PROD).fleetId("fleet-berlin");
    calls.put("listEndpoints", (t, f) -> t.endpoints().list(berlin));
    calls.put(
        "registerEndpoint",
        (t, f) -> t.endpoints().register(f.request(EndpointRegistration.class)));
    calls.put("getEndpointStats", (t, f) -> t.endpoints().stats());
    calls.put("getEndpoint", (t, f) -> t.endpoints().get("ep-e2e-01"));
    calls.put(
        "checkInEndpoint",
        (t, f) -> t.endpoints().checkIn("ep-e2e-01", f.request(EndpointCheckin.class)));
    calls.put("quarantineEndpoint", (t, f) -> t.endpoints().quarantine("ep-e2e-01"));
    calls.put("listFleets", (t, f) -> t.fleets().list());
    calls.put("createFleet", (t, f) -> t.fleets().create(f.request(FleetWrite.class)));
    calls.put("getFleet", (t, f) -> t.fleets().get("fleet-berlin"));
    calls.put(
        "updateFleet", (t, f) -> t.fleets().update("fleet-berlin", f.request(FleetWrite.class)));
    calls.put(
        "deleteFleet",
        (t, f) -> {
          t.fleets().delete("fleet-lab");
          return null;
        });
  }

  private static void addKeysAndApprovals(Map<String, Call> calls) {
    calls.put("listApiKeys", (t, f) -> t.apiKeys().list());
    calls.put("createApiKey", (t, f) -> t.apiKeys().create(f.request(ApiKeyCreate.class)));
    calls.put("getApiKeyMetrics", (t, f) -> t.apiKeys().metrics());
    calls.put("revokeApiKey", (t, f) -> t.apiKeys().revoke("key-0002"));
    calls.put(
        "authorizeApiKey",
        (t, f) -> t.apiKeys().authorize("key-0003", f.request(ApiKeyAuthorizeRequest.class)));
    ApprovalFilter pending = ApprovalFilter.all().status(ApprovalStatus.PENDING).pageSize(2);
    calls.put("listApprovals", (t, f) -> firstPage(t.approvals().list(pending).from("page=3")));
    calls.put(
        "resolveApproval", (t, f) -> t.approvals().resolve("apr-000105", ApprovalDecision.APPROVE));
  }

  private static void addActivity(Map<String, Call> calls) {
    FeedFilter feed =
        FeedFilter.all()
            .agentId("agent-7")
            .callerAgentId("agent-1")
            .toolName("shell.exec")
            .decision("BLOCK")
            .reasonCode("lineage_ancestor_blocked")
            .search("build & test")
            .between(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"))
            .sortedBy("occurred_at", false)
            .pageSize(50);
    calls.put("listAlerts", (t, f) -> t.activity().alerts(25));
    calls.put("listViolations", (t, f) -> t.activity().violations(25));
    calls.put("listGovernanceFeed", (t, f) -> firstPage(t.activity().feed(feed)));
    calls.put("getAgentStats", (t, f) -> t.activity().agentStats());
  }
}
