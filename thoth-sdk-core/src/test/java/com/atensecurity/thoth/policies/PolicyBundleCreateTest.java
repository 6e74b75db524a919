package com.atensecurity.thoth.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PolicyBundleCreateTest {
  @Test
  void thePolicyIsInExactlyOnePlace() {
    assertThatThrownBy(() -> bundle().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("set exactly one of rawPolicy, sourceUri and s3Uri; 0 are set");
    assertThatThrownBy(() -> bundle().rawPolicy("permit;").s3Uri("s3://b/p").build())
        .hasMessage("set exactly one of rawPolicy, sourceUri and s3Uri; 2 are set");
    assertThat(bundle().sourceUri("file:///p.cedar").build().sourceUri())
        .isEqualTo("file:///p.cedar");
  }

  @Test
  void disabledIsSentAsPaused() {
    assertThat(inline().status(PolicyBundleStatus.DISABLED).build().status())
        .isEqualTo(PolicyBundleStatus.PAUSED);
  }

  @Test
  void modeAndStatusAgree() {
    for (PolicyBundleStatus waiting :
        new PolicyBundleStatus[] {
          PolicyBundleStatus.STAGED, PolicyBundleStatus.PAUSED, PolicyBundleStatus.DISABLED
        }) {
      assertThatThrownBy(
              () -> inline().enforcementMode(PolicyEnforcementMode.ENFORCE).status(waiting).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("enforcementMode enforce goes with status active only");
      assertThat(
              inline()
                  .enforcementMode(PolicyEnforcementMode.OBSERVE)
                  .status(waiting)
                  .build()
                  .enforcementMode())
          .isEqualTo(PolicyEnforcementMode.OBSERVE);
    }
    assertThatThrownBy(
            () ->
                inline()
                    .enforcementMode(PolicyEnforcementMode.OBSERVE)
                    .status(PolicyBundleStatus.ACTIVE)
                    .build())
        .hasMessage("enforcementMode observe goes with status staged or paused, not with active");
  }

  @Test
  void valuesThatThisVersionDoesNotKnowAreLeftToGovApi() {
    PolicyBundleStatus fresh = new PolicyBundleStatus("canary");

    assertThat(
            inline().enforcementMode(PolicyEnforcementMode.ENFORCE).status(fresh).build().status())
        .isEqualTo(fresh);
  }

  private static PolicyBundleCreate.Builder inline() {
    return bundle().rawPolicy("permit;");
  }

  private static PolicyBundleCreate.Builder bundle() {
    return PolicyBundleCreate.builder("p", PolicyFramework.CEDAR);
  }
}
