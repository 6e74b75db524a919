package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void secondsAreCounted() {
    assertThat(RetryAfter.read("0", NOW)).isEqualTo(Duration.ZERO);
    assertThat(RetryAfter.read(" 86400 ", NOW)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aDateCountsFromNowAndNeverBack() {
    assertThat(RetryAfter.read("Sat, 21 Nov 2026 10:00:30 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.read("Sat, 21 Nov 2026 09:59:00 GMT", NOW)).isEqualTo(Duration.ZERO);
  }

  @Test
  void aNumberBeyondAllReasonIsVeryLong() {
    assertThat(RetryAfter.read("9".repeat(400), NOW))
        .isEqualTo(Duration.ofSeconds(Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "-1", "+5", "1.5", "soon", "\u0661\u0662", "21 Nov"})
  void anythingElseIsNoWait(String header) {
    assertThat(RetryAfter.read(header, NOW)).isNull();
  }
}
