package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestClockTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void aStoppedClockMovesOnlyWhenTold() {
    TestClock clock = TestClock.stoppedAt(START);

    assertThat(clock.instant()).isEqualTo(START);
    clock.advance(Duration.ofHours(25));
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(25)));
    assertThat(clock).hasToString("TestClock[2026-11-22T11:00:00Z, stopped]");
  }

  @Test
  void aTickingClockIsAheadByWhatWasAdvanced() {
    TestClock clock = TestClock.ticking();
    clock.advance(Duration.ofDays(400));

    Instant before = Instant.now().plus(Duration.ofDays(400));
    Instant read = clock.instant();
    Instant after = Instant.now().plus(Duration.ofDays(400));

    assertThat(read).isBetween(before, after);
  }

  @Test
  void settingAClockStopsIt() {
    TestClock clock = TestClock.ticking();
    clock.set(START);

    assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
  }

  @Test
  void aClockDoesNotGoBackByItself() {
    assertThatThrownBy(() -> TestClock.ticking().advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("advance(PT-1S): a clock does not go back; use set(instant) to choose a time");
  }

  @Test
  void policiesNeedProgress() {
    assertThatThrownBy(() -> SyncPolicy.afterPolls(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("afterPolls(0): at least 1 read is needed");
    assertThatThrownBy(() -> SyncPolicy.after(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("after(PT0S): the duration must be positive");
  }
}
