package com.atensecurity.thoth.examples.keyrotation;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.RevokedKeyFile;
import com.atensecurity.thoth.rotation.EmergencyResult;
import com.atensecurity.thoth.rotation.EmergencyRevocation;
import com.atensecurity.thoth.rotation.KeyRotation;
import com.atensecurity.thoth.rotation.RotationEvidence;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import com.atensecurity.thoth.rotation.RotationResult;
import com.atensecurity.thoth.testkit.GovApiServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Four acts in virtual time: a rotation, one that is killed twice, one that is rolled back, and an emergency. */
final class Demo {
  private static final int SEED = 7;

  private final Path directory;
  private final PrintStream out;
  private final Progress progress;

  /** Stands for the end of the process; nobody catches it but the demo. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  Demo(Path directory, PrintStream out) {
    this.directory = directory;
    this.out = out;
    this.progress = new Progress(out);
  }

  int run() throws IOException {
    try (GovApiServer server = GovApiServer.builder().seed(SEED).start()) {
      out.println("== A fleet of 4 gets another key");
      try (DemoFleet fleet = new DemoFleet(server.createTenant(), act("rotation"), 4, 0)) {
        rotate(fleet, progress);
      }
      out.println("\n== The same, killed after the key was made, and again in the cutover");
      try (DemoFleet fleet = new DemoFleet(server.createTenant(), act("killed"), 4, 0)) {
        kill(fleet, "CREATE_KEY done");
        kill(fleet, "UPDATE_CONFIGURATION started");
        rotate(fleet, progress);
      }
      out.println("\n== One of 4 is switched off: rolled back when the window ends");
      try (DemoFleet fleet = new DemoFleet(server.createTenant(), act("rolled-back"), 4, 1)) {
        rotate(fleet, progress);
      }
      out.println("\n== An emergency: a key was stolen");
      try (DemoFleet fleet = new DemoFleet(server.createTenant(), act("emergency"), 4, 0)) {
        emergency(fleet);
      }
    }
    return 0;
  }

  private Path act(String name) {
    return directory.resolve(name);
  }

  private void rotate(DemoFleet fleet, Consumer<Entry> listener) {
    KeyRotation rotation =
        KeyRotation.builder()
            .fleetId(fleet.fleetId())
            .oldKeyId(fleet.oldKeyId())
            .permissions(ApiKeyPermission.READ, ApiKeyPermission.WRITE)
            .window(DemoFleet.START, DemoFleet.START.plus(Duration.ofHours(2)))
            .validation(Duration.ofMinutes(30))
            .quiet(Duration.ofMinutes(10))
            .mdmProvider("jamf")
            .keySink(fleet.keys())
            .configuration(fleet.configuration())
            .evidence(fleet.evidence())
            .listener(listener)
            .time(fleet)
            .build();
    try (ThothClient thoth = fleet.admin()) {
      RotationResult result = rotation.run(thoth);
      Verdict.print(result, out);
      verify(fleet, String.valueOf(result.evidenceHead()));
    }
  }

  private void verify(DemoFleet fleet, String head) {
    int lines = RotationEvidence.verify(fleet.evidence(), head).entries().size();
    out.println("VERIFIED: the " + lines + " lines of " + directory.relativize(fleet.evidence()));
  }

  private void kill(DemoFleet fleet, String after) {
    try {
      rotate(
          fleet,
          entry -> {
            progress.accept(entry);
            if (after.equals(entry.step() + " " + entry.event())) {
              throw new Killed();
            }
          });
    } catch (Killed e) {
      out.println("-- killed here; another run starts with the same evidence");
    }
  }

  private void emergency(DemoFleet fleet) {
    EmergencyRevocation revocation =
        EmergencyRevocation.builder()
            .keyIds(fleet.stolenKeyId())
            .revokedKeyFile(RevokedKeyFile.of(fleet.revokedKeys()))
            .fleetId(fleet.fleetId())
            .mdmProvider("jamf")
            .evidence(fleet.evidence())
            .listener(progress)
            .time(fleet)
            .build();
    try (ThothClient thoth = fleet.admin()) {
      EmergencyResult result = revocation.run(thoth);
      Verdict.print(result, out);
      verify(fleet, result.evidenceHead());
    }
  }
}
