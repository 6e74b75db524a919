package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class ScriptedAnswersOverHttpTest {
  private static final String FLEET = "{\"fleet_id\":\"f-1\", \"name\":\"scripted\"}";

  @Test
  void aScriptedAnswerWinsOverTheStateUntilItIsTakenBack(GovApi gov) throws Exception {
    gov.answer(Operation.CREATE_FLEET, 207, FLEET);

    Answer first = Wire.to(gov).post("/fleets", "{\"name\":\"f\"}");
    Answer second = Wire.to(gov).post("/fleets", "{\"name\":\"f\"}");

    assertThat(first.status()).isEqualTo(207);
    assertThat(first.body()).isEqualTo(FLEET);
    assertThat(first.response().headers().firstValue("Content-Type")).contains("application/json");
    assertThat(second.body()).isEqualTo(FLEET);
    assertThat(Wire.to(gov).get("/fleets").size("data")).isZero();
    assertThat(gov.requests(Operation.CREATE_FLEET))
        .extracting(RecordedRequest::status)
        .containsExactly(207, 207);
    gov.answerFromState(Operation.CREATE_FLEET);
    assertThat(Wire.to(gov).post("/fleets", "{\"name\":\"f\"}").status()).isEqualTo(201);
    assertThat(Wire.to(gov).get("/fleets").size("data")).isEqualTo(1);
  }

  @Test
  void answersFollowEachOtherAndTheLastStays(GovApi gov) throws Exception {
    gov.answer(
        Operation.LIST_FLEETS,
        ScriptedAnswer.json(202, "[1]").header("Retry-After", "7"),
        ScriptedAnswer.ok("\"two\""),
        ScriptedAnswer.ok("3"));

    Answer first = Wire.to(gov).get("/fleets");

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.body()).isEqualTo("[1]");
    assertThat(first.response().headers().firstValue("Retry-After")).contains("7");
    Answer second = Wire.to(gov).get("/fleets");
    assertThat(second.body()).isEqualTo("\"two\"");
    assertThat(second.response().headers().firstValue("Retry-After")).isEmpty();
    assertThat(Wire.to(gov).get("/fleets").body()).isEqualTo("3");
    assertThat(Wire.to(gov).get("/fleets").body()).isEqualTo("3");
  }

  @Test
  void aNewScriptReplacesTheOldOne(GovApi gov) throws Exception {
    gov.answer(Operation.LIST_FLEETS, ScriptedAnswer.ok("1"), ScriptedAnswer.ok("2"));
    gov.answer(Operation.LIST_FLEETS, 200, "3");

    assertThat(Wire.to(gov).get("/fleets").body()).isEqualTo("3");
  }

  @Test
  void anAnswerNeedNotHaveABody(GovApi gov) throws Exception {
    gov.answer(Operation.LIST_FLEETS, 204, "");

    Answer answer = Wire.to(gov).get("/fleets");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.response().headers().firstValue("Content-Type")).isEmpty();
  }

  @Test
  void onlyTheOperationOfTheTenantIsScripted(GovApi gov, GovApiServer server) throws Exception {
    gov.answer(Operation.LIST_FLEETS, 200, "1");

    assertThat(gov.unusedAnswers())
        .containsExactly("status 200 to listFleets (GET /{tenant_id}/thoth/fleets)");
    assertThat(Wire.to(gov).get("/endpoints").body()).isEqualTo("{\"data\":[]}");
    gov.answerFromState(Operation.LIST_FLEETS);
    assertThat(gov.unusedAnswers()).isEmpty();
    assertThat(Wire.to(server.createTenant()).get("/fleets").body()).isEqualTo("{\"data\":[]}");
  }

  @Test
  void whatIsScriptedIsCheckedAsAlways(GovApi gov) throws Exception {
    gov.answer(Operation.CREATE_FLEET, 201, FLEET).answer(Operation.LIST_ENDPOINTS, 200, "1");

    assertThat(Wire.anonymous(gov).post("/fleets", "{\"name\":\"f\"}").status()).isEqualTo(401);
    assertThat(Wire.to(gov).post("/fleets", "{\"name\":1}").text("message"))
        .isEqualTo("createFleet (POST /{tenant_id}/thoth/fleets): name must be a string");
    assertThat(Wire.to(gov).get("/endpoints?fleet=1").status()).isEqualTo(400);
    assertThat(gov.takeProblems()).hasSize(2);
    gov.answerFromState(Operation.CREATE_FLEET).answerFromState(Operation.LIST_ENDPOINTS);
  }

  @Test
  void boundsOfTheContractAreCheckedToo(GovApi gov) throws Exception {
    gov.answer(Operation.PUT_BILLING_OVERAGE_CAP, 200, "{}");
    gov.answer(Operation.APPLY_PACK_TO_AGENT, 200, "{}");

    assertThat(
            Wire.root(gov).put("/billing/overage-cap", "{\"overage_cap_usd\":-1}").text("message"))
        .isEqualTo(
            "putBillingOverageCap (PUT /{tenant_id}/billing/overage-cap): overage_cap_usd must be a"
                + " number of at least 0");
    String boost =
        "{\"pack_id\":\"p\",\"overrides\":{\"behavioral_controls\":{\"trust_floor\":2}}}";
    assertThat(Wire.to(gov).post("/agents/a/apply-pack", boost).text("message"))
        .isEqualTo(
            "applyPackToAgent (POST /{tenant_id}/thoth/agents/{agent_id}/apply-pack):"
                + " overrides.behavioral_controls.trust_floor must be a number from 0 to 1");
    assertThat(gov.takeProblems()).hasSize(2);
    gov.answerFromState(Operation.PUT_BILLING_OVERAGE_CAP);
    gov.answerFromState(Operation.APPLY_PACK_TO_AGENT);
  }

  @Test
  void aRefusedRequestUsesUpNoAnswer(GovApi gov) throws Exception {
    gov.answer(Operation.LIST_FLEETS, ScriptedAnswer.ok("1"), ScriptedAnswer.ok("2"));

    assertThat(Wire.anonymous(gov).get("/fleets").status()).isEqualTo(401);
    assertThat(Wire.to(gov).get("/fleets").body()).isEqualTo("1");
    assertThat(gov.unusedAnswers())
        .containsExactly("2 of 2, status 200 to listFleets (GET /{tenant_id}/thoth/fleets)");
    assertThat(Wire.to(gov).get("/fleets").body()).isEqualTo("2");
    assertThat(gov.unusedAnswers()).isEmpty();
  }

  @Test
  void faultsStrikeFirst(GovApi gov) throws Exception {
    gov.answer(Operation.LIST_FLEETS, ScriptedAnswer.ok("1"), ScriptedAnswer.ok("2"));
    gov.faults().on(Operation.LIST_FLEETS, Fault.status(503));

    assertThat(Wire.to(gov).get("/fleets").status()).isEqualTo(503);
    assertThat(Wire.to(gov).get("/fleets").body()).isEqualTo("1");
    assertThat(Wire.to(gov).get("/fleets").body()).isEqualTo("2");
  }

  @Test
  void theCallbackRouteCanBeScripted(GovApi gov) throws Exception {
    gov.answer(Operation.PAM_CALLBACK, 503, "{\"error\":\"x\"}");

    assertThat(Wire.anonymous(gov).post("/pam/callback", "{}").status()).isEqualTo(503);
    assertThat(gov.attempts(Operation.PAM_CALLBACK)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 600})
  void aStatusOutsideTheRangeIsRefused(int status, GovApi gov) {
    assertThatThrownBy(() -> gov.answer(Operation.LIST_FLEETS, status, "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The status of a scripted answer must be from 200 to 599, but is " + status);
  }

  @Test
  void aBodyThatIsNotJsonIsRefused(GovApi gov) {
    assertThatThrownBy(() -> gov.answer(Operation.LIST_FLEETS, 200, "{\"a\":1} x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The body of a scripted answer is not JSON at line 1, column 10; Fault.body sends"
                + " anything");
  }

  @Test
  void aScriptedAnswerShowsNoBody() {
    assertThat(ScriptedAnswer.json(201, "{\"api_key\":\"x\"}"))
        .hasToString("ScriptedAnswer[201, 15 bytes]");
  }
}
