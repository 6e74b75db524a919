package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a rotation is rolled back, and what is left then. */
@GovApiTest
@Timeout(120)
class RotationRollbackTest {
  private static final Fuse NEVER = new Fuse(0);

  @TempDir private Path directory;
  private FleetWorld world;

  @BeforeEach
  void start(GovApi gov) {
    world = new FleetWorld(gov, directory, 3, 0);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void endpointsThatNeverCheckInEndInARollbackAndTheOldKeyStaysValid() {
    world.alive.remove("ep-3");

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason())
        .isEqualTo(
            "VALIDATE: the window ended at 2026-11-24T11:00:00Z, and 2 of 3 endpoints have moved, 3"
                + " must");
    assertThat(result.notMoved()).containsExactly("ep-3");
    assertThat(result.newKeyActive()).isFalse();
    assertThat(world.reference()).isEqualTo("ref-old");
    assertThat(world.key(world.oldKey.id()).active()).isTrue();
    assertThat(world.activeNewKeys()).isEmpty();
    assertThat(world.cutOff).isEmpty();
    assertThat(world.steps())
        .endsWith(
            "ROLL_BACK started",
            "ROLL_BACK restored",
            "ROLL_BACK job",
            "ROLL_BACK synced",
            "ROLL_BACK revoked",
            "END done");
  }

  @Test
  void anEndpointThatGoesOnWithTheOldKeyKeepsItAlive() {
    world.pinned.put("ep-2", "ref-old");

    RotationResult result = world.run(world.rotation(NEVER).share(0.6).build(), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason())
        .isEqualTo(
            "VALIDATE: the window ended at 2026-11-24T11:00:00Z, and 1 endpoints still check in with"
                + " the old key");
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void aFleetWithoutEndpointsShowsNothing() {
    String empty = world.gov.given().fleet("empty").put();
    IssuedKey key = world.gov.given().apiKey("read").ofFleet(empty).put();

    RotationResult result =
        world.run(world.rotation(NEVER).fleetId(empty).oldKeyId(key.id()).build(), NEVER);

    assertThat(result.reason())
        .isEqualTo(
            "VALIDATE: the window ended at 2026-11-24T11:00:00Z, and 0 of 0 endpoints have moved, 1"
                + " must");
  }

  @Test
  void aConfigurationThatFailsIsRolledBackAtOnce() {
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .configuration(
                new RuntimeConfiguration() {
                  private boolean failed;

                  @Override
                  public String reference() {
                    return world.reference();
                  }

                  @Override
                  public void update(String reference) {
                    if (!failed) {
                      failed = true;
                      throw new IllegalStateException("disk full of secret-canary");
                    }
                  }
                })
            .build();

    RotationResult result = world.run(rotation, NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason())
        .isEqualTo(
            "UPDATE_CONFIGURATION: the configuration could not be updated"
                + " (java.lang.IllegalStateException)");
    assertThat(world.activeNewKeys()).isEmpty();
    assertThat(world.evidence).content().doesNotContain("secret-canary");
  }

  @Test
  void aNewKeyThatSomebodyRevokesIsRolledBackAtOnce() {
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.event().equals("looked")) {
                    try (ThothClient thoth = world.gov.client()) {
                      world.activeNewKeys().forEach(id -> thoth.apiKeys().revoke(id));
                    }
                  }
                })
            .build();

    RotationResult result = world.run(rotation, NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason())
        .isEqualTo("VALIDATE: the new key " + result.newKeyId() + " is not active");
  }

  @Test
  void anOldKeyThatIsGoneClosesTheWayBack() {
    world.alive.remove("ep-3");
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.event().equals("looked")) {
                    try (ThothClient thoth = world.gov.client()) {
                      thoth.apiKeys().revoke(world.oldKey.id());
                    }
                  }
                })
            .build();

    assertThatThrownBy(() -> world.run(rotation, NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(
            "ROLL_BACK: the old key "
                + world.oldKey.id()
                + " is no longer active, so that there is no way back. The fleet keeps the new key."
                + " What had failed: VALIDATE: the window ended at 2026-11-24T11:00:00Z, and 2 of 3"
                + " endpoints have moved, 3 must");
    assertThat(world.reference()).isNotEqualTo("ref-old");
    assertThat(world.activeNewKeys()).hasSize(1);
  }

  @Test
  void aRollbackCutsNobodyOffWhoUsesTheNewKeyStill() {
    world.alive.remove("ep-3");

    RotationResult result = world.run(rollback("ep-2 forever"), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.newKeyActive()).isTrue();
    assertThat(result.endedAt()).isEqualTo(FleetWorld.END.plus(Duration.ofMinutes(32)));
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void aRollbackWaitsForWhoGoesBackLate() {
    world.alive.remove("ep-3");

    RotationResult result = world.run(rollback("ep-2"), NEVER);

    assertThat(result.newKeyActive()).isFalse();
    assertThat(result.endedAt()).isAfter(FleetWorld.END.plus(Duration.ofMinutes(12)));
    assertThat(world.activeNewKeys()).isEmpty();
    assertThat(world.cutOff).isEmpty();
  }

  /** A rotation in whose rollback a proxy goes on with the new key, for ten minutes or forever. */
  private KeyRotation rollback(String who) {
    String proxy = who.replace(" forever", "");
    return world
        .rotation(NEVER)
        .time(
            new WatchedTime(
                world,
                now -> {
                  if (!who.endsWith("forever")
                      && now.isAfter(FleetWorld.END.plus(Duration.ofMinutes(10)))) {
                    world.pinned.clear();
                  }
                }))
        .listener(
            entry -> {
              if (entry.step().equals("ROLL_BACK") && entry.event().equals("started")) {
                String stored = world.reference();
                world.pinned.put(proxy, stored);
              }
            })
        .build();
  }

  @Test
  void aGovApiThatShowsNoUseOfTheNewKeyKeepsTheOldOneAlive(GovApi gov) {
    gov.answer(
        Operation.LIST_ENDPOINTS,
        200,
        "{\"data\":[{\"endpoint_id\":\"ep-1\",\"last_seen\":\"2026-11-24T10:30:00Z\"}]}");
    world.alive.clear();

    assertThat(world.run(NEVER).reason())
        .isEqualTo(
            "VALIDATE: the window ended at 2026-11-24T11:00:00Z, and GovAPI shows no use of the new"
                + " key");
  }
}
