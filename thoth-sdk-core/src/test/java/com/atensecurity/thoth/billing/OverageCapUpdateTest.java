package com.atensecurity.thoth.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OverageCapUpdateTest {
  @Test
  void aCapIsNotNegative() {
    assertThatThrownBy(() -> OverageCapUpdate.builder(-0.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("overageCapUsd must not be negative but is -0.01");
    assertThat(OverageCapUpdate.builder(0).build().overageCapUsd()).isEqualByComparingTo("0");
  }
}
