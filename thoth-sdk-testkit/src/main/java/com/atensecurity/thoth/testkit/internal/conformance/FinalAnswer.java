package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import com.atensecurity.thoth.testkit.internal.conformance.Script.Play;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The callback is answered with a final refusal; nothing may come after it. */
final class FinalAnswer implements Scenario {
  private final ConformanceCase testCase;
  private final CallbackAnswer answer;
  private @Nullable Box box;

  FinalAnswer(ConformanceCase testCase, CallbackAnswer answer) {
    this.testCase = testCase;
    this.answer = answer;
  }

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(testCase);
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Box opened = stage.open(testCase, PamDecision.APPROVE, (number, now) -> Play.answer(answer));
    box = opened;
    if (stage.ask(opened).accepted()) {
      boolean unused = opened.await(first -> true, stage.patience());
    }
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box played = Run.played(box);
    return List.of(Results.of(testCase, fault(played, stage), "nothing came", played.evidence()));
  }

  private @Nullable Fault fault(Box played, Stage stage) {
    for (Post post : played.posts()) {
      if (!post.accepted()) {
        return post.fault(Checks.ANSWER_FIRST);
      }
    }
    int callbacks = played.attempts().size();
    if (callbacks == 0) {
      return Checks.noCallback(stage.patience());
    }
    return callbacks == 1 ? null : repeated(callbacks - 1, answer);
  }

  static Fault repeated(int times, CallbackAnswer answer) {
    return new Fault(
        "the callback came again after "
            + answer.status()
            + " "
            + answer.word()
            + (times == 1 ? "" : ", " + times + " times"),
        answer == CallbackAnswer.RESOLVED
            ? "Stop at 200; the decision stands."
            : "Stop at this answer, and tell a person; only 429, 5xx, 409 in_progress and a broken"
                + " connection are worth another attempt.");
  }
}
