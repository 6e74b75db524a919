package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.evidence.EvidenceBundle;
import com.atensecurity.thoth.evidence.EvidenceVerification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verifies the evidence chain, and writes the evidence of a session into a file of its own. */
final class EvidenceToFile {
  private EvidenceToFile() {}

  /** Takes the id of the session and the file. */
  public static void main(String[] args) throws IOException {
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
    EvidenceBundle bundle = thoth.evidence().bundle(sessionId);
    write(document(bundle), file);
    out.println(
        chain.recordsChecked() + " records are intact; the bundle has " + bundle.bundleHash());
  }

  /** All of it: most members of a bundle are not published, and no less evidence for that. */
  private static Json document(EvidenceBundle bundle) {
    Json document = with(Json.EMPTY_OBJECT, "session_id", bundle.sessionId());
    document = with(document, "bundle_hash", bundle.bundleHash());
    document = with(document, "exported_at", bundle.exportedAt());
    document = document.with(bundle.summary() == null ? Json.NULL : bundle.summary(), "summary");
    for (Map.Entry<String, Json> member : bundle.unknown().entrySet()) {
      document = document.with(member.getValue(), member.getKey());
    }
    return document;
  }

  private static Json with(Json document, String name, @Nullable Object value) {
    return document.with(value == null ? Json.NULL : Json.of(value.toString()), name);
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
