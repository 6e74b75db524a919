package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.RevokedKeyFile;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Around the revocation of the old key: what is looked at before it, and what is said when keys are dead. */
@GovApiTest
@Timeout(120)
class RotationRevocationTest {
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

  private void revoke(List<String> ids) {
    try (ThothClient thoth = world.gov.client()) {
      ids.forEach(thoth.apiKeys()::revoke);
    }
  }

  /** Runs until an entry, does something, and is killed. */
  private void killedAt(String step, String event, Runnable then) {
    world.kill(world.rotation(NEVER), step, event, then);
  }

  @Test
  void twoDeadKeysAreNoRotation() {
    List<String> keys = new ArrayList<>(List.of(world.oldKey.id()));
    killedAt(
        "REVOKE_OLD_KEY",
        "started",
        () -> {
          keys.addAll(world.activeNewKeys());
          revoke(keys);
        });

    assertThatThrownBy(() -> world.run(NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(
            "ROLL_BACK: neither the old key "
                + keys.get(0)
                + " nor the new key "
                + keys.get(1)
                + " is active, so that the fleet has no key. Give it one by hand. What had failed:"
                + " VALIDATE: the new key "
                + keys.get(1)
                + " is not active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STORE_KEY done", "VALIDATE looked"})
  void anOldKeyThatIsStolenAndRevokedMeanwhileDoesNotKeepTheFleetFromMoving(String when) {
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if ((entry.step() + " " + entry.event()).equals(when)) {
                    revoke(List.of(world.oldKey.id()));
                  }
                })
            .build();

    RotationResult result = world.run(rotation, NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(result.moved()).isEqualTo(3);
    assertThat(world.reference()).isEqualTo("ref-" + result.newKeyId());
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
  }

  @Test
  void anEmergencyInTheSameEvidenceDoesNotDisturbTheRotation() {
    killedAt("VALIDATE", "started", () -> {});
    IssuedKey stolen = world.gov.given().apiKey("read").ofEndpoint("ep-1").put();
    EmergencyRevocation emergency =
        EmergencyRevocation.builder()
            .keyIds(stolen.id())
            .revokedKeyFile(RevokedKeyFile.of(directory.resolve("revoked.txt")))
            .fleetId(world.fleetId)
            .evidence(world.evidence)
            .time(world)
            .build();

    try (ThothClient thoth = world.gov.client()) {
      assertThat(emergency.run(thoth).complete()).isTrue();
    }
    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(world.steps()).endsWith("END done").contains("EMERGENCY done");
    assertThat(RotationEvidence.verify(world.evidence).head()).isEqualTo(result.evidenceHead());
    assertThat(world.run(NEVER)).isEqualTo(result);
  }

  @Test
  void anOldKeyThatDiesInTheRollbackBringsTheNewOneBack() {
    world.alive.remove("ep-3");
    killedAt("ROLL_BACK", "synced", () -> revoke(List.of(world.oldKey.id())));
    assertThat(world.reference()).isEqualTo("ref-old");

    assertThatThrownBy(() -> world.run(NEVER))
        .hasMessageStartingWith(
            "ROLL_BACK: the old key "
                + world.oldKey.id()
                + " is no longer active, so that there is no way back. The fleet keeps the new key.");
    assertThat(world.activeNewKeys()).hasSize(1);
    assertThat(world.reference()).isEqualTo("ref-" + world.activeNewKeys().get(0));
    assertThat(world.gov.attempts(Operation.START_MDM_SYNC)).isEqualTo(3);
  }

  @Test
  void anOldKeyThatDiesWhileTheRollbackWaitsKeepsTheNewOneAlive() {
    world.alive.remove("ep-3");
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.step().equals("ROLL_BACK") && entry.event().equals("synced")) {
                    revoke(List.of(world.oldKey.id()));
                  }
                })
            .build();

    assertThatThrownBy(() -> world.run(rotation, NEVER))
        .hasMessageContaining("The fleet keeps the new key.");
    assertThat(world.reference()).isEqualTo("ref-" + world.activeNewKeys().get(0));
  }

  @Test
  void aRunThatIsResumedAfterItsWindowIsRolledBack() {
    killedAt("FORCE_SYNC", "done", () -> world.sleep(Duration.ofHours(2)));

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason())
        .isEqualTo(
            "VALIDATE: the window ended at 2026-11-24T11:00:00Z, and the old key was not revoked by"
                + " then");
    assertThat(world.key(world.oldKey.id()).active()).isTrue();
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void whoGoesBackToTheOldKeyWhileItsRevocationFailsKeepsItAlive(GovApi gov) {
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.event().equals("started") && entry.step().equals("REVOKE_OLD_KEY")) {
                    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(503).times(12));
                  } else if (entry.event().equals("unavailable")) {
                    gov.faults().clear();
                    world.pinned.put("ep-2", "ref-old");
                    world.sleep(Duration.ofMinutes(6));
                  }
                })
            .build();

    RotationResult result = world.run(rotation, NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.key(world.oldKey.id()).active()).isTrue();
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void aRefusalAfterTheWindowIsRolledBack(GovApi gov) {
    killedAt("FORCE_SYNC", "done", () -> world.sleep(Duration.ofHours(2)));
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(403));

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason()).startsWith("VALIDATE stopped: listEndpoints: ");
    assertThat(world.reference()).isEqualTo("ref-old");
  }

  @Test
  void aSyncThatIsRefusedInTheRollbackLeavesTheNewKey(GovApi gov) {
    killedAt("FORCE_SYNC", "done", () -> world.sleep(Duration.ofHours(2)));
    gov.faults().on(Operation.START_MDM_SYNC, Fault.status(403));

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.newKeyActive()).isTrue();
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
  }
}
