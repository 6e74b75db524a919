package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallOptionsTest {
  @Test
  void innerOptionsWinAndLeaveTheRest() {
    CallOptions outer =
        CallOptions.builder().maxAttempts(2).header("X-A", "1").header("X-B", "1").build();
    CallOptions inner =
        CallOptions.builder().callTimeout(Duration.ofSeconds(9)).header("X-B", "2").build();

    CallOptions both = inner.over(outer);

    assertThat(both.maxAttempts(4)).isEqualTo(2);
    assertThat(both.callTimeout(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(9));
    assertThat(both.attemptTimeout(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(both.headers()).containsEntry("X-A", "1").containsEntry("X-B", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization", "x-api-key", "HOST", "Content-Length", "Idempotency-Key"})
  void headersThatTheClientOwnsAreRefused(String name) {
    assertThatThrownBy(() -> CallOptions.builder().header(name, "v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("header " + name + " is set by the client itself");
  }

  @Test
  void aHeaderThatCannotBeSentIsRefusedWithoutItsValue() {
    assertThatThrownBy(() -> CallOptions.builder().header("X-A", "s3cr3t\r\nX-B: 1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the value of header X-A holds a character that a header cannot carry");
    assertThatThrownBy(() -> CallOptions.builder().header("X A", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a header name: X A");
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> CallOptions.builder().maxAttempts(0))
        .hasMessage("maxAttempts must be from 1 to 10 but is 0");
    assertThatThrownBy(() -> CallOptions.builder().maxAttempts(11))
        .hasMessage("maxAttempts must be from 1 to 10 but is 11");
    assertThatThrownBy(() -> CallOptions.builder().callTimeout(Duration.ZERO))
        .hasMessage("callTimeout must be positive but is PT0S");
    assertThatThrownBy(() -> CallOptions.builder().attemptTimeout(Duration.ofSeconds(-1)))
        .hasMessage("attemptTimeout must be positive but is PT-1S");
    assertThatThrownBy(() -> CallOptions.builder().callTimeout(Duration.ofDays(366)))
        .hasMessage("callTimeout must be at most 365 days but is PT8784H");
  }

  @Test
  void toStringShowsHeaderNamesOnly() {
    assertThat(CallOptions.builder().header("X-Key", "s3cr3t").maxAttempts(1).build())
        .hasToString(
            "CallOptions[callTimeout=null, attemptTimeout=null, maxAttempts=1, headers=[X-Key]]");
  }
}
