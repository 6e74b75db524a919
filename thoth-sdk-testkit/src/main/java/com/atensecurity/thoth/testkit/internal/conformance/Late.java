package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import com.atensecurity.thoth.testkit.internal.conformance.Script.Play;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step-up that is over when it arrives, or before the retry of its callback. */
final class Late implements Scenario {
  private static final Duration LIFE = Duration.ofSeconds(2);
  private static final int RETRY_AFTER = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final boolean retried;
  private @Nullable Box box;

  private Late(boolean retried) {
    this.retried = retried;
  }

  static Scenario onArrival() {
    return new Late(false);
  }

  static Scenario onRetry() {
    return new Late(true);
  }

  private ConformanceCase testCase() {
    return retried ? ConformanceCase.LATE_RETRY : ConformanceCase.LATE;
  }

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(testCase());
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Instant expiresAt = stage.clock().instant().plus(retried ? LIFE : LIFE.negated());
    Play later = Play.answer(CallbackAnswer.STORE_UNAVAILABLE, RETRY_AFTER);
    Box opened =
        stage.open(
            testCase(),
            PamDecision.APPROVE,
            expiresAt,
            (number, now) -> now.isBefore(expiresAt) ? later : Play.RECEIVER);
    box = opened;
    Post post = stage.ask(opened);
    if (retried && post.accepted()) {
      Duration patience = stage.patience().compareTo(PATIENCE) < 0 ? stage.patience() : PATIENCE;
      boolean unused = opened.await(attempt -> !attempt.transientAnswer(), patience);
    }
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box played = Run.played(box);
    boolean came = played.attempts().stream().anyMatch(attempt -> !attempt.transientAnswer());
    return List.of(
        Results.of(
            testCase(),
            fault(played),
            came ? "stopped at 410" : "no callback came after the end",
            played.evidence()));
  }

  private static @Nullable Fault fault(Box box) {
    for (Post post : box.posts()) {
      if (!post.accepted() && !post.refused()) {
        return new Fault(
            "the step-up that is over was not answered properly: " + post.answered(),
            "Answer 2xx, or 4xx if you refuse what is over.");
      }
    }
    List<Attempt> after =
        box.attempts().stream().filter(attempt -> !attempt.transientAnswer()).toList();
    if (after.size() > 1) {
      return FinalAnswer.repeated(after.size() - 1, CallbackAnswer.APPROVAL_EXPIRED);
    }
    if (after.size() == 1 && after.get(0).answer() != CallbackAnswer.APPROVAL_EXPIRED) {
      return Checks.refused(after.get(0), Checks.ANSWER_FIRST);
    }
    return null;
  }
}
