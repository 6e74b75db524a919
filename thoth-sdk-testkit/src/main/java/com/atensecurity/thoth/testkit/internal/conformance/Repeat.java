package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same step-up comes three times: twice before it is decided, if it can be, and once after. */
final class Repeat implements Scenario {
  private static final String ADVICE =
      "Remember step-ups by webhook-id or approval_id, answer 2xx to one that you have already, and"
          + " decide it once; if you send again, send the same message.";

  private @Nullable Box box;

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(ConformanceCase.REPEATED_STEP_UP);
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Box opened = stage.open(ConformanceCase.REPEATED_STEP_UP, PamDecision.APPROVE, Script.JUDGE);
    box = opened;
    MessageSigner signer = stage.signer();
    String id = signer.newMessageId();
    byte[] body = stage.stepUp(opened);
    boolean taken =
        stage.post(opened, "the step-up", signer.sign(id, body)).accepted()
            && stage.post(opened, "its second delivery", signer.sign(id, body)).accepted();
    if (taken && opened.await(Attempt::accepted, stage.patience())) {
      stage.post(opened, "its third delivery", signer.sign(id, body));
    }
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box played = Run.played(box);
    return List.of(
        Results.of(
            ConformanceCase.REPEATED_STEP_UP,
            fault(played, stage),
            "three deliveries, one decision",
            played.evidence()));
  }

  private static @Nullable Fault fault(Box box, Stage stage) {
    for (Attempt attempt : box.attempts()) {
      if (attempt.answer() == CallbackAnswer.ALREADY_RESOLVED) {
        return new Fault("the vendor approved and denied the same approval", ADVICE);
      }
      if (!attempt.accepted() && !attempt.transientAnswer()) {
        return Checks.refused(attempt, ADVICE);
      }
    }
    return Checks.decided(box, stage.patience(), ADVICE);
  }
}
