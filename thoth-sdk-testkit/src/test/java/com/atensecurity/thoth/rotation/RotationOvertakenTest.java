package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /** Kills the first rotation, and returns the key that it made. */
  private String killed(String step, String event) {
    world.kill(world.rotation(NEVER), step, event, () -> {});
    return world.activeNewKeys().get(0);
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

  private String overtaken(String key, String newKey) {
    return notKnown("ROLL_BACK", key)
        + ". What had failed: UPDATE_CONFIGURATION: the new key "
        + newKey
        + " is not active";
  }

  private String notKnown(String step, String key) {
    return step
        + ": the configuration has a reference that this rotation does not know, which stays, for "
        + world.told(key)
        + ". If another rotation put it there, give this one up";
  }

  /** Whether the cutover was done before the kill is not known, so what it would lead to is looked at again. */
  @Test
  void aCutoverThatWasBegunIsNotDoneWithAKeyThatDiedSince() {
    String newKey = killed("UPDATE_CONFIGURATION", "started");
    world.revoke(newKey);
    String key = rotated(world.second());

    stops(world.rotation(NEVER), overtaken(key, newKey));

    runsOn(key);
  }

  @Test
  void aCutoverThatWasBegunWaitsForAKeyThatTurnedUpToBeNamed() {
    killed("UPDATE_CONFIGURATION", "started");
    String job = world.gov.given().apiKey("write").name("job").ofFleet(world.fleetId).put().id();

    stops(world.rotation(NEVER), "UPDATE_CONFIGURATION: " + world.told(job) + ".");
    assertThat(world.reference()).isEqualTo("ref-old");

    runsOn(rotated(world.rotation(NEVER).otherKeyIds(job)));
  }

  @Test
  void theWayBackOfOneDoesNotUndoTheCutoverOfAnotherThatIsUnderWay() {
    String newKey = killed("UPDATE_CONFIGURATION", "started");
    world.revoke(newKey);
    List<String> keys = new ArrayList<>();
    KeyRotation.Builder second =
        world
            .second()
            .listener(
                entry -> {
                  if (entry.step().equals("VALIDATE") && entry.event().equals("done")) {
                    keys.addAll(world.activeNewKeys());
                    stops(world.rotation(NEVER), overtaken(keys.get(0), newKey));
                    stops(world.rotation(NEVER), overtaken(keys.get(0), newKey));
                  }
                });

    assertThat(rotated(second)).isEqualTo(keys.get(0));

    runsOn(keys.get(0));
  }

  @Test
  void whereThereIsNoWayBackTheFleetIsNotTakenFromAnotherRotation() {
    String newKey = killed("VALIDATE", "started");
    String key = rotated(world.second().otherKeyIds(newKey));
    world.sleep(Duration.ofHours(1));

    stops(
        world.rotation(NEVER),
        notKnown("ROLL_BACK", key)
            + ", and revoke its new key "
            + newKey
            + " once nobody uses it. What had failed: VALIDATE: the window ended at"
            + " 2026-11-24T11:00:00Z, and "
            + world.told(key));

    runsOn(key);
  }

  /** A reference that nobody else can have put there is the rotation's to mend. */
  @Test
  void aConfigurationThatSomebodyBrokeIsPutBack() {
    killed("VALIDATE", "started");
    world.push("ref-broken");
    world.vault.put("ref-broken", world.oldKey.key());

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.reference()).isEqualTo("ref-old");
    assertThat(world.cutOff).isEmpty();
  }

  /** The other one was told that the key stays, and ended with a key of its own. */
  @Test
  void whoseOldKeyAnotherRotationRevokedDoesNotCallItsOwnKeyTheOneInUse() {
    String newKey = killed("REVOKE_OLD_KEY", "started");
    String key = rotated(world.second().otherKeyIds(newKey));

    for (int i = 0; i < 2; i++) {
      stops(world.rotation(NEVER), tooLate(newKey, key));
    }

    runsOn(key);
  }

  @Test
  void aRevocationByAnotherRotationIsNotItsOwnAlsoWhenGovApiIsInTrouble(GovApi gov) {
    String newKey = killed("REVOKE_OLD_KEY", "started");
    String key = rotated(world.second().otherKeyIds(newKey));
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).times(1000));

    stops(world.rotation(NEVER), tooLate(newKey, key));
    gov.faults().clear();
  }

  private String tooLate(String newKey, String key) {
    return notKnown("REVOKE_OLD_KEY", key)
        + ", and revoke its new key "
        + newKey
        + " once nobody uses it. The old key "
        + world.oldKey.id()
        + " is revoked.";
  }

  /** With both killed, the one that was nearer to its end has the last word. */
  @Test
  void aRevocationThatWasBegunIsDoneOnceTheOtherRotationIsRolledBack() {
    String newKey = killed("REVOKE_OLD_KEY", "started");
    List<String> keys = new ArrayList<>();
    KeyRotation.Builder second =
        world
            .second()
            .otherKeyIds(newKey)
            .listener(
                entry -> {
                  if (entry.step().equals("VALIDATE") && entry.event().equals("started")) {
                    keys.addAll(world.activeNewKeys());
                    throw new IllegalStateException("killed");
                  }
                });
    assertThatThrownBy(() -> world.run(second.build(), NEVER)).hasMessage("killed");
    keys.remove(newKey);
    world.sleep(Duration.ofHours(1));

    stops(
        world.rotation(NEVER),
        "VALIDATE: "
            + world.told(keys.get(0))
            + ". Until then the old key "
            + world.oldKey.id()
            + " and the new key "
            + newKey
            + " stay valid, and nothing is rolled back.");
    runsOn(keys.get(0));

    RotationResult back = world.run(world.second().otherKeyIds(newKey).build(), NEVER);
    assertThat(back.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(rotated(world.rotation(NEVER))).isEqualTo(newKey);
    assertThat(world.activeNewKeys()).containsExactly(newKey);
    assertThat(world.key(world.oldKey.id()).active()).isFalse();
    runsOn(newKey);
  }
}
