package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class PolicyExceptionsOverHttpTest {
  private static final String EXCEPTIONS = "/policy-exceptions";
  private static final String ARTIFACTS = "/policy-change-artifacts";

  private static Answer request(GovApi gov, String more) throws Exception {
    String body =
        "{\"violation_id\":\"v-1\",\"requested_by\":\"ann@example.com\","
            + "\"business_justification\":\"month end\",\"frequency_estimate\":\"weekly\","
            + "\"data_sensitivity\":\"internal\"%s}";
    Answer answer = Wire.to(gov).post(EXCEPTIONS, body.formatted(more));
    assertThat(answer.status()).isEqualTo(201);
    return answer;
  }

  private static Answer review(GovApi gov, String id, String decision, String more)
      throws Exception {
    String body =
        "{\"review_decision\":\"%s\",\"reviewed_by\":\"bob@example.com\"%s}"
            .formatted(decision, more);
    return Wire.to(gov).send("PATCH", EXCEPTIONS + "/" + id + "/review", body);
  }

  private static String approved(GovApi gov, String more) throws Exception {
    String id = request(gov, ",\"agent_id\":\"bot\",\"tool_name\":\"pay\"").text("request_id");
    assertThat(review(gov, id, "approve", more).status()).isEqualTo(200);
    return id;
  }

  @Test
  void anExceptionIsPending(GovApi gov) throws Exception {
    Answer exception = request(gov, ",\"agent_id\":\"bot\",\"status\":\"approved\",\"x\":1");

    assertThat(exception.text("status")).isEqualTo("pending");
    assertThat(exception.text("request_id")).startsWith("pex_");
    assertThat(exception.text("agent_id")).isEqualTo("bot");
    assertThat(exception.text("x")).isEqualTo("1");
    assertThat(Wire.to(gov).get(EXCEPTIONS + "/" + exception.text("request_id")).body())
        .isEqualTo(exception.body());
  }

  @Test
  void theCallerMayChooseTheIdOnce(GovApi gov) throws Exception {
    assertThat(request(gov, ",\"request_id\":\"mine\"").text("request_id")).isEqualTo("mine");

    Answer again =
        Wire.to(gov)
            .post(
                EXCEPTIONS,
                "{\"request_id\":\"mine\",\"violation_id\":\"v\",\"requested_by\":\"a\","
                    + "\"business_justification\":\"b\",\"frequency_estimate\":\"c\","
                    + "\"data_sensitivity\":\"d\"}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body())
        .isEqualTo(
            "{\"error\":\"policy_exception_exists\",\"message\":\"There is already a policy"
                + " exception with request_id \\\"mine\\\"\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "approve, approved",
    "deny, denied",
    "request_changes, under_review",
    "approve_with_modification, approved_with_modification"
  })
  void aReviewDecides(String decision, String status, GovApi gov) throws Exception {
    String id = request(gov, "").text("request_id");

    Answer reviewed =
        review(gov, id, decision, ",\"review_notes\":\"n\",\"policy_change\":{\"a\":1}");

    assertThat(reviewed.status()).isEqualTo(200);
    assertThat(reviewed.text("status")).isEqualTo(status);
    assertThat(reviewed.text("review_decision")).isEqualTo(decision);
    assertThat(reviewed.text("reviewed_by")).isEqualTo("bob@example.com");
    assertThat(reviewed.text("review_notes")).isEqualTo("n");
    assertThat(reviewed.text("policy_change.a")).isEqualTo("1");
    assertThat(reviewed.text("requested_by")).isEqualTo("ann@example.com");
  }

  @Test
  void changesCanBeRequestedBeforeTheDecision(GovApi gov) throws Exception {
    String id = request(gov, "").text("request_id");
    review(gov, id, "request_changes", "");
    review(gov, id, "request_changes", "");

    assertThat(review(gov, id, "approve", "").text("status")).isEqualTo("approved");
  }

  @ParameterizedTest
  @CsvSource({
    "approve, approved",
    "deny, denied",
    "approve_with_modification, approved_with_modification"
  })
  void aDecisionStands(String decision, String status, GovApi gov) throws Exception {
    String id = request(gov, "").text("request_id");
    review(gov, id, decision, "");

    Answer second = review(gov, id, "deny", "");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body())
        .isEqualTo(
            "{\"error\":\"already_reviewed\",\"message\":\"The policy exception is already "
                + status
                + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3, 3", "?status=pending, 2, 2", "?requested_by=ann@example.com, 3, 3",
    "?reviewed_by=bob@example.com, 1, 1", "?limit=2, 3, 2", "?limit=2&offset=2, 3, 1",
    "?offset=9, 3, 0", "?limit=1&status=pending&offset=1, 2, 1"
  })
  void theListIsFilteredAndPaged(String query, String total, int shown, GovApi gov)
      throws Exception {
    review(gov, request(gov, "").text("request_id"), "deny", "");
    request(gov, "");
    request(gov, "");

    Answer list = Wire.to(gov).get(EXCEPTIONS + query);

    assertThat(list.text("total")).isEqualTo(total);
    assertThat(list.size("data")).isEqualTo(shown);
  }

  @Test
  void pagesGoOnWhereTheLastEnded(GovApi gov) throws Exception {
    for (int i = 0; i < 3; i++) {
      request(gov, ",\"request_id\":\"r" + i + "\"");
    }

    assertThat(Wire.to(gov).get(EXCEPTIONS + "?limit=1&offset=1").text("data.0.request_id"))
        .isEqualTo("r1");
  }

  @ParameterizedTest
  @ValueSource(strings = {EXCEPTIONS + "/x", ARTIFACTS + "/x"})
  void anUnknownIdIsNotFound(String path, GovApi gov) throws Exception {
    assertThat(Wire.to(gov).get(path).status()).isEqualTo(404);
  }

  @Test
  void onlyAnApprovedExceptionMakesAnArtifact(GovApi gov) throws Exception {
    String id = request(gov, "").text("request_id");

    Answer early = Wire.to(gov).post(ARTIFACTS + "/" + id + "/generate", "{}");

    assertThat(early.status()).isEqualTo(409);
    assertThat(early.body())
        .isEqualTo(
            "{\"error\":\"policy_exception_not_approved\",\"message\":\"The policy exception is"
                + " pending; only an approved one changes a policy\"}");
    assertThat(Wire.to(gov).post(ARTIFACTS + "/x/generate", "{}").text("error"))
        .isEqualTo("policy_exception_not_found");
  }

  @Test
  void theArtifactIsAddressedByTheExceptionAndKeepsItsId(GovApi gov) throws Exception {
    String id = approved(gov, ",\"owner\":\"secops\",\"target_environment\":\"staging\"");

    Answer first = Wire.to(gov).post(ARTIFACTS + "/" + id + "/generate", "{}");
    Answer second =
        Wire.to(gov)
            .post(
                ARTIFACTS + "/" + id + "/generate",
                "{\"owner\":\"ops\",\"target_environment\":\"prod\"}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("request_id")).isEqualTo(id);
    assertThat(first.text("owner")).isEqualTo("secops");
    assertThat(first.text("target_environment")).isEqualTo("staging");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("artifact_id")).isEqualTo(first.text("artifact_id"));
    assertThat(second.text("owner")).isEqualTo("ops");
    assertThat(Wire.to(gov).get(ARTIFACTS + "/" + id).body()).isEqualTo(second.body());
    assertThat(Wire.to(gov).get(ARTIFACTS + "?target_environment=prod").text("total"))
        .isEqualTo("1");
    assertThat(Wire.to(gov).get(ARTIFACTS + "?target_environment=staging").text("total"))
        .isEqualTo("0");
    assertThat(Wire.to(gov).get(ARTIFACTS + "?offset=1").size("data")).isZero();
  }

  @Test
  void toApplyThroughGovApiAddsAVersionToABundle(GovApi gov) throws Exception {
    String id = approved(gov, "");
    Wire.to(gov).post(ARTIFACTS + "/" + id + "/generate", "{}");

    Answer applied =
        Wire.to(gov).post(ARTIFACTS + "/" + id + "/apply", "{\"applied_by\":\"carl\"}");

    assertThat(applied.status()).isEqualTo(200);
    assertThat(applied.text("apply_channel")).isEqualTo("govapi");
    assertThat(applied.text("policy_format")).isEqualTo("cedar");
    assertThat(applied.text("target_environment")).isEqualTo("prod");
    assertThat(applied.text("override_revoked")).isEqualTo("false");
    assertThat(applied.text("govapi_resource.type")).isEqualTo("policy_bundle");
    assertThat(applied.text("govapi_resource.version")).isEqualTo("1");
    Answer bundle = Wire.to(gov).get("/policy-bundles/" + applied.text("govapi_resource.id"));
    assertThat(bundle.text("name")).isEqualTo("exception-" + id);
    assertThat(bundle.text("framework")).isEqualTo("CEDAR");
    assertThat(bundle.text("assignments")).isEqualTo("[\"agent:bot\"]");
    assertThat(bundle.text("raw_policy"))
        .isEqualTo("permit(principal == Agent::\"bot\", action == Tool::\"pay\", resource);");
    assertThat(bundle.text("created_by")).isEqualTo("carl");
    assertThat(Wire.to(gov).get("/policy-bundles/effective?agent_id=bot").text("total"))
        .isEqualTo("1");
    assertThat(Wire.to(gov).get(ARTIFACTS + "/" + id).text("status")).isEqualTo("applied");
    Answer again = Wire.to(gov).post(ARTIFACTS + "/" + id + "/apply", "{\"applied_by\":\"carl\"}");
    assertThat(again.text("govapi_resource.version")).isEqualTo("2");
  }

  @Test
  void theBundleCanBeNamedAndStaged(GovApi gov) throws Exception {
    String id = approved(gov, "");
    Wire.to(gov).post(ARTIFACTS + "/" + id + "/generate", "{}");

    Answer applied =
        Wire.to(gov)
            .post(
                ARTIFACTS + "/" + id + "/apply",
                "{\"applied_by\":\"c\",\"policy_format\":\"rego\",\"bundle_name\":\"n\","
                    + "\"bundle_description\":\"d\",\"assignments\":[\"all\"],"
                    + "\"status\":\"disabled\"}");

    Answer bundle = Wire.to(gov).get("/policy-bundles/" + applied.text("govapi_resource.id"));
    assertThat(bundle.text("name")).isEqualTo("n");
    assertThat(bundle.text("description")).isEqualTo("d");
    assertThat(bundle.text("framework")).isEqualTo("OPA");
    assertThat(bundle.text("assignments")).isEqualTo("[\"all\"]");
    assertThat(bundle.text("status")).isEqualTo("paused");
  }

  @Test
  void anotherChannelMakesNoBundle(GovApi gov) throws Exception {
    String id = approved(gov, "");
    Wire.to(gov).post(ARTIFACTS + "/" + id + "/generate", "{}");

    Answer applied =
        Wire.to(gov)
            .post(
                ARTIFACTS + "/" + id + "/apply",
                "{\"applied_by\":\"c\",\"apply_channel\":\"terraform\"}");

    assertThat(applied.at("govapi_resource")).isNull();
    assertThat(Wire.to(gov).get("/policy-bundles").text("total")).isEqualTo("0");
  }

  @Test
  void whatReplacesARunningOverrideRevokesIt(GovApi gov) throws Exception {
    gov.clock().stop();
    String until = gov.clock().instant().plus(Duration.ofHours(1)).toString();
    String id = approved(gov, ",\"override_expires_at\":\" " + until + "\"");
    Wire.to(gov).post(ARTIFACTS + "/" + id + "/generate", "{}");
    String apply = "{\"applied_by\":\"c\"}";

    assertThat(Wire.to(gov).post(ARTIFACTS + "/" + id + "/apply", apply).text("override_revoked"))
        .isEqualTo("true");
    gov.clock().advance(Duration.ofHours(1));
    assertThat(Wire.to(gov).post(ARTIFACTS + "/" + id + "/apply", apply).text("override_revoked"))
        .isEqualTo("false");
  }
}
