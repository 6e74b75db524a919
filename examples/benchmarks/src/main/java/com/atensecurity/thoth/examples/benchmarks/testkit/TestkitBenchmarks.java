package com.atensecurity.thoth.examples.benchmarks.testkit;

import com.atensecurity.thoth.examples.benchmarks.Folder;
import com.atensecurity.thoth.examples.benchmarks.Jvm;
import com.atensecurity.thoth.examples.benchmarks.Middle;
import com.atensecurity.thoth.examples.benchmarks.Rounds;
import com.atensecurity.thoth.examples.benchmarks.Spent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts test servers and puts load on them, one after the other in each round, each in a fresh JVM. The
 * load comes from this process, so the CPU time of a server is its own.
 */
public final class TestkitBenchmarks {
  private static final int SECONDS = 60;
  private static final int THREADS = 8;

  private final Path folder;
  private final Effort effort;
  private final Rounds rounds = new Rounds();

  private TestkitBenchmarks(Path folder, Effort effort) {
    this.folder = folder;
    this.effort = effort;
  }

  /**
   * Runs them and prints tables.
   *
   * @param args the number of rounds, 6 by default
   * @throws Exception if a server fails
   */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 6;
    try (Folder folder = Folder.temporary("testkit")) {
      System.out.print(
          TestkitTables.format(
              measure(
                  folder.path(),
                  count,
                  Effort.FULL,
                  TestkitTables.SERVERS,
                  TestkitTables.STARTERS)));
    }
  }

  /** Measures in an empty folder. */
  static Rounds measure(
      Path folder, int count, Effort effort, List<String> servers, List<String> starters)
      throws Exception {
    TestkitBenchmarks run = new TestkitBenchmarks(folder, effort);
    for (int round = 1; round <= count; round++) {
      for (String contender : servers) {
        run.speed(contender);
      }
      for (String contender : starters) {
        run.start(contender);
        run.again(contender);
      }
      new RecordBenchmark(effort, run.rounds).run();
      System.err.println("round " + round + " of " + count + " is done");
    }
    return run.rounds;
  }

  private void speed(String contender) throws IOException, InterruptedException {
    try (Target target = Target.start(contender, List.of("-Xmx2g"))) {
      Tenant tenant = target.tenant();
      if (contender.equals("govApi")) {
        target.populate(List.of(tenant), Sample.ROWS);
      }
      // All kinds first: one that comes later gains from what was compiled for the others.
      warmUp(target, tenant);
      warmUp(target, tenant);
      for (Sample sample : Sample.values()) {
        for (Callers callers : Callers.values()) {
          if (!callers.awake) {
            load(target, sample, tenant, contender, callers);
          } else if (AwakeCores.arePossible()) {
            try (AwakeCores cores = AwakeCores.open()) {
              load(target, sample, tenant, contender, callers);
            }
          }
        }
      }
    }
  }

  private void load(Target target, Sample sample, Tenant tenant, String contender, Callers callers)
      throws IOException, InterruptedException {
    List<byte[]> requests = List.of(sample.request(tenant));
    double before = target.cpuMicros();
    Load load = Load.during(target.port(sample), requests, callers.threads, effort.seconds());
    double cpu = target.cpuMicros() - before;
    String row = TestkitTables.row(sample, contender, callers);
    rounds.add(row, TestkitTables.RATE, load.count() / load.seconds());
    rounds.add(row, TestkitTables.CPU, cpu / load.count());
  }

  private void warmUp(Target target, Tenant tenant) throws IOException, InterruptedException {
    for (Sample sample : Sample.values()) {
      List<byte[]> requests = List.of(sample.request(tenant));
      int each = effort.warmUp() / THREADS;
      Load.of(target.port(sample), requests, THREADS, each, effort.patience());
    }
  }

  private void start(String contender) throws IOException, InterruptedException {
    Spent spent = run(contender, 1);
    rounds.add(TestkitTables.start(contender), TestkitTables.START_CPU, spent.cpu() * 1e3);
    rounds.add(TestkitTables.start(contender), TestkitTables.START_WALL, spent.wall() * 1e3);
  }

  /** The first of many, which is no second server, does not count. */
  private void again(String contender) throws IOException, InterruptedException {
    Spent spent = run(contender, effort.servers());
    List<Double> millis =
        spent.lines().stream().skip(2).map(line -> Double.parseDouble(line) / 1e6).toList();
    double worst = millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    rounds.add(TestkitTables.start(contender), TestkitTables.SECOND, spent.number(1) / 1e6);
    rounds.add(TestkitTables.start(contender), TestkitTables.AGAIN, Middle.of(millis).median());
    rounds.add(TestkitTables.start(contender), TestkitTables.WORST, worst);
  }

  private Spent run(String contender, int servers) throws IOException, InterruptedException {
    return Spent.on(
            Jvm.command(
                List.of(),
                Jvm.classPath(contender),
                StartMain.class,
                contender,
                String.valueOf(servers)),
            folder,
            SECONDS)
        .checked();
  }
}
