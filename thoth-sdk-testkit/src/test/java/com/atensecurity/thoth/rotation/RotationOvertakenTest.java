package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rotation that was killed, and goes on when another one of the same fleet has been there. */
@GovApiTest
@Timeout(120)
class RotationOvertakenTest {
  private static final Fuse NEVER = new Fuse(0);

  @TempDir private Path directory;
  private FleetWorld world;

  @BeforeEach
  void start(GovApi gov) {
    world = new FleetWorld(gov, directory, 2, 0);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private KeyRotation.Builder second() {
    return world.rotation(NEVER).evidence(directory.resolve("second.jsonl"));
  }

  /** Kills the first rotation, and returns the key that it made. */
  private String killed(String step, String event) {
    KeyRotation.Builder first =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.step().equals(step) && entry.event().equals(event)) {
                    throw new IllegalStateException("killed");
                  }
                });
    assertThatThrownBy(() -> world.run(first.build(), NEVER)).hasMessage("killed");
    return world.activeNewKeys().get(0);
  }

  private void revoke(String id) {
    try (ThothClient thoth = world.gov.client()) {
      thoth.apiKeys().revoke(id);
    }
  }

  private String rotated(KeyRotation.Builder rotation) {
    RotationResult result = world.run(rotation.build(), NEVER);
    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    return String.valueOf(result.newKeyId());
  }

  private void stops(KeyRotation.Builder rotation, String message) {
    assertThatThrownBy(() -> world.run(rotation.build(), NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(message);
  }

  /** The fleet goes on with a key for a while. */
  private void runsOn(String key) {
    world.sleep(Duration.ofMinutes(10));
    assertThat(world.reference()).isEqualTo("ref-" + key);
    assertThat(world.key(key).active()).isTrue();
    assertThat(world.cutOff).isEmpty();
  }

  /** Whether the cutover was done before the kill is not known, so what it would lead to is looked at again. */
  @Test
  void aCutoverThatWasBegunIsNotDoneWithAKeyThatDiedSince() {
    revoke(killed("UPDATE_CONFIGURATION", "started"));
    String key = rotated(second());

    assertThatThrownBy(() -> world.run(NEVER)).isInstanceOf(RotationException.class);

    runsOn(key);
  }

  @Test
  void aCutoverThatWasBegunWaitsForAKeyThatTurnedUpToBeNamed() {
    killed("UPDATE_CONFIGURATION", "started");
    String job = world.gov.given().apiKey("write").name("job").ofFleet(world.fleetId).put().id();

    stops(
        world.rotation(NEVER),
        "UPDATE_CONFIGURATION: " + RotationOtherKeysTest.told(world, job) + ".");
    assertThat(world.reference()).isEqualTo("ref-old");

    runsOn(rotated(world.rotation(NEVER).otherKeyIds(job)));
  }
}
