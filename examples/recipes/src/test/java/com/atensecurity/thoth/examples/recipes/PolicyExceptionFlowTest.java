package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;

@GovApiTest
class PolicyExceptionFlowTest {
  private final Printed printed = new Printed();

  @Test
  void eachStepIsTakenOnce(GovApi gov, ThothClient thoth) {
    PolicyExceptionFlow.run(thoth, "x-1", "vio-1", "clerk", "pay", printed.out);

    assertThat(gov.requests().stream().map(request -> request.operation()))
        .containsExactly(
            Operation.CREATE_POLICY_EXCEPTION,
            Operation.REVIEW_POLICY_EXCEPTION,
            Operation.GENERATE_POLICY_CHANGE_ARTIFACT,
            Operation.APPLY_POLICY_CHANGE_ARTIFACT,
            Operation.LIST_EFFECTIVE_POLICY_BUNDLES);
    assertThat(printed.text()).endsWith("in force: exception-x-1 version 1\n");
  }

  @Test
  void nothingIsGeneratedFromWhatIsNotApproved(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.REVIEW_POLICY_EXCEPTION, 200, "{\"status\":\"second_look\"}");

    assertThatIllegalStateException()
        .isThrownBy(() -> PolicyExceptionFlow.run(thoth, "x-1", "v", "clerk", "pay", printed.out))
        .withMessage("not approved but PolicyExceptionStatus[value=second_look]");
    assertThat(gov.attempts(Operation.GENERATE_POLICY_CHANGE_ARTIFACT)).isZero();
  }

  @Test
  void theArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyExceptionFlow.main(new String[] {"x-1"}))
        .withMessage("give REQUEST_ID VIOLATION_ID AGENT_ID TOOL_NAME");
  }
}
