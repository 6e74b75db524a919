package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The second of the basics: a denial, in a message with an id of its own. Not thread-safe. */
final class SecondMessage implements Scenario {
  private final Basics first;
  private @Nullable Box box;

  SecondMessage(Basics first) {
    this.first = first;
  }

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(ConformanceCase.DENY, ConformanceCase.MESSAGE_IDS);
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Box opened = stage.open(ConformanceCase.DENY, PamDecision.DENY, Script.JUDGE);
    box = opened;
    if (stage.ask(opened).accepted()) {
      boolean unused = opened.await(attempt -> !attempt.transientAnswer(), stage.patience());
    }
  }

  /** Whether the second message came under the id of the first. */
  boolean reusesIds() {
    Box played = box;
    return played != null
        && played.attempts().stream()
            .anyMatch(attempt -> attempt.callback().id().equals(first.messageId()));
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box played = box;
    if (played == null) {
      String why = "the first callback was not accepted; see the cases before this one";
      return List.of(
          Results.skipped(ConformanceCase.DENY, why),
          Results.skipped(ConformanceCase.MESSAGE_IDS, why));
    }
    if (reusesIds()) {
      Fault fault =
          new Fault(
              "two messages came under one webhook-id",
              "Make a new id for each decision, such as a UUID, and keep it for its retries only.");
      return List.of(
          Results.skipped(ConformanceCase.DENY, "two messages came under one id; see message-ids"),
          Results.of(ConformanceCase.MESSAGE_IDS, fault, "", played.evidence()));
    }
    String advice = "Send decision \"deny\" as you send \"approve\".";
    ConformanceResult denied =
        Results.of(
            ConformanceCase.DENY,
            Checks.decided(played, stage.patience(), advice),
            "resolved as asked",
            played.evidence());
    return List.of(
        denied,
        played.attempts().isEmpty()
            ? Results.skipped(ConformanceCase.MESSAGE_IDS, "no second callback came; see deny")
            : Results.passed(
                ConformanceCase.MESSAGE_IDS, "two messages, two ids", played.evidence()));
  }
}
