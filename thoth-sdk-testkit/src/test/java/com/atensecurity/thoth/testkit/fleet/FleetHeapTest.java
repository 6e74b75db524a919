package com.atensecurity.thoth.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What a simulator keeps does not grow with the check-ins. In a JVM of its own, so that nothing else
 * is on its heap. A million of them: {@code -Dthoth.fleet.checkIns=1000000}.
 */
class FleetHeapTest {
  private static final long CHECK_INS = Long.getLong("thoth.fleet.checkIns", 16_000);

  /** What it may differ by from one look to the next: caches, a thread more or less. */
  private static final long NOISE = 64 * 1024;

  @Test
  void theHeapDoesNotGrowWithTheCheckIns() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                FleetHeapMain.class.getName(),
                String.valueOf(CHECK_INS))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    long[] numbers = Arrays.stream(output.strip().split(" ")).mapToLong(Long::parseLong).toArray();
    long growth = numbers[3] - numbers[1];
    System.out.printf(
        "fleet heap: %,d bytes after %,d check-ins, %,d more after %,d; %,d a second%n",
        numbers[1], numbers[0], growth, numbers[2], numbers[5]);

    assertThat(numbers[2]).isEqualTo(CHECK_INS);
    assertThat(numbers[4]).isZero();
    // A byte for each: less than anything that would be kept of one.
    assertThat(growth).isLessThan(NOISE + CHECK_INS);
  }
}
