package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@GovApiTest
@Timeout(120)
class KeyRotationTest {
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

  private List<String> steps() {
    return RotationEvidence.verify(world.evidence).entries().stream()
        .map(entry -> entry.step() + " " + entry.event())
        .toList();
  }

  private static RotationException refusal(KeyRotation.Builder rotation, FleetWorld world) {
    try (ThothClient thoth = world.gov.client()) {
      KeyRotation plan = rotation.build();
      Throwable thrown = catchThrowable(() -> plan.run(thoth));
      assertThat(thrown).isInstanceOf(RotationException.class);
      return (RotationException) thrown;
    }
  }

  @Test
  void theSevenStepsOfThePageInItsOrder() {
    RotationResult result = world.run(NEVER);

    assertThat(steps())
        .containsExactly(
            "PLAN done",
            "CREATE_KEY started",
            "CREATE_KEY done",
            "AUTHORIZE started",
            "AUTHORIZE done",
            "STORE_KEY started",
            "STORE_KEY done",
            "UPDATE_CONFIGURATION started",
            "UPDATE_CONFIGURATION done",
            "FORCE_SYNC started",
            "FORCE_SYNC job",
            "FORCE_SYNC done",
            "VALIDATE started",
            "VALIDATE looked",
            "VALIDATE looked",
            "VALIDATE done",
            "REVOKE_OLD_KEY started",
            "REVOKE_OLD_KEY revoked",
            "REVOKE_OLD_KEY done",
            "END done");
    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(result.moved()).isEqualTo(3);
    assertThat(result.newKeyActive()).isTrue();
    assertThat(result.endedAt()).isEqualTo(FleetWorld.START.plus(Duration.ofMinutes(20)));
    assertThat(result.evidenceHead()).isEqualTo(RotationEvidence.verify(world.evidence).head());
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
    assertThat(world.key(result.newKeyId()).permissions())
        .containsExactly(ApiKeyPermission.READ, ApiKeyPermission.WRITE);
    assertThat(world.key(result.newKeyId()).scopeTargetId()).isEqualTo(world.fleetId);
    assertThat(world.key(world.oldKey.id()).active()).isFalse();
    assertThat(world.configDocument().text())
        .isEqualTo(
            "{\"tenant_id\":\"acme\",\n  \"key_ref\" : \"ref-"
                + result.newKeyId()
                + "\", \"n\":1.50}");
    assertThat(world.cutOff).isEmpty();
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
    assertThat(steps())
        .endsWith(
            "ROLL_BACK started",
            "ROLL_BACK restored",
            "ROLL_BACK job",
            "ROLL_BACK synced",
            "ROLL_BACK revoked",
            "END done");
  }

  @Test
  void aStatedShareOfTheFleetIsEnough() {
    world.alive.remove("ep-3");

    RotationResult result = world.run(world.rotation(NEVER).share(0.6).build(), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(result.notMoved()).containsExactly("ep-3");
  }

  @Test
  void anEndpointThatGoesOnWithTheOldKeyKeepsItAlive() {
    world.stuck.add("ep-2");

    RotationResult result = world.run(world.rotation(NEVER).share(0.6).build(), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.reason())
        .isEqualTo(
            "VALIDATE: the window ended at 2026-11-24T11:00:00Z, and 1 endpoints still check in with"
                + " the old key");
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void somebodyOutsideOfTheFleetWhoUsesTheOldKeyKeepsItAliveToo(GovApi gov) {
    gov.given().endpoint("ep-elsewhere").put();
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.event().equals("looked")) {
                    world.authorizeWith(world.oldKey);
                  }
                })
            .validation(Duration.ZERO)
            .build();

    RotationResult result = world.run(rotation, NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(result.endedAt())
        .as("12 minutes after the last use, which was 4 minutes in; looked at every 4 minutes")
        .isEqualTo(FleetWorld.START.plus(Duration.ofMinutes(16)));
  }

  @Test
  void quarantinedEndpointsAreNotWaitedFor(GovApi gov) {
    gov.given().endpoint("ep-9").fleet(world.fleetId).quarantined().put();

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(result.endpoints()).isEqualTo(3);
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
    assertThat(steps())
        .contains("CREATE_KEY unavailable", "AUTHORIZE unavailable", "REVOKE_OLD_KEY unavailable");
  }

  @Test
  void aKeyThatWasMadeThoughTheAnswerWasLostIsRevoked(GovApi gov) {
    gov.faults().on(Operation.CREATE_API_KEY, Fault.status(503).afterEffect());
    gov.faults().on(Operation.CREATE_API_KEY, Fault.dropConnection().afterEffect());
    gov.faults().on(Operation.CREATE_API_KEY, Fault.resetConnection().afterEffect());

    RotationResult result = world.run(NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(4);
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
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
    assertThat(steps()).filteredOn("FORCE_SYNC job"::equals).hasSize(1);
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
  void aKeyWithOtherPermissionsThanAskedForIsRevoked(GovApi gov) {
    gov.answer(
        Operation.LIST_API_KEYS,
        200,
        "{\"api_keys\":[{\"key_id\":\""
            + world.oldKey.id()
            + "\",\"scope_level\":\"fleet\",\"scope_target_id\":\""
            + world.fleetId
            + "\"}]}");
    KeyRotation.Builder rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.step().equals("AUTHORIZE")) {
                    String id = RotationEvidence.text(entry.detail(), "key_id");
                    gov.answer(
                        Operation.LIST_API_KEYS,
                        200,
                        "{\"api_keys\":[{\"key_id\":\""
                            + id
                            + "\",\"name\":\""
                            + entry.rotation()
                            + "-1\",\"scope_level\":\"fleet\",\"scope_target_id\":\""
                            + world.fleetId
                            + "\",\"permissions\":[\"read\",\"write\",\"admin\"]}]}");
                  } else if (entry.event().equals("revoked")) {
                    gov.answerFromState(Operation.LIST_API_KEYS);
                  }
                });

    RotationException refused = refusal(rotation, world);

    assertThat(refused)
        .hasMessage(
            "AUTHORIZE: GovAPI made a key that is not what was asked for ([read, write] on fleet "
                + world.fleetId
                + "): it has [read, write, admin] on fleet "
                + world.fleetId
                + ". It was revoked.");
    gov.answerFromState(Operation.LIST_API_KEYS);
    assertThat(world.activeNewKeys()).isEmpty();
    assertThat(world.vault).hasSize(1);
  }

  @Test
  void aKeyThatReachesAnotherFleetIsRevoked(GovApi gov) {
    gov.answer(
        Operation.AUTHORIZE_API_KEY,
        200,
        "{\"valid\":true,\"permission_allowed\":true,\"scope_allowed\":true}");

    assertThat(refusal(world.rotation(NEVER), world))
        .hasMessage(
            "AUTHORIZE: GovAPI does not refuse read with the new key on another fleet, not-"
                + world.fleetId
                + ". It was revoked.");
    assertThat(world.activeNewKeys()).isEmpty();
  }

  @Test
  void aKeyThatIsRefusedOnItsOwnFleetIsRevoked(GovApi gov) {
    gov.answer(Operation.AUTHORIZE_API_KEY, 200, "{\"valid\":true}");

    assertThat(refusal(world.rotation(NEVER), world))
        .hasMessage(
            "AUTHORIZE: GovAPI refuses read with the new key on its own fleet "
                + world.fleetId
                + ". It was revoked.");
    assertThat(world.activeNewKeys()).isEmpty();
  }

  @Test
  void thePlaintextIsNowhereButInTheSink() throws IOException {
    List<String> seen = new ArrayList<>();
    KeyRotation failing =
        world
            .rotation(NEVER)
            .keySink(
                (id, key) -> {
                  seen.add(key.reveal());
                  throw new IllegalStateException("vault refused " + key.reveal());
                })
            .build();
    KeyRotation leaking =
        world
            .rotation(NEVER)
            .keySink(
                (id, key) -> {
                  seen.add(key.reveal());
                  return "env:" + key.reveal();
                })
            .build();
    StringWriter shown = new StringWriter();

    for (KeyRotation rotation : List.of(failing, leaking)) {
      Throwable thrown = catchThrowable(() -> world.run(rotation, NEVER));
      thrown.printStackTrace(new PrintWriter(shown));
      shown.append(rotation.toString());
    }
    RotationResult result = world.run(NEVER);
    seen.add(world.vault.get("ref-" + result.newKeyId()));
    shown.append(result.toString()).append(Files.readString(world.evidence));

    assertThat(seen).hasSize(3).doesNotContainNull();
    assertThat(shown.toString()).doesNotContain(seen);
    assertThat(shown.toString())
        .contains(
            "STORE_KEY: the key sink failed (java.lang.IllegalStateException). The key was revoked;"
                + " see to the sink and run it again.",
            "STORE_KEY: the key sink must return a reference to the key, not nothing and not the"
                + " key. The key was revoked.");
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
  }

  @Test
  void theReferenceCanBeInTheMdmProviderOfGovApi(GovApi gov) {
    gov.revealSecrets(true);
    try (ThothClient thoth = world.client(NEVER)) {
      RuntimeConfiguration mdm =
          RuntimeConfiguration.ofMdmProvider(
              thoth,
              MdmProviderUpsert.builder("jamf")
                  .config(Json.parse("{\"base_url\":\"https://jamf.example\",\"n\":1.50}"))
                  .build(),
              "ref-old",
              "proxy",
              "key_ref");
      KeyRotation rotation =
          world
              .rotation(NEVER)
              .configuration(mdm)
              .listener(
                  entry -> {
                    if (entry.step().equals("FORCE_SYNC") && entry.event().equals("done")) {
                      world.push(mdm.reference()); // what Jamf would do
                    }
                  })
              .build();

      RotationResult result = rotation.run(thoth);

      assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
      assertThat(String.valueOf(thoth.mdm().providers().get(0).config().text()))
          .isEqualTo(
              "{\"base_url\":\"https://jamf.example\",\"n\":1.50,\"proxy\":{\"key_ref\":\"ref-"
                  + result.newKeyId()
                  + "\"}}");
    }
  }

  @Test
  void aNewFleetIsCreatedFirstInItsRegion(GovApi gov) {
    KeyRotation rotation =
        KeyRotation.builder()
            .newFleet("west", "us-west-2")
            .oldKeyId(world.oldKey.id())
            .permissions(ApiKeyPermission.WRITE)
            .window(FleetWorld.START, FleetWorld.END)
            .validation(Duration.ofMinutes(20))
            .quiet(Duration.ofMinutes(12))
            .keySink(world.sink(NEVER))
            .configuration(world.configuration(NEVER))
            .evidence(world.evidence)
            .time(world)
            .listener(
                entry -> {
                  if (entry.event().equals("fleet")) {
                    String fleet = RotationEvidence.text(entry.detail(), "fleet_id");
                    world.alive.forEach(id -> gov.given().endpoint(id).fleet(fleet).put());
                  }
                })
            .build();
    gov.faults().on(Operation.CREATE_FLEET, Fault.status(503).afterEffect());

    RotationResult result = world.run(rotation, NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(gov.attempts(Operation.CREATE_FLEET)).as("found again by its name").isEqualTo(1);
    assertThat(world.key(result.newKeyId()).scopeTargetId())
        .isEqualTo(result.fleetId())
        .isNotEqualTo(world.fleetId);
  }

  @Test
  void aFleetInAnotherRegionIsRefused(GovApi gov) {
    gov.answer(
        Operation.CREATE_FLEET,
        201,
        "{\"fleet_id\":\"flt-1\",\"name\":\"west\",\"region\":\"us-east-1\"}");

    assertThat(
            refusal(
                KeyRotation.builder()
                    .newFleet("west", "us-west-2")
                    .oldKeyId(world.oldKey.id())
                    .permissions(ApiKeyPermission.WRITE)
                    .window(FleetWorld.START, FleetWorld.END)
                    .validation(Duration.ZERO)
                    .keySink(world.sink(NEVER))
                    .configuration(world.configuration(NEVER))
                    .evidence(world.evidence)
                    .time(world),
                world))
        .hasMessage(
            "CREATE_KEY: the new fleet flt-1 is in region us-east-1 and not in us-west-2. Name the"
                + " region that really manages it; no key was made.");
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isZero();
  }
}
