package com.atensecurity.thoth.examples.benchmarks.client;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Microseconds of CPU time an operation takes on the thread that calls it: without what compilers,
 * collectors and the client's own threads spend, and therefore steadier and less than the whole truth.
 * For JMH, with at least one iteration of warm-up, because a thread that began later is not counted.
 */
public final class CallerProfiler implements InternalProfiler {
  /** The name of the result. */
  public static final String MICROS = "caller.cpu";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Map<Long, Long> before = Map.of();

  @Override
  public String getDescription() {
    return "Microseconds of CPU time of the calling threads, an operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = workers();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long operations = result.getMetadata() == null ? 0 : result.getMetadata().getAllOps();
    return result(before, workers(), operations);
  }

  /** Nothing if none of the threads was there before. */
  static Collection<ScalarResult> result(
      Map<Long, Long> before, Map<Long, Long> after, long operations) {
    long nanos = 0;
    for (Map.Entry<Long, Long> thread : before.entrySet()) {
      nanos += after.getOrDefault(thread.getKey(), thread.getValue()) - thread.getValue();
    }
    return nanos == 0 || operations == 0
        ? List.of()
        : List.of(
            new ScalarResult(MICROS, nanos / 1e3 / operations, "µs/op", AggregationPolicy.AVG));
  }

  private static Map<Long, Long> workers() {
    Map<Long, Long> times = new HashMap<>();
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains("jmh-worker")) {
        times.put(thread.getThreadId(), THREADS.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return times;
  }
}
