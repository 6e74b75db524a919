package com.atensecurity.thoth.examples.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import org.junit.jupiter.api.Test;

class ColdTablesTest {
  private final Rounds rounds = new Rounds();

  @Test
  void startsStandBesideOkHttpAndTargetsAreJudged() {
    add("http okHttp", 200, 100, 1500);
    add("http okHttp", 400, 200, 1500);
    add("http okHttpAsIs", 500, 200, 2000);
    add("http okHttpAsIs", 500, 200, 2000);
    add("http thoth", 300, 130, 2000);
    add("http thoth", 400, 240, 2000);
    add("https okHttp", 500, 300, 2500);
    add("https thoth", 600, 330, 3000);

    assertThat(ColdTables.format(rounds))
        .contains(
            """
            | Start, http | CPU ms | ÷ OkHttp | ms | ÷ OkHttp | make a client, ms | first call, ms | classes |
            |---|--:|--:|--:|--:|--:|--:|--:|
            | nothing: an empty `main` | – | – | – | – | – | – | – |
            | OkHttp alone | 300 [200..400] |  | 150 [100..200] |  | – | – | 1,500 |
            | OkHttp alone, TLS set up in any case | 500 [500..500] | 1.88 [1.25..2.50] | 200 [200..200] | 1.50 [1.00..2.00] | – | – | 2,000 |
            | **this SDK** | 350 [300..400] | 1.25 [1.00..1.50] | 185 [130..240] | 1.25 [1.20..1.30] | – | – | 2,000 |
            """)
        .endsWith(
            """
            - start to the first answer over http, CPU ÷ OkHttp without TLS: met, 1.25 [1.00..1.50] of at most 1.25
            - start to the first answer over http, CPU ÷ OkHttp as it comes: met, 0.70 [0.60..0.80] of at most 1.25
            - start to the first answer over https, CPU ÷ OkHttp: met, 1.20 of at most 1.25
            """);
  }

  private void add(String row, double cpu, double wall, double classes) {
    rounds.add(row, ColdTables.CPU, cpu);
    rounds.add(row, ColdTables.WALL, wall);
    rounds.add(row, ColdTables.CLASSES, classes);
  }
}
