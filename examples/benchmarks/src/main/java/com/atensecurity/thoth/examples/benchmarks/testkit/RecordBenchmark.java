package com.atensecurity.thoth.examples.benchmarks.testkit;

import com.atensecurity.thoth.examples.benchmarks.Rounds;
import java.io.IOException;
import java.util.List;

/**
 * What a request costs of which many came before, and what a full record holds. A tenant has seen few
 * requests for a short time only, so that is measured of many tenants at a time.
 */
final class RecordBenchmark {
  private static final int THREADS = 8;
  private static final double PATIENCE = 300;

  /** One that is there before anything is measured. */
  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

  private final Effort effort;
  private final Rounds rounds;

  RecordBenchmark(Effort effort, Rounds rounds) {
    this.effort = effort;
    this.rounds = rounds;
  }

  void run() throws IOException, InterruptedException {
    try (Target target = Target.start("govApi", HEAP)) {
      send(target, target.tenants(1), effort.most() / 2);
      measure(target, target.tenants(effort.tenants()), 0);
      List<Tenant> full = target.tenants(effort.tenants());
      double before = target.heap();
      send(target, full, effort.tenants() * TestkitTables.BOUND);
      double held = target.heap() - before;
      rounds.add(TestkitTables.RECORD, TestkitTables.HELD, held / effort.tenants());
      measure(target, full, TestkitTables.BOUND);
      List<Tenant> old = target.tenants(1);
      send(target, old, effort.most());
      measure(target, old, effort.most());
    }
  }

  private void measure(Target target, List<Tenant> tenants, int before)
      throws IOException, InterruptedException {
    int count = effort.most() / 10;
    double start = target.cpuMicros();
    Load.of(target.port(Sample.GET), requests(tenants), 1, count, PATIENCE);
    double cpu = (target.cpuMicros() - start) / count;
    rounds.add(TestkitTables.record(before), TestkitTables.CPU, cpu);
  }

  private static void send(Target target, List<Tenant> tenants, int count)
      throws IOException, InterruptedException {
    Load.of(target.port(Sample.GET), requests(tenants), THREADS, count / THREADS, PATIENCE);
  }

  private static List<byte[]> requests(List<Tenant> tenants) {
    return tenants.stream().map(Sample.GET::request).toList();
  }
}
