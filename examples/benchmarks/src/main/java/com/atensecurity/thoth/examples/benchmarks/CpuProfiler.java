package com.atensecurity.thoth.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Operations per second of CPU time of the whole process, which a busy neighbour disturbs far less
 * than operations per second of the clock on the wall. For JMH: {@code -prof
 * com.atensecurity.thoth.examples.benchmarks.CpuProfiler}, together with {@code -prof gc}.
 *
 * <p>It counts what the benchmark's threads, the compilers and the collector spent from the start of
 * an iteration to its end, the iteration's set-up included; work in other processes, such as a
 * database, is not in it. Linux tells the time in steps of 10 ms, so an iteration should last a
 * second. A neighbour still costs something: caches, memory bandwidth and the other half of the core
 * are shared. How many cores the process had is the second result: if it is much less than its threads could
 * use, JMH's warm-up, which goes by the clock, was too short.
 */
public final class CpuProfiler implements InternalProfiler {
  /** The name of the result: operations per second of CPU time. */
  public static final String SPEED = "cpu.ops";

  /** The name of the result: how many cores the process had in an iteration. */
  public static final String SHARE = "cpu.share";

  private final LongSupplier cpuNanos;
  private final LongSupplier wallNanos;
  private long cpuBefore;
  private long wallBefore;

  /** Made by JMH. */
  public CpuProfiler() {
    this(
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())::getProcessCpuTime,
        System::nanoTime);
  }

  CpuProfiler(LongSupplier cpuNanos, LongSupplier wallNanos) {
    this.cpuNanos = cpuNanos;
    this.wallNanos = wallNanos;
  }

  @Override
  public String getDescription() {
    return "Operations per second of the process's CPU time";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    wallBefore = wallNanos.getAsLong();
    cpuBefore = cpuNanos.getAsLong();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return result(result.getMetadata() == null ? 0 : result.getMetadata().getAllOps());
  }

  /** Nothing if the time stood still. */
  Collection<ScalarResult> result(long operations) {
    long spent = cpuNanos.getAsLong() - cpuBefore;
    long passed = wallNanos.getAsLong() - wallBefore;
    if (spent <= 0 || passed <= 0 || operations <= 0) {
      return List.of();
    }
    return List.of(
        new ScalarResult(SPEED, operations * 1e9 / spent, "ops/cpu-s", AggregationPolicy.AVG),
        new ScalarResult(SHARE, (double) spent / passed, "cores", AggregationPolicy.AVG));
  }
}
