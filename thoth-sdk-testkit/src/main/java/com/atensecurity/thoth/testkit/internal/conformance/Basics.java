package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step-up and its callback, looked at from eight sides. Not thread-safe. */
final class Basics implements Scenario {
  private @Nullable Post post;
  private @Nullable Box box;

  @Override
  public Set<ConformanceCase> cases() {
    return Results.basics();
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Box opened = stage.open(ConformanceCase.APPROVE, PamDecision.APPROVE, Script.JUDGE);
    box = opened;
    Post asked = stage.ask(opened);
    post = asked;
    if (asked.accepted() || (asked.status() == 0 && !asked.unreachable())) {
      boolean unused = opened.await(attempt -> true, stage.patience());
    }
  }

  boolean unreachable() {
    return post != null && post.unreachable();
  }

  /** Whether the vendor takes step-ups. */
  boolean asked() {
    return post != null && post.accepted();
  }

  /** Whether its callbacks are accepted. */
  boolean answered() {
    return asked() && box != null && box.attempts().stream().anyMatch(Attempt::accepted);
  }

  @Override
  public List<ConformanceResult> judge(Stage stage) {
    Box opened = box;
    Post asked = post;
    if (opened == null || asked == null) {
      throw new IllegalStateException("judged before it was played");
    }
    List<ConformanceResult> results = new ArrayList<>();
    List<String> evidence = opened.evidence();
    results.add(
        Results.of(ConformanceCase.STEP_UP_ANSWER, stepUpFault(asked), asked.answered(), evidence));
    if (opened.attempts().isEmpty()) {
      results.add(arrives(asked, stage, evidence));
      for (ConformanceCase testCase : Results.grammar()) {
        results.add(Results.skipped(testCase, "no callback came"));
      }
      results.add(Results.skipped(ConformanceCase.APPROVE, "no callback came"));
      return results;
    }
    evidence.add("header names: " + opened.attempts().get(0).callback().headerNames());
    judge(opened, stage, results, evidence);
    return results;
  }

  private static @Nullable Fault stepUpFault(Post post) {
    if (post.accepted()) {
      return null;
    }
    String advice =
        switch (post.status()) {
          case 0 -> post.unreachable() ? "Check the vendor's URL." : Checks.ANSWER_FIRST;
          case 400, 401, 403 ->
              "Check that the vendor has this request secret (and bearer token), verifies the raw"
                  + " bytes of the body, and that its clock is right.";
          case 404, 405 -> "Check the vendor's URL; it must take POST.";
          default ->
              post.status() / 100 == 3
                  ? "Redirects are not followed; give the URL that they lead to."
                  : "Look into the vendor's log. " + Checks.ANSWER_FIRST;
        };
    return new Fault(
        post.status() == 0 ? post.answered() : "the step-up was " + post.answered(), advice);
  }

  private static ConformanceResult arrives(Post post, Stage stage, List<String> evidence) {
    return post.accepted()
        ? Results.of(
            ConformanceCase.CALLBACK_ARRIVES, Checks.noCallback(stage.patience()), "", evidence)
        : Results.skipped(ConformanceCase.CALLBACK_ARRIVES, "the step-up was not accepted");
  }

  private static void judge(
      Box box, Stage stage, List<ConformanceResult> results, List<String> evidence) {
    Attempt first = box.attempts().get(0);
    results.add(Results.passed(ConformanceCase.CALLBACK_ARRIVES, "a callback came", evidence));
    for (ConformanceCase testCase : Results.grammar()) {
      String unseen = unseen(testCase, first);
      results.add(
          unseen.isEmpty()
              ? Results.of(testCase, first.faults().get(testCase), testCase.title(), evidence)
              : Results.skipped(testCase, unseen));
    }
    results.add(approved(box, first, stage, evidence));
  }

  /** Why a side of the callback could not be looked at; empty if it was. */
  private static String unseen(ConformanceCase testCase, Attempt first) {
    boolean signature = testCase == ConformanceCase.CALLBACK_SIGNATURE;
    if (signature && first.faults().containsKey(ConformanceCase.CALLBACK_HEADERS)) {
      return "see callback-headers";
    }
    boolean cut = first.callback().body().length > Grammar.MAX_BODY;
    return cut && (signature || testCase == ConformanceCase.CALLBACK_PAYLOAD)
        ? "see callback-request"
        : "";
  }

  private static ConformanceResult approved(
      Box box, Attempt first, Stage stage, List<String> evidence) {
    if (!first.faults().isEmpty()) {
      return Results.skipped(
          ConformanceCase.APPROVE, "the callback is malformed; see the cases before this one");
    }
    if (!box.posts().get(0).accepted()) {
      return Results.skipped(
          ConformanceCase.APPROVE, "the step-up was not accepted; see step-up-answer");
    }
    Fault fault = Checks.decided(box, stage.patience(), Checks.ANSWER_FIRST);
    return Results.of(ConformanceCase.APPROVE, fault, first.answered(), evidence);
  }
}
