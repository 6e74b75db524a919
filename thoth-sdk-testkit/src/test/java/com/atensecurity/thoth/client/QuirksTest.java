package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.billing.BillingInvoiceList;
import com.atensecurity.thoth.browser.BrowserEnrollmentUpsert;
import com.atensecurity.thoth.browser.BrowserPolicyUpsert;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.endpoints.Environment;
import com.atensecurity.thoth.evidence.EvidenceBackfillRequest;
import com.atensecurity.thoth.evidence.EvidenceBackfillResult;
import com.atensecurity.thoth.evidence.EvidenceChainRecord;
import com.atensecurity.thoth.governance.DecisionFieldBackfillRequest;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.packs.BehavioralControls;
import com.atensecurity.thoth.packs.PackApplyRequest;
import com.atensecurity.thoth.packs.PackEnvironment;
import com.atensecurity.thoth.packs.PackOverrides;
import com.atensecurity.thoth.policies.PolicyChangeArtifactGenerate;
import com.atensecurity.thoth.settings.ShadowAction;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The quirks of the contract notes, section 18, by number. Those of the runtime API are in {@code EnforcementTest}; those
 * that a builder settles alone (8, 12) are in core.
 */
@GovApiTest
class QuirksTest {
  private static final String BACKFILLED = "{\"examined\":3,\"would_create\":2}";

  /** 1. */
  @Test
  void backfillOptionsGoIntoTheQueryAndIntoTheBody(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.BACKFILL_DECISION_FIELDS, 200, "{\"updated\":0,\"would_update\":4}");
    gov.answer(Operation.BACKFILL_EVIDENCE, 200, BACKFILLED);

    thoth
        .governance()
        .backfillDecisionFields(
            DecisionFieldBackfillRequest.builder().windowHours(24).dryRun(true).build());
    thoth.evidence().backfill(dryRun());

    RecordedRequest fields = only(gov, Operation.BACKFILL_DECISION_FIELDS);
    assertThat(query(fields)).isEqualTo("window_hours=24&dry_run=true");
    assertThat(fields.body()).isEqualTo("{\"window_hours\":24,\"dry_run\":true}");
    RecordedRequest evidence = only(gov, Operation.BACKFILL_EVIDENCE);
    assertThat(query(evidence)).isEqualTo("limit=50&dry_run=true&integration_id=siem%201");
    assertThat(evidence.body())
        .isEqualTo("{\"limit\":50,\"dry_run\":true,\"integration_id\":\"siem 1\"}");
  }

  /** 1. */
  @Test
  void aBackfillThatSaysItTwiceIsDoneOnce(GovApi gov, ThothClient thoth) {
    gov.recordDecision(Decision.BLOCK).record();

    assertThat(thoth.evidence().backfill(dryRun()).examined()).isEqualTo(1);
    assertThat(
            thoth
                .governance()
                .backfillDecisionFields(
                    DecisionFieldBackfillRequest.builder().windowHours(24).dryRun(true).build())
                .examined())
        .isEqualTo(1);
  }

  /** 2. */
  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void anOlderDeploymentIsAskedForTheBackfillAtItsOwnPath(
      int status, GovApi gov, ThothClient thoth) {
    gov.answer(Operation.BACKFILL_EVIDENCE, status, "{\"error\":\"method_not_allowed\"}");
    gov.answer(Operation.BACKFILL_EVIDENCE_COMPAT, 200, BACKFILLED);

    EvidenceBackfillResult result = thoth.evidence().backfill(dryRun());

    assertThat(result.wouldCreate()).isEqualTo(2);
    RecordedRequest compat = only(gov, Operation.BACKFILL_EVIDENCE_COMPAT);
    assertThat(query(compat)).isEqualTo(query(only(gov, Operation.BACKFILL_EVIDENCE)));
    assertThat(compat.body()).isEqualTo(only(gov, Operation.BACKFILL_EVIDENCE).body());
  }

  /** 2. */
  @Test
  void theOtherPathIsTriedOnceAndOnlyThen(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.BACKFILL_EVIDENCE, 404, "{\"error\":\"not_found\"}");
    gov.answer(Operation.BACKFILL_EVIDENCE_COMPAT, 404, "{\"error\":\"not_found\"}");
    assertThatThrownBy(() -> thoth.evidence().backfill(dryRun()))
        .isInstanceOf(ThothApiException.NotFound.class)
        .hasMessageStartingWith("backfillEvidenceCompat: ");
    assertThat(gov.attempts(Operation.BACKFILL_EVIDENCE_COMPAT)).isEqualTo(1);

    gov.answer(Operation.BACKFILL_EVIDENCE, 503, "{\"error\":\"unavailable\"}");
    assertThatThrownBy(() -> thoth.evidence().backfill(dryRun()))
        .isInstanceOf(ThothApiException.ServerError.class)
        .hasMessageStartingWith("backfillEvidence: ");
    assertThat(gov.attempts(Operation.BACKFILL_EVIDENCE)).isEqualTo(2);
    assertThat(gov.attempts(Operation.BACKFILL_EVIDENCE_COMPAT)).isEqualTo(1);
  }

  /** 3. */
  @Test
  void listsAreFoundUnderTheirOwnNames(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.LIST_API_KEYS, 200, "{\"api_keys\":[{\"key_id\":\"k-1\"}]}");
    gov.answer(Operation.LIST_PACKS, 200, "{\"packs\":[{\"id\":\"soc2\"}],\"total\":1}");
    gov.answer(Operation.LIST_AGENT_PACKS, 200, "{\"packs\":[{\"pack_id\":\"soc2\"}]}");
    gov.answer(Operation.LIST_PACK_RULE_VERSIONS, 200, "{\"versions\":[{\"v\":2},{\"v\":1}]}");
    gov.answer(Operation.LIST_BILLING_REPORTS, 200, "{\"reports\":[{\"m\":9}],\"count\":1}");
    gov.answer(Operation.LIST_BILLING_ARTIFACTS, 200, "{\"count\":1,\"artifacts\":[{\"m\":9}]}");
    gov.answer(
        Operation.LIST_BILLING_INVOICES,
        200,
        "{\"invoices\":[{\"id\":\"in-1\"}],\"count\":7,\"totals\":{\"usd\":1.10}}");

    assertThat(thoth.apiKeys().list()).singleElement().extracting("keyId").isEqualTo("k-1");
    assertThat(thoth.packs().list()).containsExactly(Json.parse("{\"id\":\"soc2\"}"));
    assertThat(thoth.packs().ofAgent("a")).singleElement().extracting("packId").isEqualTo("soc2");
    assertThat(thoth.packs().ruleVersions("soc2"))
        .containsExactly(Json.parse("{\"v\":2}"), Json.parse("{\"v\":1}"));
    assertThat(thoth.billing().reports()).containsExactly(Json.parse("{\"m\":9}"));
    assertThat(thoth.billing().artifacts()).containsExactly(Json.parse("{\"m\":9}"));
    BillingInvoiceList invoices = thoth.billing().invoices(5);
    assertThat(invoices.invoices()).containsExactly(Json.parse("{\"id\":\"in-1\"}"));
    assertThat(invoices.count()).isEqualTo(7);
    assertThat(invoices.totals()).isEqualTo(Json.parse("{\"usd\":1.10}"));
  }

  /** 3. */
  @Test
  void theChainIsReadUnderEitherNameAndDataGoesFirst(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.GET_EVIDENCE_CHAIN, 200, "{\"chain\":[{\"chain_index\":1}],\"total\":1}");
    assertThat(thoth.evidence().chain().stream().map(EvidenceChainRecord::chainIndex))
        .containsExactly(1L);

    gov.answer(
        Operation.GET_EVIDENCE_CHAIN,
        200,
        "{\"chain\":[{\"chain_index\":1}],\"data\":[{\"chain_index\":2}]}");
    assertThat(thoth.evidence().chain().stream().map(EvidenceChainRecord::chainIndex))
        .containsExactly(2L);
  }

  /** 4. */
  @Test
  void theEnvironmentIsEnvInAQueryAndEnvironmentInABody(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.GET_PACK_RUNTIME_STATUS, 200, "{\"drift\":0}");
    gov.answer(Operation.APPLY_PACK_TO_AGENT, 200, "{\"pack_id\":\"soc2\"}");

    thoth.endpoints().list(EndpointFilter.all().environment(Environment.STAGING));
    thoth.packs().runtimeStatus(PackEnvironment.DEV);
    thoth
        .packs()
        .apply("a-1", PackApplyRequest.builder("soc2").environment(PackEnvironment.PROD).build());

    assertThat(query(only(gov, Operation.LIST_ENDPOINTS))).isEqualTo("env=staging");
    assertThat(query(only(gov, Operation.GET_PACK_RUNTIME_STATUS))).isEqualTo("env=dev");
    assertThat(only(gov, Operation.APPLY_PACK_TO_AGENT).body())
        .isEqualTo("{\"pack_id\":\"soc2\",\"environment\":\"prod\"}");
  }

  /** 5. */
  @Test
  void theRiskIsADecimalOnEndpointsAndWholeInForensics(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.GET_ENDPOINT, 200, "{\"endpoint_id\":\"ep\",\"risk_score\":0.1}");
    gov.answer(Operation.GET_SESSION_FORENSICS, 200, "{\"risk_score\":\"42\",\"events\":[]}");

    assertThat(thoth.endpoints().get("ep").riskScore()).isEqualTo("0.1");
    assertThat(thoth.forensics().session("s").riskScore()).isEqualTo(42);
  }

  /** 6. */
  @ParameterizedTest
  @ValueSource(strings = {"0.15", "85"})
  void aBoostIsSentInWhicheverScaleTheCallerUses(String boost, GovApi gov, ThothClient thoth) {
    gov.answer(Operation.APPLY_PACK_TO_AGENT, 200, "{\"pack_id\":\"soc2\"}");
    BehavioralControls controls =
        BehavioralControls.builder().mismatchBoost(Double.parseDouble(boost)).build();

    thoth
        .packs()
        .apply(
            "a-1",
            PackApplyRequest.builder("soc2")
                .overrides(
                    PackOverrides.builder()
                        .behavioralControls(controls)
                        .set("x", Json.of(true))
                        .build())
                .build());

    assertThat(only(gov, Operation.APPLY_PACK_TO_AGENT).body())
        .isEqualTo(
            "{\"pack_id\":\"soc2\",\"overrides\":{\"behavioral_controls\":{\"mismatch_boost\":"
                + boost
                + "},\"x\":true}}");
  }

  /** 7. */
  @Test
  void anMdmProviderIsConfiguredByAnObjectOrFlatAndMayBeAnyVendor(GovApi gov, ThothClient thoth) {
    thoth
        .mdm()
        .upsert(
            MdmProviderUpsert.builder("kandji")
                .endpointUrl("https://mdm.example")
                .apiKey(Secret.of("k"))
                .build());
    thoth.mdm().upsert(MdmProviderUpsert.builder("jamf").config(Json.parse("{\"a\":1}")).build());

    assertThat(gov.requests(Operation.UPSERT_MDM_PROVIDER).stream().map(RecordedRequest::body))
        .first()
        .asString()
        .startsWith("{\"provider\":\"kandji\",\"endpoint_url\":\"https://mdm.example\"");
    assertThat(thoth.mdm().providers()).extracting("provider").containsExactly("kandji", "jamf");
  }

  /** 9. */
  @Test
  void anArtifactIsAddressedByTheIdOfTheExceptionRequest(GovApi gov, ThothClient thoth) {
    gov.answer(
        Operation.GENERATE_POLICY_CHANGE_ARTIFACT,
        200,
        "{\"artifact_id\":\"art-9\",\"request_id\":\"req 1\",\"rego\":\"p\"}");

    assertThat(
            thoth
                .policyChangeArtifacts()
                .generate("req 1", PolicyChangeArtifactGenerate.builder().owner("o").build())
                .unknown())
        .containsEntry("rego", Json.of("p"));
    assertThat(path(only(gov, Operation.GENERATE_POLICY_CHANGE_ARTIFACT)))
        .endsWith("/thoth/policy-change-artifacts/req%201/generate");
  }

  /** 10. */
  @Test
  void theTierHasThreeNamesAndMoneyTwoUnits(GovApi gov, ThothClient thoth) {
    gov.answer(
        Operation.GET_BILLING_PRICING,
        200,
        "{\"active_tier\":\"pilot\",\"pilot_package\":{\"overage_cap_usd\":1000.10}}");
    gov.answer(Operation.GET_BILLING_MONTHLY_COST, 200, "{\"tier\":\"pilot\"}");
    gov.answer(
        Operation.GET_BILLING_CREDIT_BANK,
        200,
        "{\"total_active_balance_cents\":9007199254740993}");

    assertThat(thoth.billing().pricing().activeTier()).isEqualTo("pilot");
    assertThat(thoth.billing().pricing().pilotPackage().overageCapUsd()).isEqualTo("1000.10");
    assertThat(thoth.billing().monthlyCost().tier()).isEqualTo("pilot");
    assertThat(thoth.billing().creditBank().totalActiveBalanceCents())
        .isEqualTo(9_007_199_254_740_993L);
  }

  /** 11. */
  @Test
  void billingArtifactsAreUnderTheTenantAndMonthsAreNotPadded(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.GET_BILLING_ARTIFACT, 200, "{\"pdf_url\":\"https://x.example\"}");

    thoth.billing().artifact(YearMonth.of(2026, 9));

    assertThat(path(only(gov, Operation.GET_BILLING_ARTIFACT)))
        .isEqualTo("/" + gov.tenantId() + "/billing/artifacts/2026/9");
    assertThatThrownBy(() -> thoth.billing().artifact(YearMonth.of(2019, 12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("month must be in 2020 or later but is 2019-12");
  }

  /** 15. */
  @Test
  void camelCaseSettingsOfAnOperatorSurviveAnUpdate(GovApi gov, ThothClient thoth) {
    gov.settings("{\"enforceMcpPolicies\":true,\"shadowLow\":\"allow\",\"x\":1.50}");

    thoth.settings().update(s -> s.shadowLow(ShadowAction.BLOCK));

    assertThat(gov.settings())
        .contains("\"enforceMcpPolicies\":true", "\"shadowLow\":\"allow\"", "\"x\":1.50")
        .contains("\"low\":\"block\"");
  }

  /** 16. */
  @Test
  void theInventoryWindowIsSentOnlyIfItIsAskedFor(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.GET_MCP_INVENTORY_REPORT, 200, "{\"data\":[],\"window_hours\":168}");

    assertThat(thoth.mcp().inventoryReport().windowHours()).isEqualTo(168);
    thoth.mcp().inventoryReport(4320);

    assertThat(gov.requests(Operation.GET_MCP_INVENTORY_REPORT))
        .extracting(QuirksTest::query)
        .containsExactly("", "window_hours=4320");
    assertThatThrownBy(() -> thoth.mcp().inventoryReport(0))
        .hasMessage("windowHours must be at least 1 but is 0");
  }

  /** 17. */
  @Test
  void replacingTheSettingsIsSentAgain(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.PUT_SETTINGS, Fault.status(503));

    thoth.settings().update(s -> s.shadowLow(ShadowAction.ALLOW));

    assertThat(gov.attempts(Operation.PUT_SETTINGS)).isEqualTo(2);
  }

  /** 18. The vendor's operator takes it for delivered; here only what says so is. */
  @Test
  void aWebhookTestWithoutAStatusIsNoProofOfDelivery(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.TEST_WEBHOOK, 200, "{\"status\":\"\"}");
    assertThat(thoth.settings().testWebhook().delivered()).isFalse();

    gov.answer(Operation.TEST_WEBHOOK, 200, "{\"status\":\"Delivered\"}");
    assertThat(thoth.settings().testWebhook().delivered()).isTrue();

    gov.answer(Operation.TEST_WEBHOOK, 200, "{\"status\":\"failed\",\"http_status\":500}");
    assertThat(thoth.settings().testWebhook().delivered()).isFalse();
  }

  /** 19. */
  @Test
  void browserUpsertsWithoutAnIdAreSentAgainToo(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.UPSERT_BROWSER_POLICY, 200, "{\"policy_id\":\"p-1\"}");
    gov.answer(Operation.UPSERT_BROWSER_ENROLLMENT, 200, "{\"enrollment_id\":\"e-1\"}");
    gov.faults().on(Operation.UPSERT_BROWSER_POLICY, Fault.status(502));
    gov.faults().on(Operation.UPSERT_BROWSER_ENROLLMENT, Fault.status(502));

    thoth.browser().upsert(BrowserPolicyUpsert.builder("n", "chrome").build());
    thoth.browser().upsert(BrowserEnrollmentUpsert.builder("chrome", "u", "d").build());

    assertThat(gov.attempts(Operation.UPSERT_BROWSER_POLICY)).isEqualTo(2);
    assertThat(gov.attempts(Operation.UPSERT_BROWSER_ENROLLMENT)).isEqualTo(2);
  }

  private static EvidenceBackfillRequest dryRun() {
    return EvidenceBackfillRequest.builder().limit(50).dryRun(true).integrationId("siem 1").build();
  }

  private static String path(RecordedRequest request) {
    return URI.create(request.target()).getRawPath();
  }

  private static String query(RecordedRequest request) {
    return Objects.toString(URI.create(request.target()).getRawQuery(), "");
  }

  private static RecordedRequest only(GovApi gov, Operation operation) {
    List<RecordedRequest> requests = gov.requests(operation);
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }
}
