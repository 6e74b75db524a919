package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GovApiTest
class GivenTest {
  @BeforeEach
  void stopTheClock(GovApi gov) {
    gov.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
  }

  @Test
  void anEndpointIsThereAsIfItHadCome(GovApi gov) throws Exception {
    String fleet = gov.given().fleet("eu").with("region", "eu-1").put();
    String id =
        gov.given().endpoint("ep-1").fleet(fleet).agents("a-1").online().riskScore(80).put();

    Answer endpoint = Wire.to(gov).get("/endpoints/" + id);
    assertThat(endpoint.text("status")).isEqualTo("online");
    assertThat(endpoint.text("risk_score")).isEqualTo("80.0");
    assertThat(endpoint.text("fleet_id")).isEqualTo(fleet);
    assertThat(endpoint.text("hostname")).isEqualTo("ep-1.local");
    assertThat(Wire.to(gov).get("/fleets/" + fleet).text("endpoint_count")).isEqualTo("1");
    assertThat(Wire.to(gov).get("/alerts").size("data")).isEqualTo(1);
    assertThat(gov.attempts(Operation.REGISTER_ENDPOINT)).isZero();
    assertThat(gov.timeline())
        .contains(
            "2030-01-01T00:00:00Z     test     given createFleet"
                + " {\"name\":\"eu\",\"region\":\"eu-1\"}");
  }

  @Test
  void anEndpointCanBeStaleOrQuarantined(GovApi gov) throws Exception {
    gov.given().endpoint("stale").lastSeen(Duration.ofMinutes(5)).put();
    gov.given().endpoint("seen").lastSeen(Duration.ofMinutes(4)).put();
    gov.given().endpoint("bad").online().quarantined().put();

    assertThat(Wire.to(gov).get("/endpoints/stale").text("status")).isEqualTo("stale");
    assertThat(Wire.to(gov).get("/endpoints/stale").text("last_seen"))
        .isEqualTo("2029-12-31T23:55:00Z");
    assertThat(Wire.to(gov).get("/endpoints/seen").text("status")).isEqualTo("online");
    assertThat(Wire.to(gov).get("/endpoints/bad").text("status")).isEqualTo("quarantined");
  }

  @Test
  void aKeyHasItsScopeAndItsTime(GovApi gov) throws Exception {
    gov.given().endpoint("ep-1").put();
    IssuedKey key =
        gov.given().apiKey("read").name("ci").ofEndpoint("ep-1").ttl(Duration.ofHours(1)).put();
    IssuedKey revoked = gov.given().apiKey("read").revoked().put();

    assertThat(status(gov, key, "/endpoints/ep-1")).isEqualTo(200);
    assertThat(status(gov, key, "/fleets")).isEqualTo(403);
    assertThat(status(gov, revoked, "/fleets")).isEqualTo(401);
    gov.clock().advance(Duration.ofHours(1));
    assertThat(status(gov, key, "/endpoints/ep-1")).isEqualTo(401);
    assertThat(key).hasToString("IssuedKey[" + key.id() + "]");
    assertThat(String.join("\n", gov.timeline())).doesNotContain(key.key());
  }

  private static int status(GovApi gov, IssuedKey key, String path) throws Exception {
    return Wire.anonymous(gov).header("X-Api-Key", key.key()).get(path).status();
  }

  @Test
  void whateverElseIsThereIsFoundByItsId(GovApi gov) throws Exception {
    String vendor = gov.given().mcpVendor("acme", "*.acme.test").with("approved", true).put();
    String exception = gov.given().policyException("a-1", "pay").put();
    String approved = gov.given().approvedPolicyException("a-2", "pay").put();
    String bundle = gov.given().policyBundle("base").put();
    String provider = gov.given().mdmProvider("jamf").put();
    String policy = gov.given().browserPolicy("strict", "chrome").put();

    assertThat(Wire.to(gov).get("/mcp/vendors/" + vendor).text("approved")).isEqualTo("true");
    assertThat(Wire.to(gov).get("/policy-exceptions/" + exception).text("status"))
        .isEqualTo("pending");
    assertThat(Wire.to(gov).get("/policy-exceptions/" + approved).text("status"))
        .isEqualTo("approved");
    assertThat(Wire.to(gov).get("/policy-bundles/" + bundle).text("name")).isEqualTo("base");
    assertThat(provider).isEqualTo("jamf");
    assertThat(Wire.to(gov).get("/mdm/providers").size("data")).isEqualTo(1);
    assertThat(Wire.to(gov).get("/browser/policies").text("data.0.policy_id")).isEqualTo(policy);
  }

  @Test
  void faultsAndScriptsDoNotReachASeed(GovApi gov) throws Exception {
    gov.faults().on(Operation.CREATE_FLEET, Fault.status(503));
    gov.answer(Operation.CREATE_FLEET, 500, "");

    String fleet = gov.given().fleet("eu").put();

    assertThat(Wire.to(gov).get("/fleets/" + fleet).status()).isEqualTo(200);
    assertThat(gov.faults().unused()).hasSize(1);
    assertThat(gov.unusedAnswers()).hasSize(1);
    gov.faults().clear();
    gov.answerFromState(Operation.CREATE_FLEET);
  }

  @Test
  void whatARequestCouldNotDoIsRefused(GovApi gov) {
    gov.given().mcpVendor("acme", "a").put();

    assertThatThrownBy(() -> gov.given().endpoint("ep-1").with("risk_score", "high").put())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "given: registerEndpoint (POST /{tenant_id}/thoth/endpoints): risk_score must be a"
                + " number of double size");
    assertThatThrownBy(() -> gov.given().fleet("eu").with("colour", 1).with("size", 2).put())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "given: createFleet (POST /{tenant_id}/thoth/fleets): the contract does not name the"
                + " member colour, size");
    assertThatThrownBy(() -> gov.given().mcpVendor("acme", "a").put())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("given: There is already an MCP vendor \"acme\"");
    assertThatThrownBy(() -> gov.given().apiKey("read").ofFleet("none").put())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("given: No fleet \"none\"");
    assertThatThrownBy(() -> gov.given().endpoint("ep-1").lastSeen(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lastSeen(PT-1S): nobody was seen in the future");
    gov.takeProblems();
  }

  @Test
  void aSeedThatIsNotPutIsAProblem(GovApi gov) {
    gov.given().endpoint("ep-1").online();
    gov.given().fleet("eu");
    gov.given().apiKey("read");

    assertThat(gov.takeProblems())
        .containsExactly(
            "gov.given().endpoint(\"ep-1\") does nothing without its end: put",
            "gov.given().fleet(\"eu\") does nothing without its end: put",
            "gov.given().apiKey(...) does nothing without its end: put");
  }

  @Test
  void anApprovalOrDecisionWithoutItsEndIsAProblem(GovApi gov) {
    gov.openApproval().tool("wire_money");
    gov.recordDecision(Decision.BLOCK).agent("bot").tool("rm");
    gov.openApproval().tool("wire_money").open();
    gov.recordDecision(Decision.ALLOW).record();

    assertThat(gov.takeProblems())
        .containsExactly(
            "gov.openApproval() does nothing without its end: open",
            "gov.recordDecision(BLOCK) does nothing without its end: record");
    assertThat(gov.problems()).isEmpty();
  }
}
