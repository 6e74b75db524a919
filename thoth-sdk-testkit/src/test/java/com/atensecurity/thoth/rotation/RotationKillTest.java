package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The run is killed at each of its places, one after the other: after each line of evidence, between each call and what would have been
 * recorded of it, and around each use of the sink and the configuration. A new object with the same evidence goes on.
 */
@Timeout(300)
class RotationKillTest {
  @TempDir private Path directory;

  @Test
  void aRotationThatIsKilledAnywhereIsFinishedByTheNextRun() throws IOException {
    try (GovApiServer server = GovApiServer.start()) {
      Fuse fuse;
      int places = 0;
      do {
        fuse = new Fuse(++places);
        try (FleetWorld world = world(server, places, 2, 0)) {
          String where = kill(world, fuse);

          RotationResult result = world.run(new Fuse(0));

          assertThat(result.outcome()).as(where).isEqualTo(Outcome.ROTATED);
          assertThat(world.key(world.oldKey.id()).active()).as(where).isFalse();
          assertThat(world.activeNewKeys()).as(where).containsExactly(result.newKeyId());
          assertThat(world.reference()).as(where).isEqualTo("ref-" + result.newKeyId());
          assertThat(List.copyOf(world.vault.keySet())).as(where).endsWith(world.reference());
          assertThat(world.cutOff).as(where).isEmpty();
          assertThat(lastRevoked(world)).as(where).isEqualTo(world.oldKey.id());
          assertSound(world, result, where);
        }
      } while (fuse.hasBlown());
      assertThat(places).as("places to be killed at").isGreaterThan(40);
    }
  }

  @Test
  void aRollbackThatIsKilledAnywhereIsFinishedByTheNextRun() throws IOException {
    try (GovApiServer server = GovApiServer.start()) {
      Fuse fuse;
      int places = 0;
      do {
        fuse = new Fuse(++places);
        try (FleetWorld world = world(server, places, 1, 1)) {
          String where = kill(world, fuse);

          RotationResult result = world.run(new Fuse(0));

          assertThat(result.outcome()).as(where).isEqualTo(Outcome.ROLLED_BACK);
          assertThat(result.notMoved()).as(where).containsExactly("ep-2");
          assertThat(world.key(world.oldKey.id()).active()).as(where).isTrue();
          assertThat(world.activeNewKeys()).as(where).isEmpty();
          assertThat(world.reference()).as(where).isEqualTo("ref-old");
          assertThat(world.cutOff).as(where).isEmpty();
          assertSound(world, result, where);
        }
      } while (fuse.hasBlown());
      assertThat(places).as("places to be killed at").isGreaterThan(60);
    }
  }

  /** The end of the evidence may have been cut off by a crash, or by somebody. */
  @Test
  void aLineThatWasCutShortIsTakenAwayAndNoted() throws IOException {
    try (GovApiServer server = GovApiServer.start();
        FleetWorld world = world(server, 0, 1, 0)) {
      world.run(new Fuse(0));
      byte[] whole = Files.readAllBytes(world.evidence);
      Files.write(world.evidence, Arrays.copyOf(whole, whole.length - 1));
      int cut = RotationEvidence.verify(world.evidence).cutBytes();

      RotationResult result = world.run(new Fuse(0));

      assertThat(world.steps())
          .containsSubsequence("REVOKE_OLD_KEY done", "PLAN cut", "END done")
          .containsOnlyOnce("END done");
      assertThat(RotationEvidence.verify(world.evidence).entries())
          .filteredOn(entry -> entry.event().equals("cut"))
          .extracting(entry -> entry.detail().text())
          .containsExactly("{\"bytes\":" + cut + "}");
      assertSound(world, result, "cut");
    }
  }

  @Test
  void aFirstLineThatWasCutShortIsNotedAfterThePlan() throws IOException {
    try (GovApiServer server = GovApiServer.start();
        FleetWorld world = world(server, 0, 1, 0)) {
      Files.writeString(world.evidence, "{\"seq\":1");

      world.run(new Fuse(0));

      assertThat(world.steps()).startsWith("PLAN done", "PLAN cut", "CREATE_KEY started");
    }
  }

  private FleetWorld world(GovApiServer server, int place, int alive, int silent)
      throws IOException {
    Path own = Files.createDirectory(directory.resolve("place-" + place + "-" + silent));
    return new FleetWorld(server.createTenant(), own, alive, silent);
  }

  private static String kill(FleetWorld world, Fuse fuse) {
    try {
      world.run(fuse);
      return "not killed";
    } catch (Killed e) {
      return e.getMessage();
    }
  }

  private static String lastRevoked(FleetWorld world) {
    List<RecordedRequest> revoked = world.gov.requests(Operation.REVOKE_API_KEY);
    String target = revoked.get(revoked.size() - 1).target();
    return target.substring(target.lastIndexOf('/') + 1);
  }

  private static void assertSound(FleetWorld world, RotationResult result, String where) {
    List<Entry> entries = RotationEvidence.verify(world.evidence, result.evidenceHead()).entries();
    assertThat(entries.get(entries.size() - 1).step()).as(where).isEqualTo("END");
    assertThat(world.gov.problems()).as(where).isEmpty();
    int changes = changes(world);
    assertThat(world.run(new Fuse(0))).as(where).isEqualTo(result);
    assertThat(changes(world)).as(where).isEqualTo(changes);
  }

  private static int changes(FleetWorld world) {
    return (int) world.gov.requests().stream().filter(r -> !r.method().equals("GET")).count();
  }
}
