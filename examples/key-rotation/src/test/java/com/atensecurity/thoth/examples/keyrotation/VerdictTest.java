package com.atensecurity.thoth.examples.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import com.atensecurity.thoth.rotation.RotationResult;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
  private static final String REASON =
      "VALIDATE: the window ended, and the fleet has other active keys: k3. If one is to stay, name it in ";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private List<String> printed() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Whether the old key is valid is not known here: another rotation may have revoked it. */
  @Test
  void aRollbackSaysWhatTheRotationDidAndNotWhichKeyTheFleetUses() {
    RotationResult result =
        new RotationResult(
            Outcome.ROLLED_BACK,
            "rotation-1",
            "flt-1",
            "k1",
            "k2",
            false,
            AT,
            AT,
            0L,
            0L,
            List.of(),
            REASON + "otherKeyIds",
            "head");

    assertThat(Verdict.print(result, out)).isFalse();

    assertThat(printed())
        .containsExactly(
            "ROLLED BACK: the configuration is as it would be without this rotation, which did not"
                + " revoke k1. "
                + REASON
                + "--other-key-id",
            "Keep the head elsewhere: head");
  }

  @Test
  void whatTheRotationWaitsForIsToldWithTheOptionThatIsTyped() {
    Json detail = Json.EMPTY_OBJECT.with(Json.of(REASON + "otherKeyIds"), "reason");

    new Progress(out).accept(new Entry(1, AT, "rotation-1", "VALIDATE", "waits", detail, "0", "1"));

    assertThat(printed())
        .containsExactly(
            "10:00:00  VALIDATE              waits    reason=" + REASON + "--other-key-id");
  }
}
