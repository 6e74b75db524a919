package com.atensecurity.thoth.client;

import static com.atensecurity.thoth.client.EveryOperationTest.firstPage;

import com.atensecurity.thoth.client.EveryOperationTest.Call;
import com.atensecurity.thoth.evidence.EvidenceBackfillRequest;
import com.atensecurity.thoth.governance.DecisionFieldBackfillRequest;
import com.atensecurity.thoth.governance.DecisionMetadataExport;
import com.atensecurity.thoth.governance.DecisionMetadataFilter;
import com.atensecurity.thoth.packs.BulkPackApplyRequest;
import com.atensecurity.thoth.packs.PackApplyRequest;
import com.atensecurity.thoth.packs.PackEnvironment;
import com.atensecurity.thoth.policies.PolicyBundleCreate;
import com.atensecurity.thoth.policies.PolicyBundleFilter;
import com.atensecurity.thoth.policies.PolicyBundleStatus;
import com.atensecurity.thoth.policies.PolicyChangeArtifactApply;
import com.atensecurity.thoth.policies.PolicyChangeArtifactFilter;
import com.atensecurity.thoth.policies.PolicyChangeArtifactGenerate;
import com.atensecurity.thoth.policies.PolicyEnforcementMode;
import com.atensecurity.thoth.policies.PolicyExceptionCreate;
import com.atensecurity.thoth.policies.PolicyExceptionFilter;
import com.atensecurity.thoth.policies.PolicyExceptionReview;
import com.atensecurity.thoth.policies.PolicyExceptionStatus;
import com.atensecurity.thoth.policies.PolicyFramework;
import java.time.Instant;
import java.util.Map;

/** How a caller says each operation on governance, evidence, policies and packs. */
final class GovernanceCalls {
  private GovernanceCalls() {}

  static void addTo(Map<String, Call> calls) {
    addGovernance(calls);
    addEvidence(calls);
    addPolicies(calls);
    addPacks(calls);
    addExceptions(calls);
  }

  private static void addGovernance(Map<String, Call> calls) {
    DecisionMetadataFilter november =
        DecisionMetadataFilter.all()
            .between(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"))
            .limit(5000);
    calls.put("listGovernanceTools", (t, f) -> t.governance().tools(168, 10));
    calls.put("getEvidenceSlos", (t, f) -> t.governance().evidenceSlos(24, 5000));
    calls.put(
        "backfillDecisionFields",
        (t, f) ->
            t.governance().backfillDecisionFields(f.request(DecisionFieldBackfillRequest.class)));
    calls.put("exportDecisionMetadata", (t, f) -> t.governance().exportDecisionMetadata(november));
    calls.put(
        "collectDecisionMetadata",
        (t, f) -> t.governance().collectDecisionMetadata(f.request(DecisionMetadataExport.class)));
  }

  private static void addEvidence(Map<String, Call> calls) {
    calls.put(
        "getEvidenceChain", (t, f) -> firstPage(t.evidence().chain(2).from("from_sequence=41")));
    calls.put("verifyEvidenceChain", (t, f) -> t.evidence().verifyChain(500));
    calls.put("getSessionEvidenceBundle", (t, f) -> t.evidence().bundle("sess-20261121-17"));
    calls.put(
        "backfillEvidence",
        (t, f) -> t.evidence().backfill(f.request(EvidenceBackfillRequest.class)));
    calls.put(
        "backfillEvidenceCompat",
        (t, f) -> t.evidence().backfill(f.request(EvidenceBackfillRequest.class)));
    calls.put("getSessionForensics", (t, f) -> t.forensics().session("sess-20261121-17"));
    calls.put("getIncidentForensics", (t, f) -> t.forensics().incident("inc-12"));
    calls.put("getAgentLatestForensics", (t, f) -> t.forensics().latestOfAgent("agent-7"));
  }

  private static void addPolicies(Map<String, Call> calls) {
    PolicyBundleFilter staged =
        PolicyBundleFilter.all()
            .framework(PolicyFramework.CEDAR)
            .status(PolicyBundleStatus.STAGED)
            .enforcementMode(PolicyEnforcementMode.OBSERVE)
            .assignment("agent-9");
    calls.put("triggerPolicySync", (t, f) -> t.policies().sync().status());
    calls.put("getPolicySyncStatus", (t, f) -> t.policies().syncStatus());
    calls.put("listPolicyBundles", (t, f) -> t.policies().bundles(staged));
    calls.put(
        "createPolicyBundle",
        (t, f) -> t.policies().createBundle(f.request(PolicyBundleCreate.class)));
    calls.put(
        "listEffectivePolicyBundles",
        (t, f) -> t.policies().effectiveBundles("agent-7", PolicyFramework.OPA));
    calls.put("getPolicyBundle", (t, f) -> t.policies().bundle("pb-0001"));
    calls.put(
        "deletePolicyBundle",
        (t, f) -> {
          t.policies().deleteBundle("pb-0002");
          return null;
        });
  }

  private static void addPacks(Map<String, Call> calls) {
    calls.put("listPacks", (t, f) -> t.packs().list());
    calls.put("applyPacksBulk", (t, f) -> t.packs().apply(f.request(BulkPackApplyRequest.class)));
    calls.put("getPackRuntimeStatus", (t, f) -> t.packs().runtimeStatus(PackEnvironment.PROD));
    calls.put("getPackRules", (t, f) -> t.packs().rules("hipaa-core"));
    calls.put("listPackRuleVersions", (t, f) -> t.packs().ruleVersions("hipaa-core"));
    calls.put("listAgentPacks", (t, f) -> t.packs().ofAgent("agent-7"));
    calls.put(
        "applyPackToAgent",
        (t, f) -> t.packs().apply("agent-7", f.request(PackApplyRequest.class)));
    calls.put("revokePackFromAgent", (t, f) -> t.packs().revoke("agent-7", "gdpr-core"));
  }

  private static void addExceptions(Map<String, Call> calls) {
    PolicyExceptionFilter reviewed =
        PolicyExceptionFilter.all()
            .status(PolicyExceptionStatus.APPROVED_WITH_MODIFICATION)
            .requestedBy("zoe.mueller@example.com")
            .reviewedBy("admin@example.com")
            .tenantId("acme")
            .pageSize(50);
    PolicyChangeArtifactFilter prod =
        PolicyChangeArtifactFilter.all().targetEnvironment("prod").pageSize(50);
    calls.put(
        "listPolicyExceptions",
        (t, f) -> firstPage(t.policyExceptions().list(reviewed).from("offset=100")));
    calls.put(
        "createPolicyException",
        (t, f) -> t.policyExceptions().create(f.request(PolicyExceptionCreate.class)));
    calls.put("getPolicyException", (t, f) -> t.policyExceptions().get("exc-77"));
    calls.put(
        "reviewPolicyException",
        (t, f) -> t.policyExceptions().review("exc-77", f.request(PolicyExceptionReview.class)));
    calls.put(
        "listPolicyChangeArtifacts",
        (t, f) -> firstPage(t.policyChangeArtifacts().list(prod).from("offset=100")));
    calls.put("getPolicyChangeArtifact", (t, f) -> t.policyChangeArtifacts().get("exc-77"));
    calls.put(
        "generatePolicyChangeArtifact",
        (t, f) ->
            t.policyChangeArtifacts()
                .generate("exc-77", f.request(PolicyChangeArtifactGenerate.class)));
    calls.put(
        "applyPolicyChangeArtifact",
        (t, f) ->
            t.policyChangeArtifacts().apply("exc-77", f.request(PolicyChangeArtifactApply.class)));
  }
}
