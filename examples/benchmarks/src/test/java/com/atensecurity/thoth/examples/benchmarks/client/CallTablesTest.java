package com.atensecurity.thoth.examples.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import org.junit.jupiter.api.Test;

class CallTablesTest {
  private final Rounds rounds = new Rounds();

  @Test
  void costsStandBesideOkHttpAndTargetsAreJudged() {
    add("get okHttp 1", 1000, 8000, 20, 15);
    add("get okHttp 1", 1000, 8000, 30, 16);
    add("get thoth 1", 900, 13_000, 24, 21);
    add("get thoth 1", 900, 13_200, 50, 24);
    add("post okHttp 1", 1000, 9000, 20, 15);
    add("post thoth 1", 900, 17_000, 24, 21);
    rounds.add("all", "cores", 0.9);

    assertThat(CallTables.warm(rounds))
        .isEqualTo(
            """
            | Warm GET | bytes a call | over OkHttp | CPU µs a call | over OkHttp | on the caller's thread | over OkHttp |
            |---|--:|--:|--:|--:|--:|--:|
            | OkHttp alone | 8,000 [8,000..8,000] |  | 25.0 [20.0..30.0] |  | 15.5 [15.0..16.0] |  |
            | OkHttp alone, one timeout a call | – | – | – | – | – | – |
            | **this SDK** | 13,100 [13,000..13,200] | +5,100 [+5,000..+5,200] | 37.0 [24.0..50.0] | +12.0 [+4.0..+20.0] | 22.5 [21.0..24.0] | +7.0 [+6.0..+8.0] |
            | stripe-java 33.3.0 | – | – | – | – | – | – |
            | openai-java 4.101.0 | – | – | – | – | – | – |

            | Warm POST | bytes a call | over OkHttp | CPU µs a call | over OkHttp | on the caller's thread | over OkHttp |
            |---|--:|--:|--:|--:|--:|--:|
            | OkHttp alone | 9,000 [9,000..9,000] |  | 20.0 [20.0..20.0] |  | 15.0 [15.0..15.0] |  |
            | OkHttp alone, one timeout a call | – | – | – | – | – | – |
            | **this SDK** | 17,000 [17,000..17,000] | +8,000 [+8,000..+8,000] | 24.0 [24.0..24.0] | +4.0 [+4.0..+4.0] | 21.0 [21.0..21.0] | +6.0 [+6.0..+6.0] |
            | stripe-java 33.3.0 | – | – | – | – | – | – |
            | openai-java 4.101.0 | – | – | – | – | – | – |

            The client's process had 0.90 [0.90..0.90] cores; the server had the rest.

            - warm get, bytes over OkHttp: met, 5,100 [5,000..5,200] of at most 7,000
            - warm get, CPU µs over OkHttp: met, 12.0 [4.0..20.0] of at most 15.0
            - warm post, bytes over OkHttp: MISSED, 8,000 of at most 7,000
            - warm post, CPU µs over OkHttp: met, 4.0 of at most 15.0
            """);
  }

  @Test
  void callersAreComparedWithAsManyCallersOfOkHttp() {
    add("get okHttp 8", 1000, 8000, 20, 15);
    add("get thoth 8", 900, 13_000, 30, 21);

    assertThat(CallTables.callers(rounds))
        .startsWith(
            """
            | Callers on one client | calls a second | ÷ OkHttp | bytes a call | CPU µs a call | ÷ OkHttp |
            |---|--:|--:|--:|--:|--:|
            | 1, OkHttp alone | – |  | – | – |  |
            """)
        .contains(
            """
            | 8, **this SDK** | 900 [900..900] | 0.90 [0.90..0.90] | 13,000 [13,000..13,000] | 30.0 [30.0..30.0] | 1.50 [1.50..1.50] |
            """);
  }

  private void add(String row, double rate, double bytes, double cpu, double caller) {
    rounds.add(row, CallTables.RATE, rate);
    rounds.add(row, CallTables.BYTES, bytes);
    rounds.add(row, CallTables.CPU, cpu);
    rounds.add(row, CallTables.CALLER, caller);
  }
}
