package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.examples.benchmarks.CpuProfiler;
import com.atensecurity.thoth.examples.benchmarks.Rounds;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link CallBenchmark} in rounds, in each of which every contender has one fresh JVM, and prints
 * tables.
 */
public final class CallBenchmarks {
  private static final String BENCHMARK = CallBenchmark.class.getName().replace(".", "\\.") + "\\.";
  private static final int WARM_UP = 3;
  private static final int ITERATIONS = 5;

  private final int seconds;
  private final String log;
  private final Rounds rounds = new Rounds();

  private CallBenchmarks(int seconds, String log) {
    this.seconds = seconds;
    this.log = log;
  }

  /**
   * Runs them.
   *
   * @param args {@code warm} for one thread, GET and POST, all contenders; {@code callers} for 1, 8
   *     and 64 threads, GET, this SDK and OkHttp; the file for what JMH says; the number of rounds, 6
   *     by default; the seconds of an iteration, 1 by default
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    int count = args.length > 2 ? Integer.parseInt(args[2]) : 6;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 1;
    CallBenchmarks run = new CallBenchmarks(seconds, args[1]);
    boolean warm = args[0].equals("warm");
    for (int round = 1; round <= count; round++) {
      if (warm) {
        run.round("", 1, CallTables.CONTENDERS);
      } else {
        for (int threads : CallTables.THREADS) {
          run.round("get$", threads, CallTables.CALLERS);
        }
      }
      System.err.println("round " + round + " of " + count + " is done");
    }
    System.out.print(warm ? CallTables.warm(run.rounds) : CallTables.callers(run.rounds));
  }

  private void round(String method, int threads, List<String> contenders) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(BENCHMARK + method)
            .param("contender", contenders.toArray(String[]::new))
            .threads(threads)
            .forks(1)
            .warmupIterations(WARM_UP)
            .warmupTime(TimeValue.seconds(2L * seconds))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.seconds(seconds))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .addProfiler(CallerProfiler.class)
            .shouldFailOnError(true)
            .output(log)
            .build();
    for (RunResult row : new Runner(options).run()) {
      add(row, threads);
    }
  }

  /** Of each quantity the middle iteration. */
  private void add(RunResult row, int threads) {
    String benchmark = row.getParams().getBenchmark();
    String name =
        CallTables.row(
            benchmark.substring(benchmark.lastIndexOf('.') + 1),
            row.getParams().getParam("contender"),
            threads);
    rounds.add(name, CallTables.RATE, median(row.getPrimaryResult()));
    rounds.add(name, CallTables.BYTES, median(secondary(row, "gc.alloc.rate.norm")));
    rounds.add(name, CallTables.CPU, 1e6 / median(secondary(row, CpuProfiler.SPEED)));
    rounds.add(name, CallTables.CALLER, median(secondary(row, CallerProfiler.MICROS)));
    rounds.add(CallTables.ALL, CallTables.SHARE, median(secondary(row, CpuProfiler.SHARE)));
  }

  private static Result<?> secondary(RunResult row, String name) {
    Result<?> result = row.getSecondaryResults().get(name);
    if (result == null) {
      throw new IllegalStateException("JMH did not measure " + name);
    }
    return result;
  }

  private static double median(Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }
}
