package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@GovApiTest
class SyncPolicyTest {
  @Test
  void aJobDoesNotEndBeforeItStarts() {
    assertThatThrownBy(() -> new SyncPolicy(-1, Duration.ZERO, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("polls must not be negative, but is -1");
    assertThatThrownBy(() -> new SyncPolicy(0, Duration.ofMillis(-1), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("duration must not be negative, but is PT-0.001S");
  }

  @Test
  void anApprovalDoesNotExpireBeforeItOpens(GovApi gov) {
    for (Duration ttl : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
      assertThatThrownBy(() -> gov.openApproval().ttl(ttl))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("ttl(" + ttl + "): the time to live must be positive");
    }
  }
}
