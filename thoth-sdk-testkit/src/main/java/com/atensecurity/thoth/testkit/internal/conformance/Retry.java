package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import com.atensecurity.thoth.testkit.internal.conformance.Script.Play;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first callback is not answered for good; the same message must come again. */
final class Retry implements Scenario {
  private static final int RETRY_AFTER = 2;
  private static final String ADVICE =
      "Keep webhook-id and body of a message on every attempt; make only webhook-timestamp and"
          + " webhook-signature anew.";

  private final ConformanceCase testCase;
  private final String after;
  private final Play play;
  private @Nullable Box box;

  private Retry(ConformanceCase testCase, String after, Play play) {
    this.testCase = testCase;
    this.after = after;
    this.play = play;
  }

  static Scenario unavailable() {
    return new Retry(
        ConformanceCase.RETRY_503,
        "503 with Retry-After: " + RETRY_AFTER,
        Play.answer(CallbackAnswer.STORE_UNAVAILABLE, RETRY_AFTER));
  }

  static Scenario dropped() {
    return new Retry(
        ConformanceCase.RETRY_DROPPED, "a connection dropped without an answer", Play.DROP);
  }

  static Scenario inProgress() {
    return new Retry(
        ConformanceCase.RETRY_IN_PROGRESS,
        "409 in_progress with Retry-After: " + RETRY_AFTER,
        Play.answer(CallbackAnswer.IN_PROGRESS, RETRY_AFTER));
  }

  @Override
  public Set<ConformanceCase> cases() {
    return Set.of(testCase);
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Box opened = stage.open(testCase, PamDecision.APPROVE, Script.first(play));
    box = opened;
    if (stage.ask(opened).accepted() && opened.await(first -> true, stage.patience())) {
      boolean unused = opened.await(attempt -> attempt.number() > 1, stage.patience());
    }
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box played = Run.played(box);
    return List.of(
        Results.of(
            testCase, fault(played, stage), "the same message came again", played.evidence()));
  }

  private @Nullable Fault fault(Box played, Stage stage) {
    List<Attempt> attempts = played.attempts();
    if (attempts.size() == 1) {
      return new Fault(
          "no retry came within " + Checks.seconds(stage.patience()) + " after " + after,
          "Send the callback again after Retry-After, or after a wait that doubles, until it is"
              + " answered for good. If the first retry comes later, give the kit more patience.");
    }
    if (attempts.size() > 1) {
      Fault different = different(attempts.get(0), attempts.get(1));
      if (different != null) {
        return different;
      }
    }
    return Checks.decided(played, stage.patience(), ADVICE);
  }

  private static @Nullable Fault different(Attempt first, Attempt second) {
    if (!first.callback().id().equals(second.callback().id())) {
      return new Fault("the retry came under another webhook-id", ADVICE);
    }
    if (!Arrays.equals(first.callback().body(), second.callback().body())) {
      return new Fault("the retry came with another body", ADVICE);
    }
    Duration between = Duration.between(first.callback().at(), second.callback().at());
    boolean sameTime = first.callback().timestamp().equals(second.callback().timestamp());
    if (sameTime && between.compareTo(Duration.ofSeconds(RETRY_AFTER)) >= 0) {
      return new Fault(
          "the retry came with the webhook-timestamp of the first attempt",
          "Take the time anew for each attempt, and sign again; a message that is retried for long"
              + " is too old otherwise.");
    }
    return null;
  }
}
