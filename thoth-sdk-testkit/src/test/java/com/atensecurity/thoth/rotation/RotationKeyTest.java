package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The new key, from its creation until it is stored. */
@GovApiTest
@Timeout(120)
class RotationKeyTest {
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

  private static RotationException refusal(KeyRotation.Builder rotation, FleetWorld world) {
    try (ThothClient thoth = world.gov.client()) {
      KeyRotation plan = rotation.build();
      Throwable thrown = catchThrowable(() -> plan.run(thoth));
      assertThat(thrown).isInstanceOf(RotationException.class);
      return (RotationException) thrown;
    }
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
  void aKeyOfThisRotationThatTurnsUpLateIsRevokedToo() {
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.step().equals("VALIDATE") && entry.event().equals("done")) {
                    try (ThothClient thoth = world.gov.client()) {
                      thoth
                          .apiKeys()
                          .create(
                              ApiKeyCreate.builder(
                                      ApiKeyScope.FLEET, List.of(ApiKeyPermission.READ))
                                  .name(entry.rotation() + "-1")
                                  .scopeTargetId(world.fleetId)
                                  .build());
                    }
                  }
                })
            .build();

    assertThat(world.activeNewKeys()).isEmpty();
    RotationResult result = world.run(rotation, NEVER);
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
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
                + ". It is revoked now, or by the next run.");
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
                + ". It is revoked now, or by the next run.");
    assertThat(world.activeNewKeys()).isEmpty();
  }

  @Test
  void aKeyThatIsRefusedOnItsOwnFleetIsRevoked(GovApi gov) {
    gov.answer(Operation.AUTHORIZE_API_KEY, 200, "{\"valid\":true}");

    assertThat(refusal(world.rotation(NEVER), world))
        .hasMessage(
            "AUTHORIZE: GovAPI refuses read with the new key on its own fleet "
                + world.fleetId
                + ". It is revoked now, or by the next run.");
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
            "STORE_KEY: the key sink failed (java.lang.IllegalStateException). The key is revoked"
                + " now, or by the next run; see to the sink and run it again.",
            "STORE_KEY: the key sink must return a reference to the key, not nothing and not the"
                + " key. The key is revoked now, or by the next run.");
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
  }

  @Test
  void whyTheSinkFailedIsToldWhereThatDoesNotQuoteTheKey() {
    KeyRotation.Builder rotation =
        world
            .rotation(NEVER)
            .keySink(
                (id, key) -> {
                  throw new IllegalStateException("the disk is full");
                });

    assertThat(refusal(rotation, world))
        .hasMessage(
            "STORE_KEY: the key sink failed (java.lang.IllegalStateException: the disk is full). The"
                + " key is revoked now, or by the next run; see to the sink and run it again.");
    assertThat(world.activeNewKeys()).isEmpty();
  }

  @Test
  void aSinkThatOverwritesTheOldKeyIsStoppedAndNoKeyIsRevoked() {
    KeyRotation.Builder rotation =
        world
            .rotation(NEVER)
            .keySink(
                (id, key) -> {
                  world.vault.put("ref-old", key.reveal());
                  return "ref-old";
                });

    RotationException refused = refusal(rotation, world);

    assertThat(refused)
        .hasMessage(
            "STORE_KEY: the key sink stored the new key "
                + world.activeNewKeys().get(0)
                + " under the reference of the old one, so that the fleet may use it already. No key"
                + " was revoked. Put the old key back there and revoke the new one, or the other way"
                + " round; then rotate with a sink that gives each key a reference of its own, and with"
                + " other evidence.");
    world.sleep(Duration.ofHours(2));
    assertThat(refusal(world.rotation(NEVER), world)).hasMessage(refused.getMessage());
    assertThat(world.activeNewKeys()).hasSize(1);
    assertThat(world.cutOff).isEmpty();
  }
}
