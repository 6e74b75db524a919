package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that really ends in the middle of a rotation, and another that goes on with its evidence. */
@GovApiTest
@Timeout(120)
class RotationProcessTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "CREATE_KEY done, 2",
    "STORE_KEY done, 1",
    "UPDATE_CONFIGURATION started, 1",
    "VALIDATE started, 1"
  })
  void anotherProcessGoesOn(String line, int keys, GovApi gov) throws Exception {
    try (FleetWorld world = new FleetWorld(gov, directory, 1, 0)) {
      assertThat(halt(world, line)).as("what the process said").isEqualTo("42 ");
      read(world);

      RotationResult result = world.run(new Fuse(0));

      assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
      assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
      assertThat(world.keys()).filteredOn(k -> k.name().startsWith("rotation-")).hasSize(keys);
      assertThat(world.cutOff).isEmpty();
      assertThat(RotationEvidence.verify(world.evidence, result.evidenceHead()).entries())
          .extracting(RotationEvidence.Entry::rotation)
          .containsOnly(result.rotation());
    }
  }

  private static String halt(FleetWorld world, String line) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HaltingMain.class.getName(),
                world.gov.url().toString(),
                world.gov.tenantId(),
                world.gov.adminToken(),
                world.fleetId,
                world.oldKey.id(),
                world.directory.toString(),
                line)
            .start();
    process.getOutputStream().close();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    // The logger may say that it has nowhere to log to.
    List<String> said = errors.lines().filter(text -> !text.startsWith("SLF4J")).toList();
    return process.waitFor() + " " + String.join("\n", said);
  }

  /** The keys that the process stored. */
  private static void read(FleetWorld world) throws IOException {
    try (Stream<Path> files = Files.list(world.directory)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("ref-")) {
          world.vault.put(name, Files.readString(file));
        }
      }
    }
  }
}
