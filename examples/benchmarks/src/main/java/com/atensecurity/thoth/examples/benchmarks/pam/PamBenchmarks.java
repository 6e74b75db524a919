package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.examples.benchmarks.CpuProfiler;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks of this package in a short form, and prints the tables. On a shared machine
 * the noise changes by the minute, so the signature benchmarks are run in rounds: in each, every
 * contender has one fresh JVM.
 */
public final class PamBenchmarks {
  private static final String PACKAGE =
      PamBenchmarks.class.getPackageName().replace(".", "\\.") + "\\.";

  private final Path results;
  private final TimeValue time;
  private final List<RunResult> all = new ArrayList<>();

  private PamBenchmarks(Path results, TimeValue time) {
    this.results = results;
    this.time = time;
  }

  /**
   * Runs them, and writes JMH's results as JSON and what JMH says beside it.
   *
   * @param args the file to write; the number of rounds, 2 by default; the seconds of an iteration of
   *     the signature benchmarks, 1 by default
   * @throws Exception if a benchmark fails
   */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    PamBenchmarks run = new PamBenchmarks(Path.of(args[0]), TimeValue.seconds(seconds));
    for (int round = 1; round <= rounds; round++) {
      run.signatures("signatures-" + round);
    }
    run.receivers("receivers-in-memory", 40, 15, "memory");
    run.receivers("receivers-on-h2", 8, 5, "h2Joined", "h2Apart");
    run.receivers("receivers-on-servers", 2, 5, "postgresJoined", "postgresApart", "redis");
    run.write();
    System.out.print(ResultTable.format(Measured.read(Files.readString(run.results))));
  }

  private void signatures(String part) throws RunnerException {
    run(
        part,
        options(part)
            .include(PACKAGE + "(Verify|Sign|Ed25519)Benchmark\\.")
            .warmupIterations(2)
            .warmupTime(time)
            .measurementIterations(3)
            .measurementTime(time));
  }

  private void receivers(String part, int batch, int iterations, String... stores)
      throws RunnerException {
    run(
        part,
        options(part)
            .include(PACKAGE + "ReceiverBenchmark\\.")
            .param("store", stores)
            .warmupIterations(2)
            .warmupBatchSize(batch)
            .measurementIterations(iterations)
            .measurementBatchSize(batch));
  }

  private ChainedOptionsBuilder options(String part) {
    return new OptionsBuilder()
        .forks(1)
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .shouldFailOnError(true)
        .output(results.resolveSibling(part + ".log").toString());
  }

  private void run(String part, ChainedOptionsBuilder options) throws RunnerException {
    long start = System.nanoTime();
    Collection<RunResult> rows = new Runner(options.build()).run();
    all.addAll(rows);
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    System.err.println(part + ": " + rows.size() + " rows in " + seconds + " s");
  }

  private void write() throws IOException {
    try (PrintStream out = new PrintStream(results.toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(all);
    }
  }
}
