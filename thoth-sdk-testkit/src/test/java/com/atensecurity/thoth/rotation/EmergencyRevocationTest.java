package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.RevokedKeyFile;
import com.atensecurity.thoth.endpoints.ThothHealthApiKey;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@GovApiTest
@Timeout(60)
class EmergencyRevocationTest {
  private static final Fuse NEVER = new Fuse(0);

  @TempDir private Path directory;
  private FleetWorld world;
  private Path list;

  @BeforeEach
  void start(GovApi gov) {
    world = new FleetWorld(gov, directory, 2, 0);
    list = directory.resolve("revoked.txt");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private EmergencyRevocation.Builder emergency(String... keyIds) {
    return EmergencyRevocation.builder()
        .keyIds(keyIds)
        .revokedKeyFile(RevokedKeyFile.of(list))
        .fleetId(world.fleetId)
        .mdmProvider("jamf")
        .configuration(world.configuration(NEVER))
        .evidence(world.evidence)
        .time(world);
  }

  private EmergencyResult run(EmergencyRevocation.Builder emergency) {
    try (ThothClient thoth = world.client(NEVER)) {
      return emergency.build().run(thoth);
    }
  }

  private List<String> events() {
    return RotationEvidence.verify(world.evidence).entries().stream()
        .map(RotationEvidence.Entry::event)
        .toList();
  }

  @Test
  void aStolenKeyIsListedAndRevokedAndTheFleetChecksIn(GovApi gov) {
    IssuedKey stolen = gov.given().apiKey("read").ofFleet(world.fleetId).put();

    EmergencyResult result = run(emergency(stolen.id()));

    assertThat(result.complete()).isTrue();
    assertThat(result.keys())
        .containsExactly(new ThothHealthApiKey(stolen.id(), null, null, true, Map.of()));
    assertThat(result.confirmed()).isEqualTo(2);
    assertThat(list).hasContent(stolen.id() + "\n");
    assertThat(world.key(stolen.id()).active()).isFalse();
    assertThat(events())
        .containsExactly(
            "started", "listed", "revoked", "job", "synced", "looked", "looked", "done");
    assertThat(RotationEvidence.verify(world.evidence, result.evidenceHead()).cutBytes()).isZero();
  }

  @Test
  void endpointsWhoseKeyIsDeadNeedNotCheckIn() {
    EmergencyResult result = run(emergency(world.oldKey.id()));

    assertThat(result.complete()).isTrue();
    assertThat(result.endedAt()).isEqualTo(FleetWorld.START);
  }

  @Test
  void whoIsNotHeardOfIsNamedAtTheEndOfTheTime(GovApi gov) {
    IssuedKey stolen = gov.given().apiKey("read").put();
    world.alive.remove("ep-2");

    EmergencyResult result = run(emergency(stolen.id(), "key-mistyped"));

    assertThat(result.complete()).isFalse();
    assertThat(result.notConfirmed()).containsExactly("ep-2");
    assertThat(result.unknownKeys()).containsExactly("key-mistyped");
    assertThat(result.endedAt()).isEqualTo(FleetWorld.START.plus(Duration.ofMinutes(15)));
    assertThat(result.keys()).extracting(ThothHealthApiKey::revoked).containsExactly(true, true);
  }

  @Test
  void theFileHasTheKeyEvenIfGovApiIsDown(GovApi gov) {
    IssuedKey stolen = gov.given().apiKey("read").put();
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(503).times(1000));

    assertThatThrownBy(() -> run(emergency(stolen.id())))
        .isInstanceOf(RotationException.class)
        .hasMessageStartingWith(
            "EMERGENCY: the file has every key, and the rest failed in part: key "
                + stolen.id()
                + ": revokeApiKey: ");
    assertThat(world.now()).isAfterOrEqualTo(FleetWorld.START.plus(Duration.ofMinutes(15)));
    assertThat(list).hasContent(stolen.id() + "\n");

    gov.faults().clear();
    assertThat(run(emergency(stolen.id())).complete()).isTrue();
    assertThat(events()).filteredOn("started"::equals).hasSize(2);
    assertThat(list).hasContent(stolen.id() + "\n");
  }

  @Test
  void aPushThatFailsLeavesNoKeyValid(GovApi gov) {
    IssuedKey stolen = gov.given().apiKey("read").put();
    gov.syncPolicy(SyncPolicy.immediately().thenFails("jamf is away"));
    RuntimeConfiguration broken =
        new RuntimeConfiguration() {
          @Override
          public String reference() {
            throw new IllegalStateException("not asked for");
          }

          @Override
          public void update(String reference) {
            throw new IllegalStateException("not asked for");
          }

          @Override
          public void refresh() {
            throw new IllegalStateException("no route");
          }
        };

    EmergencyResult result = run(emergency(stolen.id()).configuration(broken));

    assertThat(result.keys()).extracting(ThothHealthApiKey::revoked).containsExactly(true);
    assertThat(result.notConfirmed()).containsExactly("ep-1", "ep-2");
    assertThat(result.synced()).isFalse();
    assertThat(events()).filteredOn("unsynced"::equals).hasSize(2);
    assertThat(world.key(stolen.id()).active()).isFalse();
  }

  @Test
  void everyKeyIsSentWhateverBecomesOfAnother(GovApi gov) {
    IssuedKey first = gov.given().apiKey("read").put();
    IssuedKey second = gov.given().apiKey("read").put();
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(403));

    EmergencyResult result = run(emergency(first.id(), second.id()));

    assertThat(result.complete()).as("the refused one is sent again").isTrue();
    assertThat(
            RotationEvidence.verify(world.evidence).entries().stream()
                .filter(entry -> entry.event().equals("revoked"))
                .map(entry -> RotationEvidence.text(entry.detail(), "key_id")))
        .containsExactly(second.id(), first.id());
  }

  @Test
  void aKeyThatIsRefusedToTheEndIsNamedAndTheOthersAreDead(GovApi gov) {
    IssuedKey first = gov.given().apiKey("read").put();
    IssuedKey second = gov.given().apiKey("read").put();
    gov.answer(Operation.REVOKE_API_KEY, 403, "{}");
    EmergencyRevocation.Builder emergency =
        emergency(first.id(), second.id())
            .listener(
                entry -> {
                  if (RotationEvidence.text(entry.detail(), "what").equals("key " + first.id())) {
                    gov.answerFromState(Operation.REVOKE_API_KEY);
                    gov.faults().on(Operation.REVOKE_API_KEY, Fault.latency(Duration.ofSeconds(1)));
                    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(403));
                  }
                });

    assertThatThrownBy(() -> run(emergency))
        .isInstanceOf(RotationException.class)
        .hasMessage(
            "EMERGENCY: the file has every key, and the rest failed in part: key "
                + first.id()
                + ": revokeApiKey: "
                + gov.url()
                + " answered 403 fault_403: a fault that the test asked for (1 attempt). It is safe to"
                + " run it again.");
    assertThat(world.key(second.id()).active()).isFalse();
    assertThat(events()).contains("synced").endsWith("failed");
  }

  @Test
  void aListThatFailsKeepsNoKeyValid(GovApi gov) {
    IssuedKey stolen = gov.given().apiKey("read").put();
    gov.answer(Operation.LIST_API_KEYS, 403, "{}");

    assertThatThrownBy(() -> run(emergency(stolen.id())))
        .isInstanceOf(RotationException.class)
        .hasMessageStartingWith(
            "EMERGENCY: the file has every key, and the rest failed in part: the list of keys:"
                + " listApiKeys: ");
    gov.answerFromState(Operation.LIST_API_KEYS);
    assertThat(world.key(stolen.id()).active()).isFalse();
  }

  @Test
  void aKeyThatStaysActiveIsNoSuccess(GovApi gov) {
    IssuedKey stolen = gov.given().apiKey("read").put();
    gov.answer(Operation.REVOKE_API_KEY, 200, "{\"ok\":true}");

    assertThatThrownBy(() -> run(emergency(stolen.id())))
        .hasMessage(
            "EMERGENCY: the file has every key, and the rest failed in part: key "
                + stolen.id()
                + ": GovAPI took the revocation, and still lists the key as active. It is safe to run"
                + " it again.");
  }

  @Test
  void aMistypedKeyOrProviderLeavesItIncomplete(GovApi gov) {
    IssuedKey stolen = gov.given().apiKey("read").put();

    EmergencyResult mistypedProvider = run(emergency(stolen.id()).mdmProvider("jamv"));
    EmergencyResult mistypedKey = run(emergency(stolen.id(), "key-mistyped"));

    assertThat(mistypedProvider.synced()).isFalse();
    assertThat(mistypedProvider.confirmed()).isEqualTo(2);
    assertThat(mistypedProvider.complete()).isFalse();
    assertThat(mistypedKey.synced()).isTrue();
    assertThat(mistypedKey.confirmed()).isEqualTo(2);
    assertThat(mistypedKey.unknownKeys()).containsExactly("key-mistyped");
    assertThat(mistypedKey.complete()).isFalse();
    List<RotationEvidence.Entry> entries = RotationEvidence.verify(world.evidence).entries();
    assertThat(entries)
        .filteredOn(entry -> entry.event().equals("unknown"))
        .extracting(entry -> entry.detail().text())
        .containsExactly("{\"key_id\":\"key-mistyped\"}");
    assertThat(entries.get(entries.size() - 1).detail().text())
        .startsWith(
            "{\"revoked\":[\""
                + stolen.id()
                + "\"],\"unknown\":[\"key-mistyped\"],\"endpoints\":2,");
  }

  /** What was at the end of the file may have been the end of an earlier run. */
  @Test
  void aLineThatWasCutShortIsNoted() throws IOException {
    run(emergency(world.oldKey.id()));
    byte[] whole = Files.readAllBytes(world.evidence);
    Files.write(world.evidence, Arrays.copyOf(whole, whole.length - 1));

    run(emergency(world.oldKey.id()));

    assertThat(events()).containsSubsequence("looked", "cut", "started", "done");
  }

  @Test
  void aMistypedFleetIsRefusedBeforeAnything(GovApi gov) {
    assertThatThrownBy(() -> run(emergency(world.oldKey.id()).fleetId("flt-mistyped")))
        .isInstanceOf(RotationException.class)
        .hasMessage("Refused, and nothing was changed: there is no fleet flt-mistyped.");
    assertThat(list).doesNotExist();
    assertThat(gov.attempts(Operation.REVOKE_API_KEY)).isZero();
  }

  @Test
  void aFileThatCannotBeReadStopsItBeforeAnythingIsDone(GovApi gov) throws IOException {
    Files.writeString(list, "a b\n");

    assertThatThrownBy(() -> run(emergency(world.oldKey.id())))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(gov.attempts(Operation.REVOKE_API_KEY)).isZero();
  }
}
