package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what all other cases saw: nothing comes after 200. */
final class Resolved implements Scenario {
  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(ConformanceCase.FINAL_RESOLVED);
  }

  @Override
  public void play(Stage stage) {
    // the other cases did
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    for (Box box : stage.desk().boxes()) {
      int after = afterAcceptance(box);
      if (after > 0) {
        return List.of(
            Results.of(
                ConformanceCase.FINAL_RESOLVED,
                FinalAnswer.repeated(after, CallbackAnswer.RESOLVED),
                "",
                box.evidence()));
      }
    }
    @Nullable Fault none = null;
    return List.of(Results.of(ConformanceCase.FINAL_RESOLVED, none, "nothing came", List.of()));
  }

  /** Callbacks behind the first that was accepted, unless the step-up itself came several times. */
  private static int afterAcceptance(Box box) {
    if (box.owner() == ConformanceCase.REPEATED_STEP_UP) {
      return 0;
    }
    List<Attempt> attempts = box.attempts();
    for (int i = 0; i < attempts.size(); i++) {
      if (attempts.get(i).accepted()) {
        return attempts.size() - 1 - i;
      }
    }
    return 0;
  }
}
