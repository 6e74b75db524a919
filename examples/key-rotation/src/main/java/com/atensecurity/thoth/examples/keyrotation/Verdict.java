package com.atensecurity.thoth.examples.keyrotation;

import com.atensecurity.thoth.endpoints.ThothHealthApiKey;
import com.atensecurity.thoth.rotation.EmergencyResult;
import com.atensecurity.thoth.rotation.RotationEvidence;
import com.atensecurity.thoth.rotation.RotationResult;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import java.io.PrintStream;

/** Says how something ended, and returns whether it is as it was wanted. */
final class Verdict {
  private Verdict() {}

  static boolean print(RotationResult result, PrintStream out) {
    boolean rotated = result.outcome().equals(Outcome.ROTATED);
    out.println(
        rotated
            ? "ROTATED: "
                + result.moved()
                + " of "
                + result.endpoints()
                + " endpoints use "
                + result.newKeyId()
                + ", and "
                + result.oldKeyId()
                + " is revoked"
            : "ROLLED BACK: the configuration is as it would be without this rotation, which did not"
                + " revoke "
                + result.oldKeyId()
                + ". "
                + Flag.typed(String.valueOf(result.reason())));
    if (!result.notMoved().isEmpty()) {
      out.println("Not moved: " + String.join(", ", result.notMoved()));
    }
    if (!rotated && result.newKeyActive()) {
      out.println(
          "The new key " + result.newKeyId() + " may be in use still: revoke it once it is not");
    }
    out.println("Keep the head elsewhere: " + result.evidenceHead());
    return rotated;
  }

  static boolean print(EmergencyResult result, PrintStream out) {
    for (ThothHealthApiKey key : result.keys()) {
      out.println(
          "api_key.key_id="
              + key.keyId()
              + " api_key.revoked="
              + key.revoked()
              + (result.unknownKeys().contains(key.keyId()) ? " (GovAPI did not know it)" : ""));
    }
    out.println(
        (result.complete() ? "REVOKED: " : "INCOMPLETE: ")
            + (result.unknownKeys().isEmpty()
                ? ""
                : "GovAPI does not know "
                    + String.join(", ", result.unknownKeys())
                    + ": check the id. ")
            + result.confirmed()
            + " of "
            + result.endpoints()
            + " endpoints have checked in since, or hold a dead key");
    if (!result.synced()) {
      out.println("The sync failed: the evidence says why");
    }
    if (!result.notConfirmed().isEmpty()) {
      out.println("Not heard of: " + String.join(", ", result.notConfirmed()));
    }
    out.println("Keep the head elsewhere: " + result.evidenceHead());
    return result.complete();
  }

  static boolean print(RotationEvidence evidence, PrintStream out) {
    out.println(
        (evidence.hasEnd() ? "VERIFIED: " : "UNFINISHED: ")
            + evidence.entries().size()
            + " lines"
            + (evidence.cutBytes() == 0
                ? ""
                : ", and " + evidence.cutBytes() + " bytes of a line that was cut short"));
    if (!evidence.hasEnd()) {
      out.println(
          "The lines are as they were written, but the last one is not the end of a rotation or of an"
              + " emergency: it is under way, or stopped and to be run again, or lines were cut off"
              + " behind it, which --head finds out");
    }
    out.println("Head " + evidence.head());
    return evidence.hasEnd();
  }
}
