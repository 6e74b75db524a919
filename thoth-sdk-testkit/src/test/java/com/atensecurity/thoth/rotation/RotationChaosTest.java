package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.GovApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every third answer of GovAPI goes wrong, some of them after they took effect, and the run is killed again and again. What must hold
 * holds in the end: one valid key, the one that the fleet is configured to use, and nobody was cut off.
 */
@Timeout(300)
class RotationChaosTest {
  private static final int SEEDS = 12;

  @TempDir private Path directory;

  @Test
  void whateverGoesWrongTheFleetHasOneKeyThatWorks() throws IOException {
    int rotated = 0;
    try (GovApiServer server = GovApiServer.start()) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        Path own = Files.createDirectory(directory.resolve("seed-" + seed));
        try (FleetWorld world = new FleetWorld(server.createTenant(), own, 2, 0)) {
          world.gov.faults().chaos(0.33, seed);

          RotationResult result = run(world, new Random(seed));

          world.gov.faults().clear();
          String where = "seed " + seed + ": " + result;
          boolean isRotated = result.outcome().equals(Outcome.ROTATED);
          rotated += isRotated ? 1 : 0;
          assertThat(world.cutOff).as(where).isEmpty();
          assertThat(world.key(world.oldKey.id()).active()).as(where).isEqualTo(!isRotated);
          assertThat(world.reference())
              .as(where)
              .isEqualTo(isRotated ? "ref-" + result.newKeyId() : "ref-old");
          if (isRotated || !result.newKeyActive()) {
            assertThat(world.activeNewKeys()).as(where).hasSize(isRotated ? 1 : 0);
          } else {
            assertThat(world.activeNewKeys()).as(where).containsExactly(result.newKeyId());
          }
          assertThat(RotationEvidence.verify(world.evidence, result.evidenceHead()).cutBytes())
              .isZero();
        }
      }
    }
    assertThat(rotated).as("rotations that came to their end").isPositive();
  }

  private static RotationResult run(FleetWorld world, Random random) {
    for (int kills = 0; kills < 5; kills++) {
      try {
        return world.run(new Fuse(1 + random.nextInt(60)));
      } catch (Killed e) {
        // and once more
      }
    }
    return world.run(new Fuse(0));
  }
}
