package com.atensecurity.thoth.testkit;

import static com.atensecurity.thoth.testkit.RuntimeCalls.enforce;
import static com.atensecurity.thoth.testkit.RuntimeCalls.event;
import static com.atensecurity.thoth.testkit.RuntimeCalls.hold;
import static com.atensecurity.thoth.testkit.RuntimeCalls.ingest;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What proxies and SDKs send with a call or an event, and where it shows. */
@GovApiTest
class ReportedViolationsTest {
  private static final String METADATA =
      """
      ,"metadata":{"decision_reason_code":"lineage_ancestor_blocked","lineage_hash":"h-1",
        "lineage_parent_pid":4711,"lineage_upstream_binary":"/bin/sh","broker_request_id":7,
        "broker_destination_host":"api.example.com","token":"thoth_live_leak",
        "process_lineage":{"ancestor_hash":"h-0","parent_pid":"1","token":"thoth_live_leak"},
        "secrets_broker":{"request_id":"b-1","target_host":"api.example.com",
          "injection_eligible":true,"host_allowed":"no","secret":"thoth_live_leak"}}
      """;

  @BeforeEach
  void violationsAreData(GovApi gov) {
    gov.violationsEnvelope(ListEnvelope.DATA);
  }

  private static String blocked(GovApi gov, String id, String more) {
    return event(gov, id, more).replace("TOOL_CALL_PRE", "TOOL_CALL_BLOCK");
  }

  @Test
  void aBlockThatAProxyReportsIsAViolationAndAnAlert(GovApi gov) throws Exception {
    String more = ",\"violation_id\":\"vio-1\"";
    ingest(gov, "[" + blocked(gov, "e-1", more + METADATA) + "]");
    ingest(gov, "[" + blocked(gov, "e-2", more) + "," + blocked(gov, "e-3", "") + "]");

    Answer violations = Wire.to(gov).get("/violations");
    assertThat(violations.text("total")).isEqualTo("1");
    assertThat(violations.text("data.0.violation_id")).isEqualTo("vio-1");
    assertThat(violations.text("data.0.event_id")).isEqualTo("e-1");
    assertThat(violations.text("data.0.tool_name")).isEqualTo("pay");
    assertThat(violations.text("data.0.reason_code")).isEqualTo("lineage_ancestor_blocked");
    Answer alerts = Wire.to(gov).get("/alerts");
    assertThat(alerts.text("total")).isEqualTo("1");
    assertThat(alerts.text("data.0.violation_id")).isEqualTo("vio-1");
    assertThat(Wire.to(gov).get("/reports/board-incident/vio-1").status()).isEqualTo(200);
  }

  @Test
  void itsMetadataIsWhatTheContractNamesInItsTypeAndNoCredential(GovApi gov) throws Exception {
    ingest(gov, "[" + blocked(gov, "e-1", ",\"violation_id\":\"vio-1\"" + METADATA) + "]");

    assertThat(Wire.to(gov).get("/violations").text("data.0.metadata"))
        .isEqualTo(
            "{\"decision_reason_code\":\"lineage_ancestor_blocked\",\"lineage_hash\":\"h-1\","
                + "\"lineage_upstream_binary\":\"/bin/sh\","
                + "\"broker_destination_host\":\"api.example.com\",\"lineage_parent_pid\":4711,"
                + "\"secrets_broker\":{\"request_id\":\"b-1\",\"target_host\":\"api.example.com\","
                + "\"injection_eligible\":true},"
                + "\"process_lineage\":{\"ancestor_hash\":\"h-0\",\"parent_pid\":\"1\"}}");
  }

  @Test
  void aBlockedCallHasTheMetadataOfItsRequestAndTheReasonOfItsDecision(GovApi gov)
      throws Exception {
    gov.decide("pay", Decision.BLOCK);
    String violation =
        enforce(gov, "pay", ",\"session_intent\":\"refund\"" + METADATA).text("violation_id");
    ingest(gov, "[" + blocked(gov, "e-1", ",\"violation_id\":\"" + violation + "\"") + "]");

    Answer violations = Wire.to(gov).get("/violations");
    assertThat(violations.text("total")).isEqualTo("1");
    assertThat(violations.text("data.0.metadata.decision_reason_code"))
        .isEqualTo("decided_by_test");
    assertThat(violations.text("data.0.metadata.session_intent")).isEqualTo("refund");
    assertThat(violations.text("data.0.metadata.lineage_hash")).isEqualTo("h-1");
  }

  @Test
  void theCallerIsWhoDelegatedToTheAgent(GovApi gov) throws Exception {
    String chain = ",\"delegation_chain\":[\"human\",\"planner\",\"bot\"],\"decision\":7";
    ingest(gov, "[" + event(gov, "e-1", chain) + "," + event(gov, "e-2", "") + "]");

    Answer feed = Wire.to(gov).get("/governance/feed?caller_agent_id=planner");
    assertThat(feed.text("total")).isEqualTo("1");
    assertThat(feed.text("data.0.event_id")).isEqualTo("e-1");
    assertThat(feed.at("data.0.decision")).isNull();
  }

  @Test
  void anEndpointTellsAsWhomItsRuntimeCalledLast(GovApi gov) throws Exception {
    gov.given().endpoint("ep-1").put();
    String binding = ",\"endpoint_id\":\"ep-1\"";
    enforce(gov, "ls", binding);
    Answer byUser = Wire.to(gov).get("/endpoints/ep-1");

    enforce(gov, "ls", binding + ",\"identity_binding\":{\"user\":\"zoe@example.com\"}");

    assertThat(byUser.text("identity_binding_user")).isEqualTo("u-1");
    assertThat(Wire.to(gov).get("/endpoints/ep-1").text("identity_binding_user"))
        .isEqualTo("zoe@example.com");
  }

  @Test
  void aCheckInChangesNothingThatARegistrationSays(GovApi gov) throws Exception {
    gov.given().endpoint("ep-1").with("employee_name", "Zoë").put();

    Wire.anonymous(gov)
        .header("X-Api-Key", gov.issueApiKey("write"))
        .post("/endpoints/ep-1/checkin", "{\"employee_name\":\"Eve\",\"risk_score\":1}");

    Answer endpoint = Wire.to(gov).get("/endpoints/ep-1");
    assertThat(endpoint.text("employee_name")).isEqualTo("Zoë");
    assertThat(endpoint.text("risk_score")).isEqualTo("1");
    assertThat(endpoint.text("runtime_auth_mode")).isEqualTo("api_key");
  }

  @Test
  void aHoldSaysWhatItsDecisionSaid(GovApi gov) throws Exception {
    gov.decide("pay", Decision.STEP_UP);
    Answer stepUp = enforce(gov, "pay", "");

    Answer pending = hold(gov, stepUp.text("hold_token"));

    assertThat(pending.text("authorization_decision")).isEqualTo("STEP_UP");
    for (String name :
        new String[] {
          "action_classification", "risk_score", "regulatory_regimes", "policy_references"
        }) {
      assertThat(pending.text(name)).as(name).isEqualTo(stepUp.text(name));
    }
    String approval = Wire.to(gov).get("/approvals").text("data.0.approval_id");
    Wire.to(gov).post("/approvals/" + approval + "/resolve", "{\"decision\":\"approve\"}");
    assertThat(hold(gov, stepUp.text("hold_token")).text("authorization_decision"))
        .isEqualTo("ALLOW");
  }
}
