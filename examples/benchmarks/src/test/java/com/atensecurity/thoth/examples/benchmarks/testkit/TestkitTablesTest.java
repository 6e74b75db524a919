package com.atensecurity.thoth.examples.benchmarks.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import org.junit.jupiter.api.Test;

class TestkitTablesTest {
  private final Rounds rounds = new Rounds();

  @Test
  void speedsStandBesideWireMockWithOneStub() {
    add("GET govApi 1", 12_000, 60);
    add("GET wireMock 1", 8_000, 120);
    add("GET wireMockAll 1", 3_000, 300);

    assertThat(TestkitTables.format(rounds))
        .startsWith(
            """
            | GET of an endpoint, 1 thread | requests a second | ÷ one stub | server CPU µs | ÷ one stub |
            |---|--:|--:|--:|--:|
            | **`GovApiServer`** | 12,000 [12,000..12,000] | 1.50 [1.50..1.50] | 60 [60..60] | 0.50 [0.50..0.50] |
            | WireMock, one stub | 8,000 [8,000..8,000] |  | 120 [120..120] |  |
            | WireMock, one stub, no journal and no log | – | – | – | – |
            | WireMock, a stub an operation | 3,000 [3,000..3,000] | 0.38 [0.38..0.38] | 300 [300..300] | 2.50 [2.50..2.50] |
            """)
        .endsWith(
            """
            - GET of an endpoint, 1 thread, requests a second ÷ WireMock, one stub: met, 1.50 of at least 1.00
            - GET of an endpoint, 1 thread, requests a second ÷ WireMock, a stub an operation: met, 4.00 of at least 4.00
            """);
  }

  @Test
  void startsAndTheRecordAreJudged() {
    start("govApi", 1210, 600, 50, 51);
    start("wireMock", 1000, 600, 20, 30);
    rounds.add("record 0", TestkitTables.CPU, 50);
    rounds.add("record 1000", TestkitTables.CPU, 51);
    rounds.add("record 100000", TestkitTables.CPU, 52);
    rounds.add("record", TestkitTables.HELD, 1_200_000);

    assertThat(TestkitTables.format(rounds))
        .contains(
            """
            | Start to the first answer | CPU ms | ÷ WireMock | ms | ÷ WireMock | the second server, ms | median of 50 more, ms | worst of 50 more, ms |
            |---|--:|--:|--:|--:|--:|--:|--:|
            | **`GovApiServer`** | 1210 [1210..1210] | 1.21 [1.21..1.21] | 600 [600..600] | 1.00 [1.00..1.00] | 50 [50..50] | 51 [51..51] | 99 [99..99] |
            """)
        .endsWith(
            """
            | GET of an endpoint, requests before it | server CPU µs | ÷ none before |
            |---|--:|--:|
            | 0 | 50 [50..50] |  |
            | 1,000 | 51 [51..51] | 1.02 [1.02..1.02] |
            | 100,000 | 52 [52..52] | 1.04 [1.04..1.04] |

            A full record of 1,000 such requests holds this many bytes: 1,200,000 [1,200,000..1,200,000]

            - start to the first answer, CPU ÷ WireMock: MISSED, 1.21 of at most 1.20
            - start to the first answer, time ÷ WireMock: met, 1.00 of at most 1.20
            - in a warm JVM, the second server, ms: met, 50 of at most 50
            - in a warm JVM, median of 50 more, ms: MISSED, 51 of at most 50
            - a request after 100,000 others, CPU ÷ none before: met, 1.04 of at most 1.10
            """);
  }

  private void add(String row, double rate, double cpu) {
    rounds.add(row, TestkitTables.RATE, rate);
    rounds.add(row, TestkitTables.CPU, cpu);
  }

  private void start(String contender, double cpu, double wall, double second, double again) {
    String row = TestkitTables.start(contender);
    rounds.add(row, TestkitTables.START_CPU, cpu);
    rounds.add(row, TestkitTables.START_WALL, wall);
    rounds.add(row, TestkitTables.SECOND, second);
    rounds.add(row, TestkitTables.AGAIN, again);
    rounds.add(row, TestkitTables.WORST, 99);
  }
}
