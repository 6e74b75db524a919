package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.evidence.EvidenceVerification;
import com.atensecurity.thoth.raw.RawRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Verifies the evidence chain, and writes the evidence of a session into a file of its own. */
final class EvidenceToFile {
  private EvidenceToFile() {}

  /** Takes the id of the session and the file. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("give SESSION_ID FILE");
    }
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      export(thoth, args[0], Path.of(args[1]), System.out);
    }
  }

  /** Nothing is written unless GovAPI says that the chain is intact. */
  static void export(ThothClient thoth, String sessionId, Path file, PrintStream out)
      throws IOException {
    EvidenceVerification chain = thoth.evidence().verifyChain();
    if (!Boolean.TRUE.equals(chain.verified())) { // absent is not a yes
      throw new IllegalStateException("the evidence chain is broken: " + chain.breachDetail());
    }
    // As evidence().bundle(sessionId), but letter for letter what GovAPI wrote, whatever this SDK
    // knows of it.
    Json bundle =
        thoth
            .raw()
            .send(
                RawRequest.get("thoth/sessions/{session_id}/evidence-bundle")
                    .pathId("session_id", sessionId)
                    .build())
            .body();
    write(bundle, file);
    out.println(chain.recordsChecked() + " records are intact");
    out.println("wrote the bundle with the members " + bundle.members().keySet());
  }

  /** Under its name only when it is complete and on the disk, and its owner's alone from the first byte. */
  private static void write(Json document, Path file) throws IOException {
    // Java makes it with mode 0600 where the file system knows modes.
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".evidence", ".json");
    try {
      Files.writeString(draft, document.text(), StandardOpenOption.SYNC);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
