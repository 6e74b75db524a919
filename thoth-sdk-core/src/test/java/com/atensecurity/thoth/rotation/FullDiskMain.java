package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes evidence in a process whose files may not grow beyond a limit for a while: the system then takes the part of a line that fits, and
 * refuses the rest, as a full disk does.
 */
final class FullDiskMain {
  private static final int FITS = 100;

  private FullDiskMain() {}

  /**
   * The process. Says what came of each entry.
   *
   * @param args the evidence
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    try (EvidenceLog log = EvidenceLog.open(file, Instant::now, e -> say("heard " + e.event()))) {
      log.begin("rotation-1");
      append(log, "first");
      limit(String.valueOf(Files.size(file) + FITS));
      append(log, "cut");
      limit("unlimited");
      append(log, "after");
      say("the log has " + log.entries().size());
    }
    RotationEvidence evidence = RotationEvidence.verify(file);
    say("the file has " + evidence.entries().size() + " and " + evidence.cutBytes() + " bytes");
    try (EvidenceLog log = EvidenceLog.open(file, Instant::now, e -> {})) {
      append(log, "next");
    }
    say("the file has " + RotationEvidence.verify(file).entries().size());
  }

  private static void append(EvidenceLog log, String event) {
    try {
      log.append("STEP", event, Json.EMPTY_OBJECT);
      say("appended " + event);
    } catch (RotationException e) {
      say(event + ": " + e.getMessage());
    }
  }

  /** The soft limit of this process, which anybody may move below the hard one. */
  private static void limit(String bytes) throws IOException, InterruptedException {
    String pid = String.valueOf(ProcessHandle.current().pid());
    Process process =
        new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes + ":").inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("prlimit ended with " + process.exitValue());
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
