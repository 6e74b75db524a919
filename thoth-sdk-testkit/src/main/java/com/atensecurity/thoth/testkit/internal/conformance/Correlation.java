package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import com.atensecurity.thoth.testkit.internal.conformance.Script.Play;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two step-ups are open at once: the callback of the first waits until the second is there. */
final class Correlation implements Scenario {
  private static final String ADVICE =
      "Keep approval_id and request_id together with each open request; several are open at once.";

  private @Nullable Box first;
  private @Nullable Box second;

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(ConformanceCase.CORRELATION);
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Script held = Script.first(Play.HELD_RECEIVER);
    Box one = stage.open(ConformanceCase.CORRELATION, PamDecision.APPROVE, held);
    Box two = stage.open(ConformanceCase.CORRELATION, PamDecision.DENY, Script.JUDGE);
    first = one;
    second = two;
    stage.beside(
        () -> {
          try {
            stage.ask(one);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    one.awaitFirstSign(stage.requestTimeout());
    boolean accepted = stage.ask(two).accepted();
    one.letGo();
    if (accepted) {
      boolean came = one.await(attempt -> !attempt.transientAnswer(), stage.patience());
      boolean unused = came && two.await(attempt -> !attempt.transientAnswer(), stage.patience());
    }
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box one = Run.played(first);
    Box two = Run.played(second);
    Fault fault = Checks.decided(one, stage.patience(), ADVICE);
    if (fault == null) {
      fault = Checks.decided(two, stage.patience(), ADVICE);
    }
    List<String> evidence = new ArrayList<>(one.evidence());
    evidence.addAll(two.evidence());
    return List.of(
        Results.of(
            ConformanceCase.CORRELATION,
            fault,
            "each callback carried the ids of its own step-up",
            evidence));
  }
}
