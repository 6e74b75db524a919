package com.atensecurity.thoth.examples.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.examples.benchmarks.Middle;
import com.atensecurity.thoth.examples.benchmarks.Rounds;
import com.atensecurity.thoth.examples.benchmarks.Spent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks of whole processes work; what they measure here is not looked at. */
class ProcessesTest {
  @TempDir Path folder;

  @Test
  void aStartOverTlsIsMeasured() throws Exception {
    Rounds rounds = ColdStart.measure(folder, 1, List.of("https"), List.of("thoth"));

    assertThat(
            List.of(
                ColdTables.CPU,
                ColdTables.WALL,
                ColdTables.MAKE,
                ColdTables.CALL,
                ColdTables.CLASSES))
        .map(quantity -> rounds.of("https thoth", quantity))
        .doesNotContainNull()
        .allMatch(measured -> measured.median() > 0);
  }

  @Test
  void aListIsMeasured() throws Exception {
    Rounds rounds =
        ListBenchmarks.measure(
            folder, 1, List.of(100), List.of("thoth whole full"), 10_000, List.of(64));

    assertThat(rounds.of("thoth whole full 100", ListTables.HEAP))
        .isEqualTo(new Middle(64, 64, 64));
    assertThat(rounds.of("thoth whole full 100", ListTables.BYTES).median()).isGreaterThan(1000);
  }

  @Test
  void aProcessSaysWhatItSpent() throws Exception {
    Spent spent = Spent.on(List.of("bash", "-c", "echo 1.5; echo no >&2; exit 3"), folder, 60);

    assertThat(spent.exit()).isEqualTo(3);
    assertThat(spent.number(0)).isEqualTo(1.5);
    assertThatThrownBy(spent::checked)
        .isInstanceOf(IOException.class)
        .hasMessage("a process ended with 3: no\n");
  }

  @Test
  void aProcessThatTakesTooLongIsKilled() throws Exception {
    Spent spent = Spent.on(List.of("bash", "-c", "echo $$; exec sleep 600"), folder, 0);

    assertThat(spent.exit()).isEqualTo(Spent.KILLED);
  }
}
