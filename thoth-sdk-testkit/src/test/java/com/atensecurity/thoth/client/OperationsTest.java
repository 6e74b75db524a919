package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.activity.FeedEvent;
import com.atensecurity.thoth.activity.FeedFilter;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorizeRequest;
import com.atensecurity.thoth.apikeys.ApiKeyCreated;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.approvals.Approval;
import com.atensecurity.thoth.approvals.ApprovalDecision;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.approvals.ApprovalStatus;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.endpoints.EndpointStats;
import com.atensecurity.thoth.endpoints.Enrollment;
import com.atensecurity.thoth.endpoints.Environment;
import com.atensecurity.thoth.fleets.Fleet;
import com.atensecurity.thoth.fleets.FleetWrite;
import com.atensecurity.thoth.mdm.MdmProvider;
import com.atensecurity.thoth.mdm.MdmSync;
import com.atensecurity.thoth.mdm.MdmSyncJob;
import com.atensecurity.thoth.mdm.MdmSyncStatus;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.HangingRequest;
import com.atensecurity.thoth.testkit.ListEnvelope;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operation once, as a caller sees it. */
@GovApiTest
class OperationsTest {
  @Test
  void endpointsAreRegisteredCheckedInCountedAndQuarantined(ThothClient thoth) {
    thoth.endpoints().register(Samples.endpoint("ep-e2e-01"));
    EndpointStats registered = thoth.endpoints().stats();
    thoth
        .endpoints()
        .checkIn(
            "ep-e2e-01",
            EndpointCheckin.builder()
                .proxyVersion("0.2.8")
                .agentIds(List.of("filesystem-safe"))
                .riskScore(10)
                .violationsToday(0)
                .sessionsToday(1)
                .build());

    Endpoint endpoint = thoth.endpoints().get("ep-e2e-01");
    assertThat(endpoint.hostname()).isEqualTo("ep-e2e-01.local");
    assertThat(endpoint.enrollment()).isEqualTo(Enrollment.MANUAL);
    assertThat(endpoint.environment()).isEqualTo(Environment.PROD);
    assertThat(endpoint.agentIds()).containsExactly("filesystem-safe");
    assertThat(endpoint.riskScore()).isEqualByComparingTo("10");
    assertThat(endpoint.sessionsToday()).isEqualTo(1);
    assertThat(endpoint.lastSeen()).isNotNull();
    assertThat(thoth.endpoints().list()).containsExactly(endpoint);
    assertThat(registered.total()).isEqualTo(1);
    assertThat(registered.online()).isZero();
    assertThat(thoth.endpoints().stats().online()).isEqualTo(1);

    thoth.endpoints().quarantine("ep-e2e-01");
    assertThat(thoth.endpoints().stats().quarantined()).isEqualTo(1);
  }

  @Test
  void theSeedsBodiesAreSentAsTheSeedWritesThem(GovApi gov, ThothClient thoth) {
    thoth.endpoints().register(Samples.endpoint("ep-e2e-01"));
    EndpointCheckin.Builder checkin =
        EndpointCheckin.builder().proxyVersion("0.2.8").agentIds(List.of("filesystem-safe"));
    thoth
        .endpoints()
        .checkIn("ep-e2e-01", checkin.riskScore(10).violationsToday(0).sessionsToday(1).build());
    thoth.endpoints().checkIn("ep-e2e-01", EndpointCheckin.builder().riskScore(99.5).build());

    assertThat(gov.requests().get(0).body())
        .isEqualTo(
            "{\"endpoint_id\":\"ep-e2e-01\",\"hostname\":\"ep-e2e-01.local\","
                + "\"employee_email\":\"secops@example.com\",\"enrollment\":\"manual\","
                + "\"environment\":\"prod\",\"proxy_version\":\"0.2.8\","
                + "\"agent_ids\":[\"filesystem-safe\"]}");
    assertThat(gov.requests().get(1).body())
        .isEqualTo(
            "{\"proxy_version\":\"0.2.8\",\"agent_ids\":[\"filesystem-safe\"],"
                + "\"risk_score\":10,\"violations_today\":0,\"sessions_today\":1}");
    assertThat(gov.requests().get(2).body()).isEqualTo("{\"risk_score\":99.5}");
    assertThatThrownBy(() -> EndpointCheckin.builder().riskScore(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("risk_score must be a finite number but is NaN");
  }

  @Test
  void endpointsAreFilteredByEnvironmentAndFleet(GovApi gov, ThothClient thoth) {
    thoth.endpoints().register(Samples.endpoint("ep-1"));

    assertThat(thoth.endpoints().list(EndpointFilter.all().environment(Environment.PROD)))
        .hasSize(1);
    assertThat(thoth.endpoints().list(EndpointFilter.all().environment(Environment.DEV))).isEmpty();
    assertThat(thoth.endpoints().list(EndpointFilter.all().fleetId("fleet x"))).isEmpty();
    assertThat(gov.requests(Operation.LIST_ENDPOINTS))
        .extracting(r -> r.target().substring(r.target().indexOf('?')))
        .containsExactly("?env=prod", "?env=dev", "?fleet_id=fleet%20x");
  }

  @Test
  void keysAreShownOnceProbedAndRevoked(ThothClient thoth) {
    ApiKeyCreated key = thoth.apiKeys().create(Samples.endpointKey("ep-e2e-01"));
    assertThat(key.apiKey()).isNotNull();

    ApiKeyInfo listed = thoth.apiKeys().list().get(0);
    assertThat(listed.keyId()).isEqualTo(key.keyId());
    assertThat(listed.permissions())
        .containsExactly(ApiKeyPermission.READ, ApiKeyPermission.EXECUTE);
    assertThat(listed.scopeLevel()).isEqualTo(ApiKeyScope.ENDPOINT);
    assertThat(listed.unknown().toString()).doesNotContain(key.apiKey().reveal());

    assertThat(probe(thoth, key, "ep-e2e-01").authorized()).isTrue();
    ApiKeyAuthorization other = probe(thoth, key, "ep-other-99");
    assertThat(other.valid()).isTrue();
    assertThat(other.permissionAllowed()).isTrue();
    assertThat(other.scopeAllowed()).isFalse();
    assertThat(other.authorized()).isFalse();
    assertThat(thoth.apiKeys().metrics().activeSdkKeys()).isEqualTo(1);

    thoth.apiKeys().revoke(key.keyId());
    assertThat(probe(thoth, key, "ep-e2e-01").valid()).isFalse();
    assertThat(thoth.apiKeys().metrics().activeSdkKeys()).isZero();
  }

  private static ApiKeyAuthorization probe(ThothClient thoth, ApiKeyCreated key, String endpoint) {
    Secret plaintext = key.apiKey();
    return thoth
        .apiKeys()
        .authorize(
            key.keyId(),
            ApiKeyAuthorizeRequest.builder(
                    plaintext, ApiKeyPermission.EXECUTE, ApiKeyScope.ENDPOINT)
                .resourceId(endpoint)
                .build());
  }

  @Test
  void providersAreWrittenListedAndSynced(GovApi gov, ThothClient thoth) {
    gov.syncPolicy(SyncPolicy.afterPolls(3));
    thoth.mdm().upsert(Samples.jamf());
    MdmProvider provider = thoth.mdm().providers().get(0);
    assertThat(provider.provider()).isEqualTo("jamf");
    assertThat(provider.enabled()).isTrue();

    MdmSync sync = thoth.mdm().sync("jamf");
    assertThat(sync.job().status().terminal()).isFalse();
    MdmSyncJob done = sync.await(Duration.ofMinutes(5));

    assertThat(done.status()).isEqualTo(MdmSyncStatus.SUCCEEDED);
    assertThat(done.jobId()).isEqualTo(sync.job().jobId());
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isEqualTo(3);
    assertThat(thoth.mdm().resume(done.jobId()).await(Duration.ofSeconds(1))).isEqualTo(done);
  }

  @Test
  void waitingForASyncEndsWithTheTimeoutAndTheLastState(GovApi gov, ThothClient thoth) {
    gov.syncPolicy(SyncPolicy.afterPolls(1000));
    thoth.mdm().upsert(Samples.jamf());

    MdmSyncJob job = thoth.mdm().sync("jamf").await(Duration.ofSeconds(12));

    assertThat(job.status().terminal()).isFalse();
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isEqualTo(3);
  }

  @Test
  void aPollThatHangsDoesNotOutlastTheWait(GovApi gov, ThothClient thoth) throws Exception {
    gov.syncPolicy(SyncPolicy.afterPolls(1000));
    thoth.mdm().upsert(Samples.jamf());
    MdmSync sync = thoth.mdm().sync("jamf");
    HangingRequest hanging = gov.faults().hang(Operation.GET_MDM_SYNC_JOB);

    // 5 s of virtual time before the first look leave a second of real time for it.
    assertThat(sync.await(Duration.ofSeconds(5))).isEqualTo(sync.job());
    hanging.awaitDisconnected(Duration.ofSeconds(20));
  }

  @Test
  void fleetsAreCreatedAndRead(ThothClient thoth) {
    Fleet fleet = thoth.fleets().create(FleetWrite.builder("CorpSec").region("us-east-1").build());

    assertThat(fleet.fleetId()).isNotBlank();
    assertThat(thoth.fleets().get(fleet.fleetId()).name()).isEqualTo("CorpSec");
    assertThat(thoth.fleets().list()).extracting(Fleet::region).containsExactly("us-east-1");
    assertThatThrownBy(() -> thoth.fleets().get("fleet-none"))
        .isInstanceOf(ThothApiException.NotFound.class);
  }

  @Test
  void approvalsAreListedPageByPageAndResolved(GovApi gov, ThothClient thoth) {
    for (int i = 0; i < 5; i++) {
      gov.openApproval().agent("a").tool("t").riskTier("high").open();
    }
    Pager<Approval> pending = thoth.approvals().list(ApprovalFilter.pending().pageSize(2));
    assertThat(gov.attempts(Operation.LIST_APPROVALS)).isZero();
    List<Approval> all = pending.stream().toList();
    assertThat(all).hasSize(5).allMatch(a -> a.status().equals(ApprovalStatus.PENDING));
    assertThat(gov.attempts(Operation.LIST_APPROVALS)).isEqualTo(3);
    String token = pending.from("page=2").pages().iterator().next().next();
    assertThat(token).isEqualTo("page=3");
    assertThat(pending.from(token)).containsExactly(all.get(4));

    assertThat(thoth.approvals().resolve(all.get(0).approvalId(), ApprovalDecision.DENY).decision())
        .isNotBlank();
    assertThat(thoth.approvals().list(ApprovalFilter.pending())).hasSize(4);
    assertThat(thoth.approvals().list(ApprovalFilter.all().status(ApprovalStatus.DENIED)))
        .extracting(Approval::approvalId)
        .containsExactly(all.get(0).approvalId());
    assertThatThrownBy(
            () -> thoth.approvals().resolve(all.get(0).approvalId(), ApprovalDecision.APPROVE))
        .isInstanceOf(ThothApiException.Conflict.class);
  }

  @Test
  void theFeedIsFilteredAndPaged(GovApi gov, ThothClient thoth) {
    gov.recordDecision(Decision.BLOCK).agent("agent-1").tool("wire").riskTier("high").record();
    gov.recordDecision(Decision.ALLOW).agent("agent-2").tool("read").riskTier("low").record();

    assertThat(
            thoth.activity().feed(FeedFilter.all().agentId("agent-1").toolName("wire").pageSize(1)))
        .extracting(FeedEvent::toolName)
        .containsExactly("wire");
    assertThat(thoth.activity().feed(FeedFilter.all().agentId("nobody"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void alertsAndViolationsAreReadInEveryEnvelope(
      ListEnvelope envelope, GovApi gov, ThothClient thoth) {
    gov.violationsEnvelope(envelope);
    gov.alertsEnvelope(envelope == ListEnvelope.ITEMS ? ListEnvelope.DATA : envelope);
    gov.recordDecision(Decision.BLOCK).agent("agent-1").tool("wire").riskTier("high").record();

    assertThat(thoth.activity().violations()).extracting(v -> v.toolName()).containsExactly("wire");
    assertThat(thoth.activity().violations(1)).hasSize(1);
    assertThat(thoth.activity().alerts()).isNotEmpty();
    assertThat(thoth.activity().alerts(1)).hasSize(1);
    assertThatThrownBy(() -> thoth.activity().alerts(0))
        .hasMessage("limit must be at least 1 but is 0");
  }
}
