package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  @Test
  void aServerThatOnlyFailsIsRetriedAHundredTimes() {
    RetryBudget budget = new RetryBudget();
    for (int i = 0; i < 100; i++) {
      assertThat(budget.take()).isTrue();
    }
    assertThat(budget.take()).isFalse();
  }

  @Test
  void fiveSuccessesPayForARetry() {
    RetryBudget budget = new RetryBudget();
    for (int i = 0; i < 100; i++) {
      budget.take();
    }
    for (int i = 0; i < 4; i++) {
      budget.succeeded();
      assertThat(budget.take()).isFalse();
    }
    budget.succeeded();
    assertThat(budget.take()).isTrue();
    assertThat(budget.take()).isFalse();
  }
}
