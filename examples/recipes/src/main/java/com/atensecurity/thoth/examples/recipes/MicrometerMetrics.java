package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.CallEvent;
import com.atensecurity.thoth.CallListener;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import java.util.Comparator;

/** Times every call and every attempt with Micrometer, by operation and outcome. */
final class MicrometerMetrics {
  private MicrometerMetrics() {}

  /** Uses a registry that keeps its meters in memory; take your own. */
  public static void main(String[] args) {
    measure(ThothClient.builder().environment(System.getenv()), System.out);
  }

  /** The binding. A call is what your code waits for; the attempts are what GovAPI sees of it. */
  record Timers(MeterRegistry registry) implements CallListener {
    @Override
    public void onCall(CallEvent call) {
      time("thoth.calls", call);
    }

    @Override
    public void onAttempt(CallEvent attempt) {
      time("thoth.attempts", attempt);
    }

    private void time(String name, CallEvent event) {
      ThothException failure = event.failure();
      String outcome = failure == null ? "success" : failure.getClass().getSimpleName();
      registry
          .timer(name, "operation", event.operation(), "outcome", outcome)
          .record(event.duration());
      // OpenTelemetry: histogram.record(event.duration().toNanos() / 1e9, Attributes.of(OPERATION,
      // event.operation(), OUTCOME, outcome)), with a DoubleHistogram from
      // meter.histogramBuilder(name).
    }
  }

  static void measure(ThothClient.Builder builder, PrintStream out) {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (ThothClient thoth = builder.listener(new Timers(registry)).build()) {
      thoth.endpoints().stats();
      thoth.fleets().list();
    }
    registry.getMeters().stream()
        .map(Timer.class::cast)
        .sorted(Comparator.comparing(timer -> timer.getId().toString()))
        .forEach(timer -> out.println(line(timer)));
  }

  private static String line(Timer timer) {
    Meter.Id id = timer.getId();
    return "%s %s %s: %d"
        .formatted(id.getName(), id.getTag("operation"), id.getTag("outcome"), timer.count());
  }
}
