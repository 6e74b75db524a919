package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes half a line. */
@Timeout(60)
class EvidenceFullDiskTest {
  @TempDir private Path directory;

  @Test
  void nothingMoreIsAppendedBehindALineThatWasCutAndTheNextRunTakesItAway() throws Exception {
    assumeTrue(hasPrlimit(), "SKIPPED: prlimit is not installed, which makes a disk look full");
    Path file = directory.resolve("evidence.jsonl");
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                FullDiskMain.class.getName(),
                file.toString())
            .redirectErrorStream(true);
    java.environment().put("LC_ALL", "C"); // the system's own words are asserted
    Process process = java.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    String refused =
        "Evidence " + file + " cannot be written (java.io.IOException: File too large)";
    assertThat(said.lines())
        .containsExactly(
            "heard first",
            "appended first",
            "cut: " + refused,
            "after: " + refused,
            "the log has 1",
            "the file has 1 and 100 bytes",
            "appended next",
            "the file has 2");
    assertThat(process.waitFor()).isZero();
  }

  private static boolean hasPrlimit() throws InterruptedException {
    try {
      return new ProcessBuilder("prlimit", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
