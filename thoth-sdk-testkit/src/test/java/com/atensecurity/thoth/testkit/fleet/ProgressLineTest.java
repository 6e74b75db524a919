package com.atensecurity.thoth.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final AtomicLong nanos = new AtomicLong();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final FleetListener line =
      new ProgressLine(new PrintStream(written, true, StandardCharsets.UTF_8), nanos::get);

  private void at(long millis, long elapsedMinutes, long checkIns) {
    nanos.set(Duration.ofMillis(millis).toNanos());
    line.onProgress(
        new FleetProgress(
            Duration.ofMinutes(elapsedMinutes),
            Duration.ofMinutes(60),
            checkIns,
            2,
            3,
            Duration.ofSeconds(2)));
  }

  @Test
  void itIsWrittenTwiceASecondAndOnceAtTheEnd() {
    at(0, 6, 1_000);
    at(499, 12, 2_000);
    at(500, 18, 3_000);
    at(501, 60, 4_000);
    at(2_000, 60, 4_000);

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r 10 %  1,000 check-ins  500/s  2 failed calls  3 missed offline "
                + "\r 30 %  3,000 check-ins  1,500/s  2 failed calls  3 missed offline "
                + "\r100 %  4,000 check-ins  2,000/s  2 failed calls  3 missed offline"
                + System.lineSeparator());
  }
}
