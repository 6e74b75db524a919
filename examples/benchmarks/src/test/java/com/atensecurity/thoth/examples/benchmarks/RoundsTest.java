package com.atensecurity.thoth.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundsTest {
  private final Rounds rounds = new Rounds();

  @Test
  void whatIsComparedIsComparedRoundByRound() {
    add("base", 10, 100, 1000);
    add("own", 15, 120, 1900);

    assertThat(rounds.difference("own", "base", "ms")).isEqualTo(new Middle(5, 20, 900));
    assertThat(rounds.ratio("own", "base", "ms")).isEqualTo(new Middle(1.2, 1.5, 1.9));
    assertThat(rounds.of("own", "ms")).isEqualTo(new Middle(15, 120, 1900));
  }

  @Test
  void whatWasNotMeasuredIsNull() {
    add("own", 1);

    assertThat(rounds.of("base", "ms")).isNull();
    assertThat(rounds.of("own", "bytes")).isNull();
    assertThat(rounds.ratio("own", "base", "ms")).isNull();
    assertThat(rounds.difference("base", "own", "ms")).isNull();
  }

  private void add(String row, double... values) {
    for (double value : values) {
      rounds.add(row, "ms", value);
    }
  }
}
