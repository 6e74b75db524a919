package com.atensecurity.thoth.testkit;

import static com.atensecurity.thoth.testkit.RuntimeCalls.enforce;
import static com.atensecurity.thoth.testkit.RuntimeCalls.hold;
import static com.atensecurity.thoth.testkit.RuntimeCalls.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.enforcement.EnforcementMode;
import com.atensecurity.thoth.enforcement.Outcome;
import com.atensecurity.thoth.testkit.PamVendor.Policy;
import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GovApiTest
class EnforcementOverHttpTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({
    "low, ALLOW, 20",
    "medium, STEP_UP, 55",
    "high, BLOCK, 80",
    "critical, BLOCK, 95",
    "CRITICAL, BLOCK, 95",
    "other, BLOCK, 95"
  })
  void withoutAPolicyTheBaselineDecidesByTheTierOfTheTool(
      String tier, String decision, String score, GovApi gov) throws Exception {
    gov.settings("{\"tool_risk_overrides\":{\"pay\":\"" + tier + "\"}}");

    Answer answer = enforce(gov, "pay", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("decision")).isEqualTo(decision);
    assertThat(answer.text("authorization_decision")).isEqualTo(decision);
    assertThat(answer.text("risk_score")).isEqualTo(score);
    assertThat(answer.text("enforcement_trace_id")).isEqualTo("s-1");
    assertThat(answer.text("regulatory_regimes")).isEqualTo("[\"soc2\"]");
  }

  @ParameterizedTest
  @CsvSource({"low, BLOCK", "medium, ALLOW", "high, STEP_UP", "critical, BLOCK"})
  void theShadowPolicyDecides(String tier, String decision, GovApi gov) throws Exception {
    gov.settings(
        """
        {"tool_risk_overrides":{"pay":"%s"},"regulatory_regimes":["hipaa"],
         "shadow_policy":{"low":"block","medium":"allow","high":"step_up"}}
        """
            .formatted(tier));

    Answer answer = enforce(gov, "pay", ",\"enforcement_trace_id\":\"t-1\"");

    assertThat(answer.text("decision")).isEqualTo(decision);
    assertThat(answer.text("regulatory_regimes")).isEqualTo("[\"hipaa\"]");
    assertThat(answer.text("policy_references")).isEqualTo("[\"shadow_policy." + tier + "\"]");
    assertThat(answer.text("enforcement_trace_id")).isEqualTo("t-1");
  }

  @ParameterizedTest
  @CsvSource({"39, ALLOW", "40, STEP_UP", "70, BLOCK"})
  void theRiskOfTheEndpointCountsWhereTheToolHasNoTier(String risk, String decision, GovApi gov)
      throws Exception {
    Wire.to(gov)
        .post(
            "/endpoints",
            "{\"endpoint_id\":\"ep\",\"hostname\":\"h\",\"risk_score\":" + risk + "}");

    assertThat(enforce(gov, "pay", ",\"endpoint_id\":\"ep\"").text("decision")).isEqualTo(decision);
    assertThat(enforce(gov, "pay", ",\"endpoint_id\":\"unknown\"").text("decision"))
        .isEqualTo("ALLOW");
  }

  @Test
  void aToolOutsideOfTheApprovedScopeIsBlocked(GovApi gov) throws Exception {
    String key = gov.issueApiKey("execute");
    String body =
        request(gov, "pay", "").replace("\"approved_scope\":[]", "\"approved_scope\":[%s]");

    Answer outside = Wire.runtime(gov, key).post("/v1/enforce", body.formatted("\"read\""));
    Answer inside = Wire.runtime(gov, key).post("/v1/enforce", body.formatted("\"read\",\"pay\""));

    assertThat(outside.text("decision")).isEqualTo("BLOCK");
    assertThat(outside.text("decision_reason_code")).isEqualTo("tool_not_in_scope");
    assertThat(outside.text("reason"))
        .isEqualTo("The tool is not in the approved scope of the session");
    assertThat(inside.text("decision")).isEqualTo("ALLOW");
    assertThat(inside.text("reason")).isEqualTo("The shadow policy has allow for tier low");
  }

  @Test
  void aBlockMakesAViolationAnAlertAndARowInTheFeed(GovApi gov) throws Exception {
    gov.decide("pay", Decision.BLOCK);

    Answer answer =
        enforce(gov, "pay", ",\"purpose\":\"refund\",\"tool_args\":{\"pin\":\"hidden\"}");

    String violation = answer.text("violation_id");
    assertThat(answer.text("decision_reason_code")).isEqualTo("decided_by_test");
    assertThat(answer.at("hold_token")).isNull();
    Answer feed = Wire.to(gov).get("/governance/feed");
    assertThat(feed.text("data.0.decision")).isEqualTo("BLOCK");
    assertThat(feed.text("data.0.event_id")).isEqualTo(answer.text("decision_evidence.event_id"));
    assertThat(feed.text("data.0.violation_id")).isEqualTo(violation);
    assertThat(feed.text("data.0.session_id")).isEqualTo("s-1");
    assertThat(feed.text("data.0.user_id")).isEqualTo("u-1");
    assertThat(feed.text("data.0.purpose")).isEqualTo("refund");
    assertThat(feed.body()).doesNotContain("hidden");
    assertThat(Wire.to(gov).get("/violations").text("items.0.violation_id")).isEqualTo(violation);
    assertThat(Wire.to(gov).get("/alerts").text("data.0.violation_id")).isEqualTo(violation);
  }

  @ParameterizedTest
  @CsvSource({"observe", "shadow", "OBSERVE"})
  void anObservedCallIsAllowedAndTheFeedSaysWhatWouldHaveBeen(String mode, GovApi gov)
      throws Exception {
    gov.decide("pay", Decision.BLOCK);
    String body = request(gov, "pay", "").replace("_mode\":\"block\"", "_mode\":\"" + mode + "\"");

    Answer answer = Wire.runtime(gov, gov.issueApiKey("execute")).post("/v1/enforce", body);

    assertThat(answer.text("decision")).isEqualTo("ALLOW");
    assertThat(answer.text("decision_reason_code")).isEqualTo("observe_mode");
    assertThat(Wire.to(gov).get("/governance/feed").text("data.0.would_have")).isEqualTo("BLOCK");
    assertThat(Wire.to(gov).get("/violations").size("items")).isZero();
  }

  @Test
  void theTestDecidesUntilTheSettingsMayAgain(GovApi gov) throws Exception {
    gov.decide("pay", Decision.STEP_UP);

    assertThat(enforce(gov, "pay", "").text("decision")).isEqualTo("STEP_UP");
    assertThat(enforce(gov, "read", "").text("decision")).isEqualTo("ALLOW");
    gov.decideBySettings("pay");
    assertThat(enforce(gov, "pay", "").text("decision")).isEqualTo("ALLOW");
  }

  @ParameterizedTest
  @CsvSource({"approve, ALLOW, approved", "deny, BLOCK, denied"})
  void aHoldIsResolvedWithTheApproval(String decision, String resolution, String status, GovApi gov)
      throws Exception {
    gov.decide("pay", Decision.STEP_UP);
    Answer stepUp = enforce(gov, "pay", "");
    String token = stepUp.text("hold_token");
    assertThat(stepUp.text("step_up_timeout_seconds")).isEqualTo("900");

    Answer pending = hold(gov, token);
    Answer approvals = Wire.to(gov).get("/approvals");
    assertThat(approvals.text("data.0.hold_token")).isEqualTo(token);
    assertThat(approvals.text("data.0.agent_id")).isEqualTo("bot");
    Wire.to(gov)
        .post(
            "/approvals/" + approvals.text("data.0.approval_id") + "/resolve",
            "{\"decision\":\"" + decision + "\"}");
    Answer resolved = hold(gov, token);

    assertThat(pending.status()).isEqualTo(200);
    assertThat(pending.text("resolved")).isEqualTo("false");
    assertThat(pending.at("resolution")).isNull();
    assertThat(resolved.text("resolved")).isEqualTo("true");
    assertThat(resolved.text("resolution")).isEqualTo(resolution);
    assertThat(resolved.text("decision_reason_code")).isEqualTo("step_up_" + status);
    assertThat(resolved.text("hold_token")).isEqualTo(token);
  }

  @Test
  void aHoldThatNobodyResolvesBlocksWhenItsTimeIsOver(GovApi gov) throws Exception {
    gov.clock().stop();
    gov.decide("pay", Decision.STEP_UP);
    String token = enforce(gov, "pay", "").text("hold_token");

    gov.clock().advance(Duration.ofMinutes(15).minusNanos(1));
    assertThat(hold(gov, token).text("resolved")).isEqualTo("false");
    gov.clock().advance(Duration.ofNanos(1));
    assertThat(hold(gov, token).text("resolution")).isEqualTo("BLOCK");
    assertThat(hold(gov, token).text("decision_reason_code")).isEqualTo("step_up_expired");
  }

  @Test
  void anApprovalThatATestOpensHasAHoldToo(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();

    assertThat(hold(gov, approval.holdToken()).text("resolved")).isEqualTo("false");
  }

  @Test
  void stepUpHoldCallbackAndResolutionPlayThrough(GovApi gov) throws Exception {
    try (PamVendor vendor = PamVendor.start(Secrets.REQUEST, Secrets.CALLBACK, gov.clock());
        EnforcementClient enforcer = gov.enforcementClient()) {
      gov.settings(Secrets.pam(vendor.url())).decide("pay", Decision.STEP_UP);
      vendor.answering(Policy.APPROVE);
      String token = enforce(gov, "pay", "").text("hold_token");

      assertThat(vendor.next(SOON).toolName()).isEqualTo("pay");
      vendor.nextReceipt(SOON);

      assertThat(enforcer.hold(token).outcome()).isEqualTo(Outcome.ALLOW);
      assertThat(Wire.to(gov).get("/approvals").text("data.0.resolved_by")).startsWith("pam");
      assertThat(gov.attempts(Operation.GET_HOLD)).isEqualTo(1);
    }
  }

  @Test
  void anUnknownHoldIsNotFoundInTheShapeOfTheRuntimeApi(GovApi gov) throws Exception {
    Answer answer = hold(gov, "hold_x");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("error.code")).isEqualTo("HOLD_NOT_FOUND");
    assertThat(answer.text("error.message")).isEqualTo("No hold has this token");
    assertThat(answer.text("error.requestId")).startsWith("err_");
  }

  @Test
  void aKeyIsTakenInEitherHeaderOrTheSameInBoth(GovApi gov) throws Exception {
    String key = gov.issueApiKey("execute");
    String body = request(gov, "pay", "");

    assertThat(Wire.runtime(gov, key).post("/v1/enforce", body).status()).isEqualTo(200);
    assertThat(Wire.runtime(gov).header("x-api-key", key).post("/v1/enforce", body).status())
        .isEqualTo(200);
    assertThat(Wire.runtime(gov, key).header("X-Api-Key", key).post("/v1/enforce", body).status())
        .isEqualTo(200);
    Answer two = Wire.runtime(gov, key).header("X-Api-Key", "other").post("/v1/enforce", body);
    assertThat(two.status()).isEqualTo(400);
    assertThat(two.text("error.message"))
        .isEqualTo(
            "enforce (POST /v1/enforce): Authorization and X-Api-Key carry different credentials");
    assertThat(gov.takeProblems()).hasSize(1);
  }

  @Test
  void otherCredentialsAreRefused(GovApi gov) throws Exception {
    String body = request(gov, "pay", "");
    String reader = gov.issueApiKey("read", "write");

    Answer none = Wire.runtime(gov).post("/v1/enforce", body);
    Answer admin = Wire.runtime(gov, gov.adminToken()).post("/v1/enforce", body);
    Answer denied = Wire.runtime(gov, reader).post("/v1/enforce", body);

    assertThat(none.status()).isEqualTo(401);
    assertThat(none.text("error.code")).isEqualTo("UNAUTHORIZED");
    assertThat(admin.status()).isEqualTo(401);
    assertThat(admin.text("error.message"))
        .isEqualTo("The runtime API needs an active API key of this tenant");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.text("error.message"))
        .isEqualTo("enforce needs a key with permission execute; this one has it not");
    assertThat(Wire.runtime(gov, gov.issueApiKey("write")).get("/v1/enforce/hold/x").status())
        .isEqualTo(403);
    assertThat(Wire.to(gov).get("/governance/feed").text("total")).isEqualTo("0");
  }

  @Test
  void aKeyOfAnotherScopeStillExecutes(GovApi gov) throws Exception {
    Wire.to(gov).post("/endpoints", "{\"endpoint_id\":\"mine\",\"hostname\":\"h\"}");
    String key =
        Wire.to(gov)
            .post(
                "/api-keys",
                "{\"scope_level\":\"endpoint\",\"scope_target_id\":\"mine\","
                    + "\"permissions\":[\"execute\"]}")
            .text("api_key");

    Answer drifted =
        Wire.runtime(gov, key)
            .post("/v1/enforce", request(gov, "pay", ",\"endpoint_id\":\"other\""));

    assertThat(drifted.status()).isEqualTo(200);
  }

  @Test
  void aRevokedKeyIsRefused(GovApi gov) throws Exception {
    Answer key =
        Wire.to(gov)
            .post("/api-keys", "{\"scope_level\":\"organization\",\"permissions\":[\"execute\"]}");
    Wire.to(gov).delete("/api-keys/" + key.text("key_id"));

    assertThat(Wire.runtime(gov, key.text("api_key")).get("/v1/enforce/hold/x").status())
        .isEqualTo(401);
  }

  @Test
  void skippedAuthenticationNeedsNoKey(GovApi gov) throws Exception {
    gov.skipAuth(true).decide("pay", Decision.STEP_UP);

    String token =
        Wire.runtime(gov).post("/v1/enforce", request(gov, "pay", "")).text("hold_token");

    assertThat(Wire.runtime(gov).get("/v1/enforce/hold/" + token).status()).isEqualTo(200);
  }

  @Test
  void tenantsShareTheAddressAndNothingElse(GovApi gov, GovApiServer server) throws Exception {
    GovApi other = server.createTenant();
    gov.decide("pay", Decision.STEP_UP);
    String token = enforce(gov, "pay", "").text("hold_token");

    assertThat(enforce(other, "pay", "").text("decision")).isEqualTo("ALLOW");
    assertThat(hold(other, token).status()).isEqualTo(404);
    Answer foreign =
        Wire.runtime(gov, other.issueApiKey("execute"))
            .post("/v1/enforce", request(gov, "pay", ""));
    assertThat(foreign.status()).isEqualTo(401);
    assertThat(other.attempts(Operation.ENFORCE)).isEqualTo(1);
    assertThat(gov.attempts(Operation.ENFORCE)).isEqualTo(2);
  }

  @Test
  void aTenantThatTheServerDoesNotHaveIsInvalid(GovApi gov) throws Exception {
    String body = request(gov, "pay", "").replace(gov.tenantId(), "nobody");

    Answer answer = Wire.runtime(gov, gov.issueApiKey("execute")).post("/v1/enforce", body);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("error.code")).isEqualTo("INVALID_TENANT");
    assertThat(answer.text("error.message"))
        .isEqualTo("tenant_id is not the tenant of the credential");
  }

  @Test
  void aRequestOfNobodyIsTheServersProblem() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      server.createTenant(); // with one alone, it would be for that

      Answer answer = Wire.runtime(gov, "thoth_live_unknown").get("/v1/enforce/hold/x");

      String message =
          "GET /v1/enforce/hold/x: neither the body nor the credential is that of a tenant of this"
              + " server";
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text("error.message")).isEqualTo(message);
      assertThat(server.problems()).containsExactly(message);
    }
  }

  @Test
  void aMissingMemberIsNamed(GovApi gov) throws Exception {
    String body = request(gov, "pay", "").replace("\"user_id\":\"u-1\",", "");

    Answer answer = Wire.runtime(gov, gov.issueApiKey("execute")).post("/v1/enforce", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error.code")).isEqualTo("INVALID_REQUEST");
    assertThat(answer.text("error.message"))
        .isEqualTo("enforce (POST /v1/enforce): user_id is required and must not be blank");
    assertThat(gov.takeProblems()).hasSize(1);
  }

  @Test
  void faultsAndScriptsReachTheRuntimeApi(GovApi gov) throws Exception {
    gov.faults().on(Operation.ENFORCE, Fault.status(503));
    gov.answer(Operation.ENFORCE, 200, "{\"decision\":\"MODIFY\"}");

    assertThat(enforce(gov, "pay", "").status()).isEqualTo(503);
    assertThat(enforce(gov, "pay", "").body()).isEqualTo("{\"decision\":\"MODIFY\"}");
    assertThat(gov.requests(Operation.ENFORCE).get(1).redactedBody()).contains("\"bot\"");
  }

  @Test
  void theClientOfATenantMayDecideAndIngest(GovApi gov) {
    try (EnforcementClient enforcer = gov.enforcementClient()) {
      assertThat(
              enforcer
                  .decide(
                      enforcer
                          .request()
                          .agentId("bot")
                          .userId("u")
                          .toolName("read")
                          .sessionId("s")
                          .sessionToolCalls(List.of("read"))
                          .approvedScope(List.of())
                          .enforcementMode(EnforcementMode.BLOCK)
                          .build())
                  .outcome())
          .isEqualTo(Outcome.ALLOW);
    }
    assertThat(gov.enforcementUrl()).isEqualTo(gov.url());
    assertThat(gov.attempts(Operation.ENFORCE)).isEqualTo(1);
  }
}
