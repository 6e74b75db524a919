package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
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

    assertThat(world.steps())
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
  void aStatedShareOfTheFleetIsEnough() {
    world.alive.remove("ep-3");

    RotationResult result = world.run(world.rotation(NEVER).share(0.6).build(), NEVER);

    assertThat(result.outcome()).isEqualTo(Outcome.ROTATED);
    assertThat(result.notMoved()).containsExactly("ep-3");
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
        world
            .intoNewFleet("west", "us-west-2")
            .validation(Duration.ofMinutes(20))
            .quiet(Duration.ofMinutes(12))
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

    assertThat(refusal(world.intoNewFleet("west", "us-west-2"), world))
        .hasMessage(
            "CREATE_KEY: the new fleet flt-1 is in region us-east-1 and not in us-west-2. Name the"
                + " region that really manages it; no key was made.");
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isZero();
  }
}
