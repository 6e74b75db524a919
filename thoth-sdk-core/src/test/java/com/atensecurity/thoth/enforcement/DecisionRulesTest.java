package com.atensecurity.thoth.enforcement;

import static com.atensecurity.thoth.enforcement.Outcome.ALLOW;
import static com.atensecurity.thoth.enforcement.Outcome.BLOCK;
import static com.atensecurity.thoth.enforcement.Outcome.STEP_UP;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.internal.JsonConverterFactory;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How decisions and holds are read: contract, section 15. */
class DecisionRulesTest {
  private final JsonConverterFactory json = new JsonConverterFactory();

  @ParameterizedTest
  @CsvSource({
    "ALLOW, ALLOW",
    "allow, ALLOW",
    "' Allow ', ALLOW",
    "BLOCK, BLOCK",
    "DENY, BLOCK",
    "deny, BLOCK",
    "STEP_UP, STEP_UP",
    "CHALLENGE, STEP_UP",
    "ESCALATE, STEP_UP",
    "review, STEP_UP",
    "MODIFY, MODIFY",
    "MODIFIED, MODIFY",
    "transform, MODIFY",
    "DEFER, DEFER",
    "DEFERRED, DEFER",
    "hold, DEFER",
    "ALLOWED, BLOCK",
    "permit, BLOCK",
    "yes, BLOCK",
    "'', BLOCK",
  })
  void everyAliasIsReadAndEverythingElseBlocks(String text, Outcome outcome) throws IOException {
    String args = "\",\"modified_tool_args\":{}}";
    assertThat(decision("{\"decision\":\"" + text + args).outcome()).isEqualTo(outcome);
    assertThat(decision("{\"authorization_decision\":\"" + text + args).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void toModifyWithoutOtherArgumentsBlocks() throws IOException {
    assertThat(decision("{\"decision\":\"MODIFY\"}").outcome()).isEqualTo(BLOCK);
    assertThat(decision("{\"decision\":\"MODIFY\",\"modified_tool_args\":null}").outcome())
        .isEqualTo(BLOCK);
  }

  @Test
  void noDecisionBlocks() throws IOException {
    assertThat(decision("{}").outcome()).isEqualTo(BLOCK);
    assertThat(decision("{\"decision\":null}").outcome()).isEqualTo(BLOCK);
  }

  @Test
  void decisionGoesBeforeAuthorizationDecisionAlsoIfItIsUnknown() throws IOException {
    assertThat(
            decision("{\"authorization_decision\":\"ALLOW\",\"decision\":\"STEP_UP\"}").outcome())
        .isEqualTo(STEP_UP);
    assertThat(
            decision("{\"decision\":\"QUARANTINE\",\"authorization_decision\":\"ALLOW\"}")
                .outcome())
        .isEqualTo(BLOCK);
    assertThat(decision("{\"decision\":\" \",\"authorization_decision\":\"ALLOW\"}").outcome())
        .isEqualTo(ALLOW);
  }

  @Test
  void everyMemberMayArriveInCamelCase() throws IOException {
    EnforceDecision decision =
        decision(
            "{\"authorizationDecision\":\"ALLOW\",\"holdToken\":\"h-1\",\"riskScore\":\"72.5\","
                + "\"matchedRuleIds\":[\"r-1\"]}");

    assertThat(decision.outcome()).isEqualTo(ALLOW);
    assertThat(decision.holdToken()).isEqualTo("h-1");
    assertThat(decision.riskScore()).isEqualByComparingTo("72.5");
    assertThat(decision.matchedRuleIds()).containsExactly("r-1");
    assertThat(decision.unknown()).isEmpty();
  }

  @Test
  void theReasonToModifyOrDeferStandsInForAReasonThatIsEmpty() throws IOException {
    assertThat(decision("{\"reason\":\"r\",\"defer_reason\":\"d\"}").explanation()).isEqualTo("r");
    assertThat(decision("{\"reason\":\"\",\"modification_reason\":\"m\"}").explanation())
        .isEqualTo("m");
    assertThat(decision("{\"defer_reason\":\"d\"}").explanation()).isEqualTo("d");
    assertThat(decision("{}").explanation()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "true, ALLOW, ALLOW",
    "true, allow, ALLOW",
    "true, BLOCK, BLOCK",
    "true, DENY, BLOCK",
    "true, MODIFY, BLOCK",
    "true, STEP_UP, BLOCK",
    "true, '', BLOCK",
    "false, ALLOW, STEP_UP",
    "false, '', STEP_UP",
  })
  void aHoldIsDecidedByItsResolutionOnceItIsResolved(
      boolean resolved, String resolution, Outcome outcome) throws IOException {
    assertThat(
            hold("{\"resolved\":" + resolved + ",\"resolution\":\"" + resolution + "\"}").outcome())
        .isEqualTo(outcome);
  }

  @Test
  void anOlderServersPlainDecisionCountsWhereResolvedIsAbsent() throws IOException {
    assertThat(hold("{\"decision\":\"ALLOW\"}").outcome()).isEqualTo(ALLOW);
    assertThat(hold("{\"authorizationDecision\":\"ALLOW\"}").outcome()).isEqualTo(ALLOW);
    assertThat(hold("{\"decision\":\"DENY\"}").outcome()).isEqualTo(BLOCK);
    assertThat(hold("{\"decision\":\"whatever\"}").outcome()).isEqualTo(BLOCK);
    assertThat(hold("{\"decision\":\"STEP_UP\"}").outcome()).isEqualTo(STEP_UP);
    assertThat(hold("{\"resolved\":true,\"decision\":\"ALLOW\"}").outcome()).isEqualTo(ALLOW);
    assertThat(hold("{\"resolved\":false,\"decision\":\"ALLOW\"}").outcome()).isEqualTo(STEP_UP);
  }

  @Test
  void aHoldOfWhichNothingIsSaidIsOpen() throws IOException {
    assertThat(hold("{}").outcome()).isEqualTo(STEP_UP);
  }

  private EnforceDecision decision(String text) throws IOException {
    return json.read(EnforceDecision.class, text);
  }

  private HoldStatus hold(String text) throws IOException {
    return json.read(HoldStatus.class, text);
  }
}
