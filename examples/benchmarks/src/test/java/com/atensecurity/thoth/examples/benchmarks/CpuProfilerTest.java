package com.atensecurity.thoth.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.ScalarResult;

class CpuProfilerTest {
  @Test
  void operationsAreDividedByTheSecondsOfCpuTimeBetweenStartAndEnd() {
    CpuProfiler profiler = profiler(7_000_000_000L, 7_500_000_000L);

    assertThat(profiler.result(1000))
        .singleElement()
        .satisfies(
            result -> {
              ScalarResult scalar = (ScalarResult) result;
              assertThat(scalar.getLabel()).isEqualTo("cpu.ops");
              assertThat(scalar.getScore()).isEqualTo(2000);
              assertThat(scalar.getScoreUnit()).isEqualTo("ops/cpu-s");
            });
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
    CpuProfiler profiler = new CpuProfiler(each::next);
    profiler.beforeIteration(null, null);
    return profiler;
  }
}
