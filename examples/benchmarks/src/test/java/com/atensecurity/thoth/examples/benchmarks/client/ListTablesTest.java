package com.atensecurity.thoth.examples.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListTablesTest {
  private final Rounds rounds = new Rounds();

  @Test
  void readersStandBesideOneThatIsWrittenByHand() {
    add("byHand whole full 1000000", 100, 200);
    add("thoth whole full 1000000", 150, 300);
    add("thoth streamed full 1000000", 150, 40);

    assertThat(ListTables.format(rounds, List.of(1_000_000)))
        .startsWith(
            """
            | 1,000,000 endpoints of 23 members | ms to the first row | ms | CPU ms | ÷ by hand | garbage a row | held a row | smallest heap, MB |
            |---|--:|--:|--:|--:|--:|--:|--:|
            | OkHttp, and Moshi by hand, whole | – | – | 100 [100..100] |  | – | – | 200 |
            | **this SDK**, whole | – | – | 150 [150..150] | 1.50 [1.50..1.50] | – | – | 300 |
            """)
        .endsWith("- a million rows streamed, smallest heap in MB: MISSED, 40 of at most 32\n");
  }

  private void add(String row, double cpu, double heap) {
    rounds.add(row, ListTables.CPU, cpu);
    rounds.add(row, ListTables.HEAP, heap);
  }
}
