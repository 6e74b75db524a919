package com.atensecurity.thoth.examples.benchmarks;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * When a call with a deadline of 200 ms really ends. The overshoot is the time shown, less 200 ms; the
 * target is at most 50 ms at p1.00.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class DeadlineBenchmark {
  private Server server;
  private ThothClient thoth;

  /**
   * Starts server and client.
   *
   * @throws IOException if there is no port
   */
  @Setup
  public void start() throws IOException {
    server = Server.start();
    thoth =
        ThothClient.builder()
            .tenantId("acme")
            .govApiUrl(server.url())
            .credentials(Credentials.bearer("token"))
            .callTimeout(Duration.ofMillis(200))
            .build();
  }

  /** Stops both. */
  @TearDown
  public void stop() {
    thoth.close();
    server.close();
  }

  /**
   * The server never answers.
   *
   * @return what the caller sees
   */
  @Benchmark
  public ThothException hangingServer() {
    return failure(() -> thoth.fleets().list());
  }

  /**
   * The server says to come back in a day. The call ends at once, well before its deadline.
   *
   * @return what the caller sees
   */
  @Benchmark
  public ThothException retryAfterADay() {
    return failure(() -> thoth.activity().alerts());
  }

  private static ThothException failure(Runnable call) {
    try {
      call.run();
    } catch (ThothException e) {
      return e;
    }
    throw new IllegalStateException("the call was meant to fail");
  }
}
