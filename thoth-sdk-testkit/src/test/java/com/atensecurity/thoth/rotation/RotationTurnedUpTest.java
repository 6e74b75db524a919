package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Valid keys of the fleet that turn up while a rotation is under way, which was not told of them. */
@GovApiTest
@Timeout(120)
class RotationTurnedUpTest {
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

  private static boolean is(Entry entry, String step, String event) {
    return entry.step().equals(step) && entry.event().equals(event);
  }

  private void killed(String step, String event, String... otherKeyIds) {
    world.kill(world.rotation(NEVER).otherKeyIds(otherKeyIds), step, event, () -> {});
  }

  private void stops(KeyRotation.Builder rotation, String message) {
    assertThatThrownBy(() -> world.run(rotation.build(), NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(message);
  }

  private RotationResult runNaming(String... keyIds) {
    return world.run(world.rotation(NEVER).otherKeyIds(keyIds).build(), NEVER);
  }

  private IssuedKey jobKey() {
    return world.gov.given().apiKey("write").name("nightly \"job\"").ofFleet(world.fleetId).put();
  }

  /** Also when the killed run has left a key, which is taken back; and however often it is tried. */
  @ParameterizedTest
  @CsvSource({"PLAN, done, 0", "CREATE_KEY, done, 1"})
  void noKeyIsMadeBesideOneThatTurnedUpSinceTheStart(
      String step, String event, int made, GovApi gov) {
    killed(step, event);
    IssuedKey job = jobKey();

    for (int i = 0; i < 3; i++) {
      stops(
          world.rotation(NEVER),
          "CREATE_KEY: " + world.told(job.id()) + ". No key of this rotation is valid.");
    }

    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(made);
    assertThat(world.activeNewKeys()).isEmpty();
    assertThat(runNaming(job.id()).outcome()).isEqualTo(Outcome.ROTATED);
  }

  @Test
  void noKeyIsMadeBesideOneThatTurnedUpWhileGovApiWasInTrouble(GovApi gov) {
    gov.faults().on(Operation.CREATE_API_KEY, Fault.status(503));
    List<String> jobs = new ArrayList<>();
    KeyRotation.Builder rotation =
        FleetWorld.doing(
            world.rotation(NEVER),
            "CREATE_KEY",
            "unavailable",
            () -> jobs.add(world.told(jobKey().id())));

    assertThatThrownBy(() -> world.run(rotation.build(), NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage("CREATE_KEY: " + jobs.get(0) + ". No key of this rotation is valid.");
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(1);
  }

  @Test
  void theSameKeysInAnotherOrderAreNotNotedAgain(GovApi gov) {
    KeyRotation.Builder rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (is(entry, "FORCE_SYNC", "done")) {
                    jobKey();
                    jobKey();
                  } else if (is(entry, "VALIDATE", "waits")) {
                    List<ApiKeyInfo> keys = new ArrayList<>(world.keys());
                    Collections.reverse(keys);
                    gov.answer(Operation.LIST_API_KEYS, 200, apiKeys(keys));
                  } else if (is(entry, "ROLL_BACK", "started")) {
                    gov.answerFromState(Operation.LIST_API_KEYS);
                  }
                });

    assertThat(world.run(rotation.build(), NEVER).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(world.steps()).filteredOn("VALIDATE waits"::equals).hasSize(1);
  }

  private static String apiKeys(List<ApiKeyInfo> keys) {
    return Json.EMPTY_OBJECT.with(Json.of(keys.stream().map(Json::of).toList()), "api_keys").text();
  }

  @Test
  void theSameNamesInAnotherOrderAreNotNotedAgain() {
    String one = jobKey().id();
    String other = jobKey().id();
    killed("PLAN", "done", one, other);

    assertThat(runNaming(other, one, other).outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(world.steps()).doesNotContain("PLAN resumed");
  }

  private String untilNamed(IssuedKey job) {
    return "VALIDATE: "
        + world.told(job.id())
        + ". Until then the old key "
        + world.oldKey.id()
        + " and the new key "
        + world.activeNewKeys().get(0)
        + " stay valid, and nothing is rolled back.";
  }

  /** The fleet has moved, and all that is left is to name the key: going back would help nobody. */
  @Test
  void aRevocationThatWasBegunInTheWindowStopsForAKeyThatTurnsUpAfterIt() {
    killed("REVOKE_OLD_KEY", "started");
    world.sleep(Duration.ofHours(2));
    IssuedKey job = jobKey();

    for (int i = 0; i < 2; i++) {
      stops(world.rotation(NEVER), untilNamed(job));
    }
    assertThat(world.steps()).doesNotContain("ROLL_BACK started");
    assertThat(world.steps()).filteredOn("VALIDATE waits"::equals).hasSize(1);
    assertThat(world.key(world.oldKey.id()).active()).isTrue();

    RotationResult result = runNaming(job.id());

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(world.key(world.oldKey.id()).active()).isFalse();
    assertThat(world.key(job.id()).active()).isTrue();
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void inTheWindowItWaitsForTheKeyToGo() {
    killed("REVOKE_OLD_KEY", "started");
    IssuedKey job = jobKey();
    KeyRotation.Builder rotation =
        FleetWorld.doing(world.rotation(NEVER), "VALIDATE", "waits", () -> world.revoke(job.id()));

    assertThat(world.run(rotation.build(), NEVER).outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(world.steps()).filteredOn("VALIDATE waits"::equals).hasSize(1);
  }

  @Test
  void aRevocationThatFailsUntilTheWindowHasEndedStopsForIt(GovApi gov) {
    List<IssuedKey> jobs = new ArrayList<>();
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (is(entry, "REVOKE_OLD_KEY", "started")) {
                    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(503).times(12));
                  } else if (is(entry, "REVOKE_OLD_KEY", "unavailable")) {
                    gov.faults().clear();
                    jobs.add(jobKey());
                    world.sleep(Duration.ofHours(1));
                  }
                })
            .build();

    assertThatThrownBy(() -> world.run(rotation, NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(untilNamed(jobs.get(0)));
  }
}
