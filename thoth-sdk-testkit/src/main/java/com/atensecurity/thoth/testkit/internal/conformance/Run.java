package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays and judges the cases of one run, once. Not thread-safe. */
public final class Run {
  private final Setup setup;
  private final List<ConformanceResult> results = new ArrayList<>();

  public Run(Setup setup) {
    this.setup = setup;
  }

  /** What a run found; the report is made from it. */
  public record Found(
      String callbackUrl,
      Instant startedAt,
      Duration took,
      boolean reached,
      List<ConformanceResult> results) {}

  private static List<Scenario> scenarios() {
    List<Scenario> scenarios =
        new ArrayList<>(
            List.of(
                Decision.deny(),
                Decision.unknownMembers(),
                Decision.unknownSignatures(),
                Retry.unavailable(),
                Retry.dropped(),
                Retry.inProgress(),
                new Resolved(),
                new FinalAnswer(ConformanceCase.FINAL_MISMATCH, CallbackAnswer.REQUEST_ID_MISMATCH),
                new FinalAnswer(ConformanceCase.FINAL_EXPIRED, CallbackAnswer.APPROVAL_EXPIRED),
                new FinalAnswer(
                    ConformanceCase.FINAL_UNAUTHORIZED, CallbackAnswer.INVALID_SIGNATURE),
                new Correlation(),
                Late.onArrival(),
                Late.onRetry(),
                new Repeat(),
                Rotation.bothSecrets(),
                Rotation.newSecret()));
    scenarios.addAll(Refusal.all());
    return scenarios;
  }

  public Found run() throws InterruptedException {
    Instant startedAt = setup.clock().instant();
    long started = System.nanoTime();
    try (Stage stage = new Stage(setup)) {
      Basics basics = new Basics();
      basics.play(stage);
      List<Scenario> played = playOthers(stage, basics);
      if (basics.asked()) {
        setup.progress().accept("watching for callbacks that should not come");
        stage.watch();
      }
      results.addAll(basics.judge(stage));
      played.forEach(scenario -> results.addAll(scenario.judge(stage)));
      results.sort(Comparator.comparing(ConformanceResult::testCase));
      return new Found(
          Setup.shown(stage.callbackUrl()),
          startedAt,
          Duration.ofNanos(System.nanoTime() - started),
          !basics.unreachable(),
          results.stream().map(this::scrubbed).toList());
    }
  }

  private List<Scenario> playOthers(Stage stage, Basics basics) throws InterruptedException {
    List<Scenario> played = new ArrayList<>();
    for (Scenario scenario : scenarios()) {
      ConformanceCase testCase = scenario.cases().iterator().next();
      if (!setup.cases().contains(testCase)) {
        continue;
      }
      String skipped = skipped(scenario, stage, basics);
      if (skipped.isEmpty()) {
        scenario.play(stage);
        played.add(scenario);
      } else {
        results.add(Results.skipped(testCase, skipped));
      }
    }
    return played;
  }

  private static String skipped(Scenario scenario, Stage stage, Basics basics) {
    if (!basics.asked()) {
      return "the vendor does not take step-ups; see step-up-answer";
    }
    if (scenario.needsCallbacks() && !basics.answered()) {
      return "the first callback was not accepted; see the basics";
    }
    return scenario.skipped(stage);
  }

  private ConformanceResult scrubbed(ConformanceResult result) {
    return new ConformanceResult(
        result.testCase(),
        result.status(),
        setup.keys().scrub(result.reason()),
        result.advice(),
        result.evidence().stream().map(setup.keys()::scrub).toList());
  }

  /** What a case opened when it was played. */
  static Box played(@Nullable Box box) {
    if (box == null) {
      throw new IllegalStateException("judged before it was played");
    }
    return box;
  }
}
