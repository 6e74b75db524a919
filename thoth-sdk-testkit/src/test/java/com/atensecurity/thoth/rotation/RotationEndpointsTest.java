package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What endpoints have to show before a key is revoked, the old one or, after a rollback, the new one. */
@GovApiTest
@Timeout(120)
class RotationEndpointsTest {
  private static final Fuse NEVER = new Fuse(0);
  private static final String ENDED = "VALIDATE: the window ended at 2026-11-24T11:00:00Z, and ";

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

  /** An endpoint that was seen after the sync. */
  private static String endpoint(String members) {
    return "{" + members + ",\"last_seen\":\"2026-11-24T10:30:00Z\"}";
  }

  /** Runs with endpoints that GovAPI tells from an entry on. */
  private RotationResult run(
      KeyRotation.Builder rotation, String at, Function<Entry, String> endpoints) {
    world.alive.clear();
    return world.run(
        rotation
            .listener(
                entry -> {
                  if ((entry.step() + " " + entry.event()).equals(at)) {
                    String rows = endpoints.apply(entry);
                    world.gov.answer(Operation.LIST_ENDPOINTS, 200, "{\"data\":[" + rows + "]}");
                  }
                })
            .build(),
        NEVER);
  }

  @Test
  void aQuarantinedEndpointKeepsTheOldKeyAlive() {
    RotationResult result =
        run(
            world.rotation(NEVER),
            "STORE_KEY done",
            entry ->
                endpoint("\"endpoint_id\":\"ep-1\"")
                    + ","
                    + endpoint(
                        "\"endpoint_id\":\"ep-2\",\"status\":\"quarantined\",\"managed_runtime_key_id\":\""
                            + world.oldKey.id()
                            + "\""));

    assertThat(result.reason()).isEqualTo(ENDED + "1 endpoints still check in with the old key");
  }

  @Test
  void oneEndpointDoesNotSpeakForTheOthers() {
    RotationResult result =
        run(
            world.rotation(NEVER),
            "STORE_KEY done",
            entry ->
                endpoint("\"endpoint_id\":\"ep-1\"")
                    + ","
                    + endpoint(
                        "\"endpoint_id\":\"ep-2\",\"managed_runtime_key_id\":\""
                            + RotationEvidence.text(entry.detail(), "key_id")
                            + "\""));

    assertThat(result.reason()).isEqualTo(ENDED + "GovAPI shows no use of the new key");
  }

  @Test
  void anEndpointOfTheOldFleetKeepsTheOldKeyAlive() {
    KeyRotation.Builder rotation = world.intoNewFleet("fresh", "us-east-1");

    RotationResult result =
        run(
            rotation,
            "CREATE_KEY fleet",
            entry ->
                endpoint(
                        "\"endpoint_id\":\"ep-1\",\"fleet_id\":\""
                            + RotationEvidence.text(entry.detail(), "fleet_id")
                            + "\"")
                    + ","
                    + endpoint(
                        "\"endpoint_id\":\"ep-2\",\"fleet_id\":\""
                            + world.fleetId
                            + "\",\"managed_runtime_key_id\":\""
                            + world.oldKey.id()
                            + "\""));

    assertThat(result.reason()).isEqualTo(ENDED + "1 endpoints still check in with the old key");
  }

  @Test
  void aRollbackLeavesTheNewKeyToWhoFellSilentWithIt() {
    world.alive.remove("ep-3");
    KeyRotation rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.step().equals("ROLL_BACK") && entry.event().equals("started")) {
                    world.alive.remove("ep-2");
                  }
                })
            .build();

    RotationResult result = world.run(rotation, NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.newKeyActive()).isTrue();
    assertThat(world.activeNewKeys()).containsExactly(result.newKeyId());
  }

  @Test
  void aRollbackLeavesTheNewKeyIfNothingShowsWhoUsesWhich(GovApi gov) {
    RotationResult result =
        run(
            world.rotation(NEVER),
            "STORE_KEY done",
            entry -> "{\"endpoint_id\":\"ep-1\",\"last_seen\":\"2026-11-24T09:00:00Z\"}");

    assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(result.newKeyActive()).isTrue();
  }
}
