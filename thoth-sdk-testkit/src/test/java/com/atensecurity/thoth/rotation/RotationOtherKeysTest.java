package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two rotations of one fleet with evidence of their own, and keys of the fleet that no rotation made. */
@GovApiTest
@Timeout(120)
class RotationOtherKeysTest {
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

  private KeyRotation.Builder at(String step, String event, Runnable action) {
    return FleetWorld.doing(world.rotation(NEVER), step, event, action);
  }

  private void refused(KeyRotation.Builder rotation, String message) {
    assertThatThrownBy(() -> world.run(rotation.build(), NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(message);
  }

  private void killed(String step, String event) {
    KeyRotation.Builder first =
        at(
            step,
            event,
            () -> {
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(() -> world.run(first.build(), NEVER)).hasMessage("killed");
  }

  private IssuedKey jobKey() {
    return world.gov.given().apiKey("write").name("nightly \"job\"").ofFleet(world.fleetId).put();
  }

  @Test
  void aSecondRotationDoesNotStartBesideOneThatIsUnderWay(GovApi gov) {
    List<String> tried = new ArrayList<>();
    KeyRotation.Builder first =
        at(
            "VALIDATE",
            "started",
            () -> {
              tried.addAll(world.activeNewKeys());
              refused(
                  world.second(),
                  "Refused, and nothing was changed: " + world.told(tried.get(0)) + ".");
            });

    RotationResult result = world.run(first.build(), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(tried).containsExactly(result.newKeyId());
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(1);
    assertThat(directory.resolve("second.jsonl")).isEmptyFile();
    assertThat(world.cutOff).isEmpty();
  }

  /** Also when the key that the first one made is what the second is to replace. */
  @Test
  void theNewKeyOfARotationIsNotRotatedBeforeItsOldOneIsGone() {
    Consumer<String> tooEarly =
        newKey ->
            refused(
                world.second().oldKeyId(newKey),
                "Refused, and nothing was changed: " + world.told(world.oldKey.id()) + ".");
    KeyRotation.Builder first =
        at("VALIDATE", "done", () -> tooEarly.accept(world.activeNewKeys().get(0)));

    RotationResult rotated = world.run(first.build(), NEVER);
    RotationResult again = world.run(world.second().oldKeyId(rotated.newKeyId()).build(), NEVER);

    assertThat(again.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(world.activeNewKeys()).containsExactly(again.newKeyId());
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void whoStartsAtTheSameMomentGivesWayToWhoseKeyIsThere(GovApi gov) {
    List<String> firsts = new ArrayList<>();
    KeyRotation.Builder late =
        FleetWorld.doing(
            world.second(),
            "CREATE_KEY",
            "started",
            () -> {
              killed("STORE_KEY", "done");
              firsts.addAll(world.activeNewKeys());
            });

    assertThatThrownBy(() -> world.run(late.build(), NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(
            "AUTHORIZE: "
                + world.told(firsts.get(0))
                + ". The new key is revoked now, or by the next run.");
    assertThat(world.activeNewKeys()).isEqualTo(firsts);
    assertThat(world.reference()).isEqualTo("ref-old");

    RotationResult result = world.run(NEVER);

    assertThat(result.newKeyId()).isEqualTo(firsts.get(0));
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(2);
  }

  @Test
  void aRotationThatIsResumedAfterAnotherOneCutsNobodyOff() {
    killed("STORE_KEY", "done");
    String left = world.activeNewKeys().get(0);
    RotationResult second = world.run(world.second().otherKeyIds(left).build(), NEVER);
    assertThat(second.outcome()).isEqualTo(Outcome.ROTATED);

    refused(
        world.rotation(NEVER),
        "UPDATE_CONFIGURATION: " + world.told(String.valueOf(second.newKeyId())) + ".");
    assertThat(world.reference()).isEqualTo("ref-" + second.newKeyId());

    world.revoke(left);
    assertThat(world.run(NEVER).reason())
        .isEqualTo("UPDATE_CONFIGURATION: the new key " + left + " is not active");
    world.sleep(Duration.ofMinutes(10));
    assertThat(world.reference()).isEqualTo("ref-" + second.newKeyId());
    assertThat(world.activeNewKeys()).containsExactly(second.newKeyId());
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void aKeyThatTurnsUpInTheValidationKeepsTheOldOneAliveThoughTheShareHasMoved() {
    List<String> jobs = new ArrayList<>();
    KeyRotation.Builder rotation =
        at(
                "FORCE_SYNC",
                "done",
                () -> {
                  IssuedKey job = jobKey();
                  jobs.add(job.id());
                  world.vault.put("ref-job", job.key());
                  world.pinned.put("ep-2", "ref-job");
                })
            .share(0.5);

    RotationResult result = world.run(rotation.build(), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.moved()).isEqualTo(1);
    assertThat(result.reason())
        .isEqualTo(
            "VALIDATE: the window ended at 2026-11-24T11:00:00Z, and " + world.told(jobs.get(0)));
    assertThat(world.steps()).filteredOn("VALIDATE waits"::equals).hasSize(1);
    assertThat(world.key(world.oldKey.id()).active()).isTrue();
    assertThat(world.key(jobs.get(0)).active()).isTrue();
    assertThat(world.cutOff).isEmpty();
  }

  @Test
  void aResumedRunMayNameWhatTurnedUp() {
    List<String> jobs = new ArrayList<>();
    KeyRotation.Builder first =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.step().equals("FORCE_SYNC") && entry.event().equals("done")) {
                    jobs.add(jobKey().id());
                  } else if (entry.event().equals("waits")) {
                    throw new IllegalStateException("stopped by hand");
                  }
                });
    assertThatThrownBy(() -> world.run(first.build(), NEVER)).hasMessage("stopped by hand");

    RotationResult result =
        world.run(world.rotation(NEVER).otherKeyIds(jobs.get(0)).build(), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(world.key(jobs.get(0)).active()).isTrue();
    assertThat(others("PLAN", "done")).isEqualTo("[]");
    assertThat(others("PLAN", "resumed")).isEqualTo("[\"" + jobs.get(0) + "\"]");
    world.run(world.rotation(NEVER).build(), NEVER); // what has ended is only told again
    assertThat(world.steps()).filteredOn("PLAN resumed"::equals).hasSize(1);
  }

  @Test
  void aKeyThatIsNamedStaysAndTheEvidenceHasIt(GovApi gov) {
    IssuedKey job = jobKey();
    gov.given().apiKey("read").ofFleet(gov.given().fleet("elsewhere").put()).put();
    gov.given().apiKey("read").ofEndpoint("ep-1").put();
    gov.given().apiKey("read").put();
    gov.given().apiKey("read").ofFleet(world.fleetId).revoked().put();
    refused(
        world.rotation(NEVER), "Refused, and nothing was changed: " + world.told(job.id()) + ".");

    RotationResult result = world.run(world.rotation(NEVER).otherKeyIds(job.id()).build(), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(world.key(job.id()).active()).isTrue();
    assertThat(others("PLAN", "done")).isEqualTo("[\"" + job.id() + "\"]");
  }

  private String others(String step, String event) {
    return RotationEvidence.verify(world.evidence).entries().stream()
        .filter(entry -> entry.step().equals(step) && entry.event().equals(event))
        .map(entry -> String.valueOf(entry.detail().get("other_key_ids").text()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNewFleetIsNotMadeWhileTheOldOneIsBeingRotated(GovApi gov) {
    killed("STORE_KEY", "done");

    refused(
        world.intoNewFleet("west", "us-west-2").evidence(directory.resolve("second.jsonl")),
        "Refused, and nothing was changed: " + world.told(world.activeNewKeys().get(0)) + ".");
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isZero();
  }
}
