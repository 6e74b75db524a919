package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.ThothException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the checks, one after the other, and keeps what became of them. A check that fails does not
 * end the run. Not thread-safe.
 */
final class Checks {
  private final Stopwatch time;
  private final Transcript transcript;
  private final Redactor redactor;
  private final Consumer<Check> listener;
  private final Map<Spec, Check> made = new EnumMap<>(Spec.class);

  /** What a check does: returns the evidence, or throws a {@link CheckOutcome} or anything else. */
  interface Body {
    String look() throws Exception;
  }

  Checks(Stopwatch time, Transcript transcript, Redactor redactor, Consumer<Check> listener) {
    this.time = time;
    this.transcript = transcript;
    this.redactor = redactor;
    this.listener = listener;
  }

  /** Makes a check. Whatever its body throws, becomes its verdict. */
  void check(Spec spec, Body body) {
    Duration start = time.elapsed();
    transcript.during(spec);
    try {
      add(spec, Verdict.PASS, body.look(), start);
    } catch (CheckOutcome outcome) {
      add(spec, outcome.verdict(), outcome.evidence(), start);
    } catch (Exception | AssertionError e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      add(spec, Verdict.FAIL, reason(e), start);
    } finally {
      transcript.during(null);
    }
  }

  /** An SDK exception says it all; of any other the kind matters, too. */
  private static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    boolean told = failure instanceof ThothException || failure instanceof AssertionError;
    return told ? message : failure.getClass().getSimpleName() + ": " + message;
  }

  private void add(Spec spec, Verdict verdict, String evidence, Duration start) {
    Duration took = time.elapsed().minus(start);
    String shown = Text.printable(redactor.clean(evidence));
    Check check = new Check(spec, verdict, shown, start, took);
    if (made.put(spec, check) != null) {
      throw new IllegalStateException(spec + " was checked twice");
    }
    listener.accept(check);
  }

  boolean passed(Spec spec) {
    Check check = made.get(spec);
    return check != null && check.verdict() == Verdict.PASS;
  }

  /** Ends a check as blocked unless the ones that it builds on passed. */
  void require(Spec... specs) {
    for (Spec spec : specs) {
      if (!passed(spec)) {
        throw CheckOutcome.blocked("needs " + spec.id() + ", which did not pass");
      }
    }
  }

  /**
   * Ends a check as blocked if the one that it builds on failed, and as not run if that one could
   * not be made either.
   */
  void requireOrPassOn(Spec spec) {
    Check check = made.get(spec);
    if (check != null && check.verdict() == Verdict.NOT_RUN) {
      throw CheckOutcome.notRun("as " + spec.id() + ": " + check.evidence());
    }
    require(spec);
  }

  @Nullable Check made(Spec spec) {
    return made.get(spec);
  }

  /** All checks, in the runbook's order; one that was never reached is there too, and says so. */
  List<Check> all() {
    List<Check> all = new ArrayList<>();
    for (Spec spec : Spec.values()) {
      Check check = made.get(spec);
      all.add(check != null ? check : neverReached(spec));
    }
    return all;
  }

  private Check neverReached(Spec spec) {
    String evidence = "needs " + Spec.ADMIN_TOKEN.id() + ", which did not pass";
    return new Check(spec, Verdict.BLOCKED, evidence, time.elapsed(), Duration.ZERO);
  }
}
