package com.atensecurity.thoth.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MiddleTest {
  @Test
  void fewRoundsAreTrustedFromTheLowestToTheHighest() {
    assertThat(Middle.of(List.of(30.0, 10.0, 20.0, 40.0))).isEqualTo(new Middle(10, 25, 40));
    assertThat(Middle.of(List.of(3.0))).isEqualTo(new Middle(3, 3, 3));
  }

  @Test
  void manyRoundsLeaveOutTheOutermost() {
    List<Double> fifteen = DoubleStream.iterate(1, i -> i + 1).limit(15).boxed().toList();

    assertThat(Middle.of(fifteen)).isEqualTo(new Middle(4, 8, 12));
  }

  @Test
  void asManyAreLeftOutAsTablesOfTheSignTestSay() {
    assertThat(List.of(1, 5, 6, 8, 9, 11, 12, 15, 20, 25))
        .map(Middle::outside)
        .containsExactly(0, 0, 0, 0, 1, 1, 2, 3, 5, 7);
  }

  @Test
  void nothingHasNoMiddle() {
    assertThatThrownBy(() -> Middle.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no measurement");
  }

  @Test
  void isPrintedWithItsRange() {
    assertThat(new Middle(-10, 1234.5678, 2000).format("%+,.1f"))
        .isEqualTo("+1,234.6 [-10.0..+2,000.0]");
  }
}
