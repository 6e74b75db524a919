package com.atensecurity.thoth.examples.benchmarks.client;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A warm small call of each contender, of one thread or of several on one client. {@link
 * CallBenchmarks} runs it in rounds. The server is a process of its own, so that {@code -prof gc} and
 * {@link com.atensecurity.thoth.examples.benchmarks.CpuProfiler} count the client alone.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    // The compilers must not fall behind, and heaps must not differ.
    jvmArgsAppend = {"-Xbatch", "-Xms256m", "-Xmx256m"})
public class CallBenchmark {
  /** Whose client. */
  @Param({"okHttp", "okHttpLean", "thoth", "stripe", "openAi"})
  public String contender;

  /** Where the server runs: {@code process}, or {@code thread} for a test. */
  @Param("process")
  public String server;

  /**
   * How many GETs and POSTs are made before JMH's warm-up. That goes by the clock, which on a busy
   * machine is over before the compilers have seen enough.
   */
  @Param("20000")
  public int before;

  private AutoCloseable running;
  private Calls calls;

  /**
   * Starts server and client, and makes the first calls.
   *
   * @throws Exception if there is no port
   */
  @Setup
  public void start() throws Exception {
    String url;
    if (server.equals("thread")) {
      LoopbackServer here = LoopbackServer.start(false);
      running = here;
      url = "http://127.0.0.1:" + here.port();
    } else {
      LoopbackProcess there = LoopbackProcess.http();
      running = there;
      url = there.url();
    }
    calls = Calls.open(contender, url);
    for (int call = 0; call < before; call++) {
      calls.get();
      calls.post();
    }
  }

  /**
   * Stops both.
   *
   * @throws Exception if the server cannot be closed
   */
  @TearDown
  public void stop() throws Exception {
    calls.close();
    running.close();
  }

  /**
   * A GET of 170 bytes.
   *
   * @return what was read
   * @throws Exception if the server is gone
   */
  @Benchmark
  public Object get() throws Exception {
    return calls.get();
  }

  /**
   * A POST of some 120 bytes, answered with 170.
   *
   * @return what was read
   * @throws Exception if the server is gone
   */
  @Benchmark
  public Object post() throws Exception {
    return calls.post();
  }
}
