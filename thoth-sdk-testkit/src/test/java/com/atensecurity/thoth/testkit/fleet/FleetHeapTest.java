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

  /** What it may differ by from one look to the next: a thread more or less. */
  private static final long NOISE = 32 * 1024;

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
    // What is kept of each check-in is kept in every quarter; a cache that the JVM makes once is
    // not.
    long growth = Long.MAX_VALUE;
    for (int quarter = 1; quarter < 4; quarter++) {
      growth = Math.min(growth, numbers[2 * quarter + 1] - numbers[2 * quarter - 1]);
    }
    System.out.printf(
        "fleet heap: %,d bytes after %,d check-ins, %,d after %,d, at least %,d more a quarter; %,d a second%n",
        numbers[1], numbers[0], numbers[7], numbers[6], growth, numbers[9]);

    assertThat(numbers[6]).isEqualTo(CHECK_INS);
    assertThat(numbers[8]).isZero();
    // A byte for each: less than anything that would be kept of one.
    assertThat(growth).isLessThan(NOISE + CHECK_INS / 4);
  }
}
