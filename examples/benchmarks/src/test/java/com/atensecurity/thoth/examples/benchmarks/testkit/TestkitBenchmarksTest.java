package com.atensecurity.thoth.examples.benchmarks.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks of the test server work; what they measure here is not looked at. */
class TestkitBenchmarksTest {
  @TempDir Path folder;

  @Test
  void everythingIsMeasuredInEachRound() throws Exception {
    List<String> own = List.of("govApi");

    Rounds rounds = TestkitBenchmarks.measure(folder, 1, Effort.NONE, own, own);

    assertThat(rounds.of("CHECK_IN govApi 8", TestkitTables.RATE).median()).isPositive();
    assertThat(rounds.of("GET govApi 1", TestkitTables.CPU)).isNotNull();
    assertThat(
            List.of(
                TestkitTables.START_CPU,
                TestkitTables.START_WALL,
                TestkitTables.SECOND,
                TestkitTables.AGAIN,
                TestkitTables.WORST))
        .map(quantity -> rounds.of("start govApi", quantity))
        .doesNotContainNull()
        .allMatch(measured -> measured.median() > 0);
    assertThat(List.of("record 0", "record 1000", "record 100")).allMatch(rounds::has);
    assertThat(rounds.of("record", TestkitTables.HELD)).isNotNull();
  }
}
