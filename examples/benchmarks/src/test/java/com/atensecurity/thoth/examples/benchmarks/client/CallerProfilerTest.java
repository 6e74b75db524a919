package com.atensecurity.thoth.examples.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.ScalarResult;

class CallerProfilerTest {
  @Test
  void theTimeOfTheCallersIsDividedByTheirCalls() {
    Map<Long, Long> before = Map.of(1L, 1_000_000L, 2L, 0L);
    Map<Long, Long> after = Map.of(1L, 3_000_000L, 2L, 1_000_000L);

    assertThat(CallerProfiler.result(before, after, 100))
        .extracting(ScalarResult::getLabel, ScalarResult::getScore, ScalarResult::getScoreUnit)
        .containsExactly(tuple("caller.cpu", 30.0, "µs/op"));
  }

  @Test
  void aThreadThatBeganLaterOrEndedIsNotCounted() {
    Map<Long, Long> before = Map.of(1L, 1_000_000L, 2L, 500L);
    Map<Long, Long> after = Map.of(1L, 3_000_000L, 3L, 9_000_000L);

    assertThat(CallerProfiler.result(before, after, 1000))
        .extracting(ScalarResult::getScore)
        .containsExactly(2.0);
  }

  @Test
  void nothingIsSaidOfNoCallAndOfNoTime() {
    assertThat(CallerProfiler.result(Map.of(1L, 0L), Map.of(1L, 1L), 0)).isEmpty();
    assertThat(CallerProfiler.result(Map.of(1L, 5L), Map.of(1L, 5L), 10)).isEmpty();
  }
}
