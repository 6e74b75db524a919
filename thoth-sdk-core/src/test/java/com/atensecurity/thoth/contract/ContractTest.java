package com.atensecurity.thoth.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.activity.FeedFilter;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.billing.CreditBankFilter;
import com.atensecurity.thoth.bootstrap.BootstrapResult;
import com.atensecurity.thoth.browser.BrowserEnrollmentFilter;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.evidence.EvidenceBackfillRequest;
import com.atensecurity.thoth.governance.DecisionFieldBackfillRequest;
import com.atensecurity.thoth.governance.DecisionMetadataFilter;
import com.atensecurity.thoth.policies.PolicyBundleFilter;
import com.atensecurity.thoth.policies.PolicyChangeArtifactFilter;
import com.atensecurity.thoth.policies.PolicyExceptionFilter;
import com.atensecurity.thoth.reports.CostFilter;
import com.atensecurity.thoth.reports.ReportFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the code against the contract, operation by operation and member by member. */
class ContractTest {
  /** What makes the query of an operation whose method takes a map. */
  static final Map<String, Class<?>> QUERIES =
      Map.ofEntries(
          entry("listEndpoints", EndpointFilter.class),
          entry("listApprovals", ApprovalFilter.class),
          entry("listGovernanceFeed", FeedFilter.class),
          entry("backfillDecisionFields", DecisionFieldBackfillRequest.class),
          entry("exportDecisionMetadata", DecisionMetadataFilter.class),
          entry("backfillEvidence", EvidenceBackfillRequest.class),
          entry("backfillEvidenceCompat", EvidenceBackfillRequest.class),
          entry("listPolicyBundles", PolicyBundleFilter.class),
          entry("listPolicyExceptions", PolicyExceptionFilter.class),
          entry("listPolicyChangeArtifacts", PolicyChangeArtifactFilter.class),
          entry("listBrowserEnrollments", BrowserEnrollmentFilter.class),
          entry("listReports", ReportFilter.class),
          entry("getReport", ReportFilter.class),
          entry("getCostReport", CostFilter.class),
          entry("getExecutiveSummary", CostFilter.class),
          entry("getBillingCreditBank", CreditBankFilter.class));

  /** What differs on purpose, and why. */
  private static final Map<String, String> ON_PURPOSE = new LinkedHashMap<>();

  static {
    String text =
        "the document travels as text, so that nothing in it is lost; Settings decodes it";
    ON_PURPOSE.put("getSettings: answers open in the code, TenantSettings in the contract", text);
    ON_PURPOSE.put("putSettings: sends open in the code, TenantSettings in the contract", text);
    ON_PURPOSE.put("putSettings: answers open in the code, TenantSettings in the contract", text);
    ON_PURPOSE.put(
        "listApprovals: query limit (integer) is not in the code",
        "an older spelling of per_page, which is sent instead");
    ON_PURPOSE.put(
        "listViolations: has its rows in [data, items, violations] in the code,"
            + " [data, items] in the contract",
        "the shape is not settled, and the row's own name costs nothing");
    ON_PURPOSE.put(
        "ingestEvents: sends array of BehavioralEvent in the code,"
            + " one of [array of BehavioralEvent, EventBatchEnvelope] in the contract",
        "the array is the canonical form, the object a legacy one");
    ON_PURPOSE.put(
        "PackOverrides: keeps unknown members, but is only sent",
        "the contract leaves open what else may be overridden");
    String synonym = "a spelling of the vendor's Terraform provider for approve and deny";
    ON_PURPOSE.put(
        "ApprovalResolveRequest.decision: approved has no constant in ApprovalDecision", synonym);
    ON_PURPOSE.put(
        "ApprovalResolveRequest.decision: blocked has no constant in ApprovalDecision", synonym);
  }

  /** What models the schemas that no record, envelope or open JSON models. */
  static final Map<String, String> ELSEWHERE =
      new TreeMap<>(
          Map.of(
              "ErrorBody", "Refusal, whose test has every shape",
              "ErrorDetail", "Refusal, whose test has every shape",
              "EventBatchEnvelope", "the list of its events, which is sent alone",
              "PamCallbackPayload",
                  "PamCallback of thoth-sdk-pam, which a test of the testkit compares",
              "ThothctlBootstrapSummary", "BootstrapResult.flags()"));

  static final List<Class<?>> SHIPPED = Surface.shipped();
  private static final Contract CONTRACT = Contract.published();
  static final Comparison COMPARISON =
      new Comparison(CONTRACT, new Surface(SHIPPED, QUERIES), ELSEWHERE);

  @Test
  void whatIsThereIsTheContracts() {
    List<String> unexplained = new ArrayList<>(COMPARISON.differences());
    unexplained.removeAll(ON_PURPOSE.keySet());

    assertThat(unexplained).isEmpty();
  }

  @Test
  void whatDiffersOnPurposeStillDiffers() {
    assertThat(COMPARISON.differences()).containsAll(ON_PURPOSE.keySet());
  }

  @Test
  void everyOperationAndSchemaIsThere() {
    assertThat(COMPARISON.missing()).isEmpty();
    assertThat(CONTRACT.operations()).hasSize(99);
    assertThat(CONTRACT.schemas()).hasSize(132);
  }

  @Test
  void everySchemaIsARecordAnEnvelopeOpenOrElsewhere() {
    Map<String, Integer> count = new TreeMap<>();
    COMPARISON.models().values().forEach(model -> count.merge(model, 1, Integer::sum));
    ELSEWHERE.values().forEach(count::remove);

    assertThat(count).isEqualTo(Map.of("record", 104, "envelope", 21, "open JSON", 2));
  }

  @Test
  void theFlagsOfABootstrapAreTheSummarys() {
    Map<String, Json> flags =
        new BootstrapResult(true, false, true, false, null, null).flags().members();

    assertThat(flags.keySet())
        .isEqualTo(CONTRACT.schema("ThothctlBootstrapSummary").properties().keySet());
    assertThat(flags.values())
        .extracting(Json::asBoolean)
        .containsExactly(true, false, true, false);
  }
}
