package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.contract.Contract;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@GovApiTest
class UnknownMembersTest {
  private static final String FLEET = "{\"name\":\"eu\",\"colour\":\"blue\"}";
  private static final String COLOUR =
      "createFleet (POST /{tenant_id}/thoth/fleets): the contract does not name the member colour";
  private static final String SETTINGS =
      "putSettings (PUT /{tenant_id}/thoth/settings): the contract does not name the member ";
  private static final String WRONG_SETTINGS =
      """
      {"shadow_policy":{"hihg":"allow","high":"block"},"webhook":{"provider":"splunk"},
       "siem":{"webhook":{"uri":"x","provider":"splunk"}},"tool_risk_overrides":{"rm":"high"},
       "pam":{"callbackSecret":"x"},"secret_broker":{"auth_bindings":[{"host":"x"}]}}
      """;

  @Test
  void anUnknownMemberIsAWarning(GovApi gov) throws Exception {
    assertThat(Wire.to(gov).post("/fleets", FLEET).status()).isEqualTo(201);

    assertThat(gov.warnings()).containsExactly(COLOUR);
    assertThat(gov.problems()).isEmpty();
    assertThat(gov.timeline().toString()).contains(" warning  " + COLOUR);
  }

  @Test
  @GovApiTest(unknownMembersFail = true)
  void anUnknownMemberIsAProblemWhereItIsToFail(GovApi gov) throws Exception {
    assertThat(Wire.to(gov).post("/fleets", FLEET).status()).isEqualTo(201);

    assertThat(gov.warnings()).isEmpty();
    assertThat(gov.takeProblems()).containsExactly(COLOUR);
  }

  @Test
  void membersInsideAreNamedByTheirPath(GovApi gov) throws Exception {
    gov.given().policyBundle("base").put();
    String controls = "{\"behavioral_controls\":{\"trust_floor\":0.5,\"ceiling\":1}}";
    Wire.to(gov)
        .post(
            "/packs/apply",
            "{\"pack_ids\":[\"p\"],\"agent_ids\":[\"a\"],\"overrides_by_pack\":{\"p\":"
                + controls
                + "}}");
    Wire.runtime(gov, gov.issueApiKey("write"))
        .post("/v1/events/batch", "[" + RuntimeCalls.event(gov, "e-1", ",\"mood\":1") + "]");

    assertThat(gov.warnings())
        .containsExactly(
            "applyPacksBulk (POST /{tenant_id}/thoth/packs/apply): the contract does not name the"
                + " member overrides_by_pack.p.behavioral_controls.ceiling",
            "ingestEvents (POST /v1/events/batch): the contract does not name the member"
                + " events[0].mood");
  }

  @Test
  void aSettingsDocumentMayHoldWhateverItLikes(GovApi gov) throws Exception {
    Wire.to(gov).put("/settings", "{\"from_the_future\":{\"a\":1},\"shadowLow\":\"allow\"}");

    assertThat(gov.warnings()).isEmpty();
  }

  @Test
  void theObjectsOfASettingsDocumentMayNot(GovApi gov) throws Exception {
    assertThat(Wire.to(gov).put("/settings", WRONG_SETTINGS).status()).isEqualTo(200);

    assertThat(gov.warnings())
        .containsExactly(
            SETTINGS + "shadow_policy.hihg",
            SETTINGS + "webhook.provider",
            SETTINGS + "siem.webhook.uri",
            SETTINGS + "pam.callbackSecret",
            SETTINGS + "secret_broker.auth_bindings[0].host");
    assertThat(gov.problems()).isEmpty();
  }

  @Test
  @GovApiTest(unknownMembersFail = true)
  void inStrictModeTheyAreProblemsThere(GovApi gov) throws Exception {
    assertThat(Wire.to(gov).put("/settings", WRONG_SETTINGS).status()).isEqualTo(200);

    assertThat(gov.takeProblems()).hasSize(5).contains(SETTINGS + "shadow_policy.hihg");
  }

  /** A member of the contract that a shape forgets would be a false warning. */
  @ParameterizedTest
  @EnumSource
  void everyMemberOfTheContractIsKnown(Operation operation) throws Exception {
    try (InputStream fixture =
        Contract.class.getResourceAsStream("../../contract/" + operation.id() + ".json")) {
      if (fixture != null) {
        JsonObject call = (JsonObject) JsonTree.parse(fixture.readAllBytes());
        JsonObject request = call.at("request");

        assertThat(Contract.unknownMembers(operation, request)).isEmpty();
      }
    }
  }
}
