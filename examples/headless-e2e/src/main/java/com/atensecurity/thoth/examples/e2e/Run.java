package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** What the phases of one run share. */
final class Run implements AutoCloseable {
  private final World world;
  private final Inputs inputs;
  private final Checks checks;
  private final Transcript transcript;
  private final Redactor redactor;
  private final Stopwatch time;
  private final OkHttpClient http;
  private final ThothClient thoth;
  private final Cleanup cleanup;

  Run(
      World world,
      Inputs inputs,
      Checks checks,
      Transcript transcript,
      Redactor redactor,
      Stopwatch time) {
    this.world = world;
    this.inputs = inputs;
    this.checks = checks;
    this.transcript = transcript;
    this.redactor = redactor;
    this.time = time;
    this.http =
        new OkHttpClient.Builder().addInterceptor(new Recorder(time, transcript, redactor)).build();
    this.thoth = ThothClient.builder().environment(world.environment()).okHttpClient(http).build();
    this.cleanup = new Cleanup(thoth);
  }

  World world() {
    return world;
  }

  Inputs inputs() {
    return inputs;
  }

  Checks checks() {
    return checks;
  }

  Transcript transcript() {
    return transcript;
  }

  Redactor redactor() {
    return redactor;
  }

  Stopwatch time() {
    return time;
  }

  /** The admin's client. */
  ThothClient thoth() {
    return thoth;
  }

  /** A client for the same GovAPI with another credential; the caller closes it. */
  ThothClient as(Credentials credentials) {
    return ThothClient.builder()
        .environment(world.environment())
        .credentials(credentials)
        .okHttpClient(http)
        .build();
  }

  Cleanup cleanup() {
    return cleanup;
  }

  /** Looks again for a while, for what a GovAPI may show a little later. */
  String eventually(Checks.Body body) throws Exception {
    Duration end = time.elapsed().plus(world.patience());
    while (true) {
      try {
        return body.look();
      } catch (CheckOutcome outcome) {
        if (outcome.verdict() != Verdict.FAIL || time.elapsed().compareTo(end) >= 0) {
          throw outcome;
        }
        Thread.sleep(500);
      }
    }
  }

  @Override
  public void close() {
    cleanup.close();
    thoth.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
