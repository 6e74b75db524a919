package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rotation: first the step-up is signed with the new and the old secret, and callbacks verify
 * under the old one; then both callback secrets are taken, and the new request secret alone signs.
 */
final class Rotation implements Scenario {
  private final boolean next;
  private @Nullable Box box;

  private Rotation(boolean next) {
    this.next = next;
  }

  static Scenario bothSecrets() {
    return new Rotation(false);
  }

  static Scenario newSecret() {
    return new Rotation(true);
  }

  private ConformanceCase testCase() {
    return next ? ConformanceCase.ROTATION_NEXT : ConformanceCase.ROTATION;
  }

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(testCase());
  }

  @Override
  public String skipped(Stage stage) {
    return next && !stage.keys().hasNext() ? "no next pair of secrets was given" : "";
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Box opened = stage.open(testCase(), PamDecision.APPROVE, Script.JUDGE);
    box = opened;
    if (next) {
      stage.desk().rotate();
    }
    MessageSigner signer =
        next
            ? stage.keys().nextRequestSigner(stage.clock())
            : stage.keys().rotatingSigner(stage.clock());
    String label =
        next
            ? "the step-up signed with the new secret"
            : "the step-up signed with the new and the old secret";
    byte[] body = stage.stepUp(opened);
    if (stage.post(opened, label, signer.sign(signer.newMessageId(), body)).accepted()) {
      boolean unused = opened.await(attempt -> !attempt.transientAnswer(), stage.patience());
    }
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box played = Run.played(box);
    String advice =
        next
            ? "Hold the current and the next request secret at once, and accept either."
            : "Try every v1 entry of webhook-signature; accept the message if one of them fits.";
    return List.of(
        Results.of(
            testCase(),
            Checks.decided(played, stage.patience(), advice),
            "resolved as asked",
            played.evidence()));
  }
}
