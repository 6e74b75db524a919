package com.atensecurity.thoth.examples.benchmarks;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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
 * What the SDK adds to a warm small GET over the HTTP client that it stands on. Run with {@code -prof
 * gc}: the server runs in the same JVM, so the difference of the two rows counts, not the rows.
 */
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(2)
public class WarmGetBenchmark {
  private Server server;
  private OkHttpClient http;
  private Request request;
  private ThothClient thoth;

  /**
   * Starts server and clients.
   *
   * @throws IOException if there is no port
   */
  @Setup
  public void start() throws IOException {
    server = Server.start();
    http = new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
    request =
        new Request.Builder()
            .url(server.url() + "/acme/thoth/endpoints/ep-e2e-01")
            .header("Authorization", "Bearer token")
            .header("Accept", "application/json")
            .build();
    thoth =
        ThothClient.builder()
            .tenantId("acme")
            .govApiUrl(server.url())
            .credentials(Credentials.bearer("token"))
            .build();
  }

  /** Stops all. */
  @TearDown
  public void stop() {
    thoth.close();
    http.connectionPool().evictAll();
    server.close();
  }

  /**
   * OkHttp alone: the body as text, nothing parsed.
   *
   * @return the body
   * @throws IOException if the server is gone
   */
  @Benchmark
  public String okHttp() throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return response.body().string();
    }
  }

  /**
   * The SDK: request built, deadline and interrupt watched, body parsed into a record.
   *
   * @return the endpoint
   */
  @Benchmark
  public Endpoint thoth() {
    return thoth.endpoints().get("ep-e2e-01");
  }
}
