package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Runs a rotation in a process of its own, until the process halts right after a given line of evidence. */
final class HaltingMain {
  static final int HALTED = 42;

  private HaltingMain() {}

  /**
   * The process.
   *
   * @param args the URL, the tenant, its token, the fleet, the old key, the directory, and the line to halt after
   */
  public static void main(String[] args) {
    Path directory = Path.of(args[5]);
    KeyRotation rotation =
        FleetWorld.plan(args[3], args[4], directory)
            .keySink(
                (keyId, key) -> {
                  try {
                    Files.writeString(directory.resolve("ref-" + keyId), key.reveal());
                    return "ref-" + keyId;
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .time(new Standing())
            .listener(
                entry -> {
                  if (args[6].equals(entry.step() + " " + entry.event())) {
                    Runtime.getRuntime().halt(HALTED);
                  }
                })
            .build();
    try (ThothClient thoth =
        ThothClient.builder()
            .govApiUrl(args[0])
            .tenantId(args[1])
            .credentials(Credentials.bearer(args[2]))
            .build()) {
      rotation.run(thoth);
    }
  }

  private record Standing() implements TimeSource {
    @Override
    public Instant now() {
      return FleetWorld.START;
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void sleep(Duration duration) {
      throw new IllegalStateException("it should have halted before it had to wait");
    }
  }
}
