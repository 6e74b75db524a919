package com.atensecurity.thoth.examples.benchmarks.testkit;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request costs of which many came before, and what a full record holds. A tenant has seen few
 * requests for a short time only, so that is measured of many tenants at a time. All take turns, because
 * a server goes on to become faster.
 */
final class RecordBenchmark {
  private static final int THREADS = 8;
  private static final int TURNS = 5;
  private static final double PATIENCE = 300;

  /** One that is there before anything is measured. */
  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

  private final Effort effort;
  private final Rounds rounds;
  private final Map<Integer, List<Tenant>> tenants = new LinkedHashMap<>();
  private final Map<Integer, Double> spent = new LinkedHashMap<>();

  RecordBenchmark(Effort effort, Rounds rounds) {
    this.effort = effort;
    this.rounds = rounds;
  }

  void run() throws IOException, InterruptedException {
    try (Target target = Target.start("govApi", HEAP)) {
      List<Tenant> old = target.tenants(1);
      send(target, old, effort.most());
      List<Tenant> full = target.tenants(effort.tenants());
      double before = target.heap();
      send(target, full, effort.tenants() * TestkitTables.BOUND);
      double held = target.heap() - before;
      rounds.add(TestkitTables.RECORD, TestkitTables.HELD, held / effort.tenants());
      tenants.put(effort.most(), old);
      tenants.put(TestkitTables.BOUND, full);
      tenants.put(0, target.tenants(effort.tenants()));
      measure(target);
    }
  }

  private void measure(Target target) throws IOException, InterruptedException {
    int each = effort.most() / 10 / TURNS;
    for (int turn = 0; turn < TURNS; turn++) {
      for (Map.Entry<Integer, List<Tenant>> group : tenants.entrySet()) {
        double start = target.cpuMicros();
        Load.of(target.port(Sample.GET), requests(group.getValue()), 1, each, PATIENCE);
        spent.merge(group.getKey(), target.cpuMicros() - start, Double::sum);
      }
    }
    spent.forEach(
        (before, micros) ->
            rounds.add(TestkitTables.record(before), TestkitTables.CPU, micros / (each * TURNS)));
  }

  private static void send(Target target, List<Tenant> tenants, int count)
      throws IOException, InterruptedException {
    Load.of(target.port(Sample.GET), requests(tenants), THREADS, count / THREADS, PATIENCE);
  }

  private static List<byte[]> requests(List<Tenant> tenants) {
    return tenants.stream().map(Sample.GET::request).toList();
  }
}
