package com.atensecurity.thoth.examples.benchmarks.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void quantilesLieBetweenTheNearestMeasurements() {
    assertThat(Spread.of(List.of(30.0, 10.0, 20.0, 40.0))).isEqualTo(new Spread(13, 25, 37));
  }

  @Test
  void oneMeasurementIsItsOwnRange() {
    assertThat(Spread.of(List.of(3.0))).isEqualTo(new Spread(3, 3, 3));
  }

  @Test
  void nothingHasNoMiddle() {
    assertThatThrownBy(() -> Spread.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no measurement");
  }

  @Test
  void theSlowestSpeedIsTheHighestCost() {
    assertThat(new Spread(50, 100, 200).costAgainst(200)).isEqualTo(new Spread(1, 2, 4));
  }

  @Test
  void tenMicrosecondsEachAreAHundredThousandASecond() {
    assertThat(new Spread(5, 10, 20).perSecond()).isEqualTo(new Spread(50_000, 100_000, 200_000));
  }

  @Test
  void isPrintedWithItsRange() {
    assertThat(new Spread(1000, 1234.5678, 2000).format("%,.1f"))
        .isEqualTo("1,234.6 [1,000.0..2,000.0]");
  }
}
