package com.atensecurity.thoth.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.fleet.Incident.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FateTest {
  private static Incident incident(double share) {
    return new Incident(Kind.OFFLINE, share, Duration.ofMinutes(1), Duration.ofMinutes(2));
  }

  @Test
  void asManyAreChosenAsTheShareSays() {
    for (double share : new double[] {0, 0.001, 0.25, 0.5, 1}) {
      assertThat(incident(share).members(1_000, new Random(3)).cardinality())
          .isEqualTo((int) Math.round(share * 1_000));
    }
  }

  @Test
  void theSeedChooses() {
    assertThat(incident(0.1).members(1_000, new Random(3)))
        .isEqualTo(incident(0.1).members(1_000, new Random(3)))
        .isNotEqualTo(incident(0.1).members(1_000, new Random(4)));
  }

  @Test
  void anIncidentLastsFromItsBeginningUntilBeforeItsEnd() {
    Fate fate = Fate.all(List.of(incident(1)), 1, 1).get(0);

    assertThat(fate.is(Kind.OFFLINE, Duration.ofMinutes(1).minusNanos(1))).isFalse();
    assertThat(fate.is(Kind.OFFLINE, Duration.ofMinutes(1))).isTrue();
    assertThat(fate.is(Kind.OFFLINE, Duration.ofMinutes(2).minusNanos(1))).isTrue();
    assertThat(fate.is(Kind.OFFLINE, Duration.ofMinutes(2))).isFalse();
    assertThat(fate.is(Kind.DRIFT, Duration.ofMinutes(1))).isFalse();
    assertThat(fate.begun(Kind.OFFLINE, Duration.ofMinutes(5))).isEqualTo(1);
    assertThat(fate.begun(Kind.OFFLINE, Duration.ZERO)).isZero();
  }
}
