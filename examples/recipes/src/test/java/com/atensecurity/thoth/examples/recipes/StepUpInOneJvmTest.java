package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;

@GovApiTest
class StepUpInOneJvmTest {
  @Test
  void theCallIsAllowedOnlyWhenTheVendorHasSaidSo(GovApi gov) throws Exception {
    Printed printed = new Printed();

    StepUpInOneJvm.play(gov, printed.out);

    assertThat(printed.text())
        .isEqualTo(
            """
            The enforcer says STEP_UP
            The hold is at STEP_UP
            The vendor's callback is RESOLVED
            The hold is at ALLOW
            """);
    assertThat(gov.attempts(Operation.ENFORCE)).isEqualTo(1);
    assertThat(gov.attempts(Operation.GET_HOLD)).isEqualTo(2);
  }
}
