package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A GovAPI, or an MDM, in trouble while a rotation is under way. */
@GovApiTest
@Timeout(120)
class RotationTroubleTest {
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
  void aGovApiInTroubleAtEachOperationIsWaitedOut(GovApi gov) {
    for (Operation operation :
        List.of(
            Operation.LIST_API_KEYS,
            Operation.LIST_FLEETS,
            Operation.CREATE_API_KEY,
            Operation.AUTHORIZE_API_KEY,
            Operation.START_MDM_SYNC,
            Operation.GET_MDM_SYNC_JOB,
            Operation.LIST_ENDPOINTS,
            Operation.REVOKE_API_KEY)) {
      gov.faults().on(operation, Fault.status(503).times(6));
    }
    gov.syncPolicy(SyncPolicy.afterPolls(2));

    RotationResult result =
        world.run(
            world
                .rotation(NEVER)
                .window(FleetWorld.START, FleetWorld.END.plus(Duration.ofHours(3)))
                .build(),
            NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(gov.faults().unused()).isEmpty();
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
    assertThat(world.steps())
        .contains("CREATE_KEY unavailable", "AUTHORIZE unavailable", "REVOKE_OLD_KEY unavailable");
  }

  @Test
  void aGovApiThatStaysDownUntilTheWindowEndsIsRolledBackOnceItIsBack(GovApi gov) {
    Instant back = FleetWorld.END.plus(Duration.ofMinutes(10));
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.step().equals("FORCE_SYNC") && entry.event().equals("done")) {
                    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).times(1000));
                    gov.faults().on(Operation.LIST_API_KEYS, Fault.status(503).times(1000));
                  } else if (entry.event().equals("unavailable")
                      && entry.step().equals("ROLL_BACK")) {
                    assertThat(world.now()).isBefore(back);
                    gov.faults().clear();
                  }
                })
            .build();

    RotationResult result = world.run(rotation, NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason())
        .startsWith("VALIDATE could not be done until 2026-11-24T11:00:00Z: ");
    assertThat(world.reference()).isEqualTo("ref-old");
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void aRevocationThatFailsUntilTheEndOfTheWayBackSaysWhatIsLeft(GovApi gov) {
    world.alive.remove("ep-3");
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(503).times(1000));

    assertThatThrownBy(() -> world.run(NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(
            "ROLL_BACK could not be done until 2026-11-24T11:32:00Z: revokeApiKey: "
                + gov.url()
                + " answered 503 fault_503: a fault that the test asked for (4 attempts). The"
                + " configuration has its old reference again. The new key "
                + world.activeNewKeys().get(0)
                + " may be valid still. Run it again, and it goes on from here.");

    gov.faults().clear();
    assertThat(world.run(NEVER).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.activeNewKeys()).isEmpty();
  }

  @Test
  void aSyncThatFailsIsTriedAgain(GovApi gov) {
    gov.syncPolicy(SyncPolicy.afterPolls(1).thenFails("jamf is away"));
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.event().equals("failed")) {
                    gov.syncPolicy(SyncPolicy.immediately());
                  }
                })
            .build();

    assertThat(world.run(rotation, NEVER).outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(gov.attempts(Operation.START_MDM_SYNC)).isEqualTo(2);
  }

  @Test
  void aSyncThatGovApiHadFinishedBeforeProvesNothing(GovApi gov) {
    gov.answer(
        Operation.START_MDM_SYNC,
        202,
        "{\"job_id\":\"job-1\",\"status\":\"succeeded\",\"completed_at\":\"2026-11-24T09:00:00Z\"}");
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .validation(Duration.ZERO)
            .listener(
                entry -> {
                  if (entry.step().equals("FORCE_SYNC") && entry.event().equals("done")) {
                    assertThat(RotationEvidence.text(entry.detail(), "synced_at"))
                        .isEqualTo("2026-11-24T10:00:00Z");
                  }
                })
            .build();

    assertThat(world.run(rotation, NEVER).endedAt()).isAfter(FleetWorld.START);
  }

  @Test
  void aSyncWithoutAnIdIsTakenAtItsWord(GovApi gov) {
    gov.answer(Operation.START_MDM_SYNC, 202, "{\"status\":\"queued\"}");

    assertThat(world.run(NEVER).outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isZero();
  }

  @Test
  void aSyncThatTakesLongIsAwaitedAndTakenUpAgain(GovApi gov) {
    gov.syncPolicy(SyncPolicy.after(Duration.ofMinutes(12)));

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(gov.attempts(Operation.START_MDM_SYNC)).isEqualTo(1);
    assertThat(world.steps()).filteredOn("FORCE_SYNC job"::equals).hasSize(1);
  }

  @Test
  void aSyncThatNeverWorksEndsInARollbackThatLeavesTheNewKey(GovApi gov) {
    gov.syncPolicy(SyncPolicy.immediately().thenFails("jamf is away"));

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason()).isEqualTo("the sync of jamf failed until 2026-11-24T11:00:00Z");
    assertThat(world.reference()).isEqualTo("ref-old");
    assertThat(result.newKeyActive()).as("whether it is in use is not known").isTrue();
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
  }
}
