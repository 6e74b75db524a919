package com.atensecurity.thoth.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.ScalarResult;

class CpuProfilerTest {
  @Test
  void operationsAreDividedByTheSecondsOfCpuTimeBetweenStartAndEnd() {
    CpuProfiler profiler = profiler(7_000_000_000L, 7_500_000_000L);

    assertThat(profiler.result(1000))
        .extracting(ScalarResult::getLabel, ScalarResult::getScore, ScalarResult::getScoreUnit)
        .containsExactly(tuple("cpu.ops", 2000.0, "ops/cpu-s"), tuple("cpu.share", 0.25, "cores"));
  }

  @Test
  void nothingIsSaidWhenTheTimeStoodStill() {
    assertThat(profiler(5, 5).result(1000)).isEmpty();
  }

  @Test
  void nothingIsSaidOfNoOperation() {
    assertThat(profiler(5, 6).result(0)).isEmpty();
  }

  private static CpuProfiler profiler(long... times) {
    Iterator<Long> each = List.of(times[0], times[1]).iterator();
    Iterator<Long> wall = List.of(0L, 2_000_000_000L).iterator();
    CpuProfiler profiler = new CpuProfiler(each::next, wall::next);
    profiler.beforeIteration(null, null);
    return profiler;
  }
}
