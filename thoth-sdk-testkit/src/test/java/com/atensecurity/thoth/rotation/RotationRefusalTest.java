package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a rotation does not start with: nothing is changed then. */
@GovApiTest
@Timeout(60)
class RotationRefusalTest {
  private static final Fuse NEVER = new Fuse(0);

  @TempDir private Path directory;
  private FleetWorld world;

  @BeforeEach
  void start(GovApi gov) {
    world = new FleetWorld(gov, directory, 1, 0);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private void refused(Consumer<KeyRotation.Builder> with, String why) {
    KeyRotation.Builder rotation = world.rotation(NEVER);
    with.accept(rotation);

    assertThatThrownBy(() -> world.run(rotation.build(), NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage("Refused, and nothing was changed: " + why + ".");
    assertThat(world.gov.requests().stream().filter(r -> !r.target().contains("/checkin")))
        .allMatch(request -> request.method().equals("GET"));
    assertThat(world.reference()).isEqualTo("ref-old");
  }

  @Test
  void outsideOfItsWindow() {
    Instant later = FleetWorld.START.plusSeconds(1);
    refused(
        r -> r.window(later, FleetWorld.END),
        "it is 2026-11-24T10:00:00Z, and the window is 2026-11-24T10:00:01Z to 2026-11-24T11:00:00Z");
    refused(
        r -> r.window(FleetWorld.START.minus(Duration.ofHours(1)), FleetWorld.START),
        "it is 2026-11-24T10:00:00Z, and the window is 2026-11-24T09:00:00Z to 2026-11-24T10:00:00Z");
  }

  @Test
  void aScopeOtherThanTheOneFleet(GovApi gov) {
    String other = gov.given().fleet("other").put();
    IssuedKey ofOther = gov.given().apiKey("read").ofFleet(other).put();
    IssuedKey ofAll = gov.given().apiKey("read").put();
    IssuedKey ofOne = gov.given().apiKey("read").ofEndpoint("ep-1").put();

    refused(
        r -> r.oldKeyId(ofOther.id()),
        scoped(ofOther, "fleet " + other) + "the fleet " + world.fleetId);
    refused(
        r -> r.oldKeyId(ofAll.id()),
        scoped(ofAll, "organization null") + "the fleet " + world.fleetId);
    refused(
        r -> r.oldKeyId(ofOne.id()), scoped(ofOne, "endpoint ep-1") + "the fleet " + world.fleetId);
  }

  private static String scoped(IssuedKey key, String scope) {
    return "the old key " + key.id() + " is scoped to " + scope + ", and a rotation is bounded to ";
  }

  @Test
  void anOldKeyThatIsNoWayBack(GovApi gov) {
    IssuedKey dead = gov.given().apiKey("read").ofFleet(world.fleetId).revoked().put();

    for (String id : new String[] {dead.id(), "key-unheard-of"}) {
      refused(
          r -> r.oldKeyId(id),
          "the old key "
              + id
              + " is not an active key of this tenant, so that there would be no way back");
    }
  }

  @Test
  void aNewKeyThatMayDoLessUnlessThatIsMeant(GovApi gov) {
    IssuedKey old = gov.given().apiKey("read", "write", "execute").ofFleet(world.fleetId).put();
    Consumer<KeyRotation.Builder> less =
        r ->
            r.oldKeyId(old.id())
                .otherKeyIds(world.oldKey.id())
                .permissions(ApiKeyPermission.WRITE)
                .droppedPermissions(ApiKeyPermission.READ);

    refused(
        less,
        "the old key "
            + old.id()
            + " has [execute], which the new one would not have. Give it to the new one, too, or, if"
            + " the fleet does not need it, name it in droppedPermissions");

    KeyRotation.Builder meant = world.rotation(NEVER);
    less.accept(meant);
    meant.droppedPermissions(ApiKeyPermission.READ, ApiKeyPermission.EXECUTE);
    RotationResult result = world.run(meant.build(), NEVER);
    assertThat(result.moved()).isEqualTo(1);
    assertThat(world.key(result.newKeyId()).permissions()).containsExactly(ApiKeyPermission.WRITE);
    assertThat(RotationEvidence.verify(world.evidence).entries().get(0).detail().text())
        .contains("\"dropped_permissions\":[\"read\", \"execute\"]");
  }

  @Test
  void aSinkThatIsNotReady() {
    KeySink sealed =
        new KeySink() {
          @Override
          public String store(String keyId, Secret key) {
            throw new IllegalStateException("nothing is to be stored");
          }

          @Override
          public void check() {
            throw new IllegalStateException("the vault is sealed");
          }
        };

    refused(r -> r.keySink(sealed), "the key sink is not ready (the vault is sealed)");
  }

  @Test
  void aGovApiThatIsDownUntilTheWindowEnds(GovApi gov) {
    gov.faults().on(Operation.LIST_API_KEYS, Fault.status(503).times(1000));

    assertThatThrownBy(() -> world.run(NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(
            "Refused, and nothing was changed: PLAN could not be done until 2026-11-24T11:00:00Z:"
                + " listApiKeys: "
                + gov.url()
                + " answered 503 fault_503: a fault that the test asked for (4 attempts).");
    gov.faults().clear();
  }

  @Test
  void aFleetThatIsNotThereAndANewOneThatIs(GovApi gov) {
    refusedFleet();
    KeyRotation.Builder twice = world.intoNewFleet("corpsec", "us-east-1");

    assertThatThrownBy(() -> world.run(twice.build(), NEVER))
        .hasMessage(
            "Refused, and nothing was changed: there is a fleet named corpsec already; name it by its"
                + " id.");
  }

  private void refusedFleet() {
    world.gov.answer(
        Operation.LIST_API_KEYS,
        200,
        "{\"api_keys\":[{\"key_id\":\""
            + world.oldKey.id()
            + "\",\"scope_level\":\"FLEET\",\"scope_target_id\":\"flt-gone\"}]}");
    refused(r -> r.fleetId("flt-gone"), "there is no fleet flt-gone");
    world.gov.answerFromState(Operation.LIST_API_KEYS);
  }

  @Test
  void anMdmProviderThatIsNotThere() {
    refused(r -> r.mdmProvider("jamv"), "there is no MDM provider jamv");
  }

  @Test
  void aConfigurationThatHoldsTheKeyItself() {
    String prefix = String.valueOf(world.key(world.oldKey.id()).prefix());
    String why =
        "the configuration holds the key itself, which the evidence would show. Configure where the"
            + " key is";
    for (String reference : new String[] {"thoth_abc", "key:" + prefix + "-and-more"}) {
      world.push(reference);
      assertThatThrownBy(() -> world.run(NEVER))
          .isInstanceOf(RotationException.class)
          .hasMessage("Refused, and nothing was changed: " + why + ".");
    }
    assertThat(world.evidence).isEmptyFile();
  }

  @Test
  void aConfigurationWithoutAWayBack() {
    RuntimeConfiguration none =
        RuntimeConfiguration.ofFile(directory.resolve("thoth-config.json"), "no_ref");

    refused(
        r -> r.configuration(none),
        "the configuration has no reference to go back to (Runtime configuration "
            + world.config
            + " has no text at no_ref)");
  }

  @Test
  void anotherRotationThanTheEvidenceHas() {
    Fuse fuse = new Fuse(4);
    try {
      world.run(fuse);
    } catch (Killed e) {
      // as planned
    }

    String again = " differs). Run that one to its end, or name another file";
    differs(r -> r.oldKeyId("key-other"), "old_key_id" + again);
    differs(r -> r.permissions(ApiKeyPermission.READ), "permissions" + again);
    differs(r -> r.window(FleetWorld.START, FleetWorld.END.plusSeconds(1)), "to" + again);
    differs(r -> r.share(0.5), "share" + again);
    differs(r -> r.validation(Duration.ofMinutes(1)), "validation" + again);
    differs(r -> r.fleetId("flt-other"), "fleet_id" + again);
    world.run(NEVER);
    differs(r -> r.oldKeyId("key-other"), "old_key_id" + again);
  }

  private void differs(Consumer<KeyRotation.Builder> with, String why) {
    KeyRotation.Builder rotation = world.rotation(NEVER);
    with.accept(rotation);
    assertThatThrownBy(() -> world.run(rotation.build(), NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(
            "Refused, and nothing was changed: the evidence is that of another rotation ("
                + why
                + ".");
  }

  @Test
  void twoRunsAtOnce() {
    KeyRotation.Builder rotation =
        world
            .rotation(NEVER)
            .listener(
                entry -> {
                  if (entry.event().equals("looked")) {
                    assertThatThrownBy(() -> world.run(NEVER))
                        .isInstanceOf(RotationException.class)
                        .hasMessage(
                            "Evidence "
                                + world.evidence
                                + " is being written by another run. Wait until that one has ended.");
                  }
                });

    assertThat(world.run(rotation.build(), NEVER).moved()).isEqualTo(1);
  }

  @Test
  void aRefusalOfGovApiEndsTheRunAndTheNextOneGoesOn(GovApi gov) {
    gov.faults().on(Operation.START_MDM_SYNC, Fault.status(403));

    assertThatThrownBy(() -> world.run(NEVER))
        .isInstanceOf(RotationException.class)
        .hasMessage(
            "FORCE_SYNC stopped: startMdmSync: "
                + gov.url()
                + " answered 403 fault_403: a fault that the test asked for (1 attempt). It is safe to"
                + " run it again.");
    assertThat(world.run(NEVER).moved()).isEqualTo(1);
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(1);
  }

  @Test
  void anInterruptEndsTheRunAndTheNextOneGoesOn() {
    KeyRotation interrupted = world.rotation(NEVER).time(new Interrupting(world)).build();

    try (ThothClient thoth = world.gov.client()) {
      assertThatThrownBy(() -> interrupted.run(thoth))
          .isInstanceOf(RotationException.class)
          .hasMessage("VALIDATE was interrupted while waiting. It is safe to run it again.");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(world.run(NEVER).moved()).isEqualTo(1);
  }
}
