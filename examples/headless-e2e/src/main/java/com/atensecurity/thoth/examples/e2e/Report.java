package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.examples.e2e.Criterion.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a run found out. Holds no secret.
 *
 * @param version of this program
 * @param mode {@code embedded} or {@code live}
 * @param tenantId the tenant
 * @param govApiUrl where GovAPI is
 * @param startedAt when the run began
 * @param took how long it took
 * @param injection what was made wrong on purpose, or null
 * @param checks every check of the runbook, in its order
 * @param exchanges what was sent and answered, in order
 * @param leftOverKeys ids of keys of this run that could not be revoked
 */
record Report(
    String version,
    String mode,
    String tenantId,
    URI govApiUrl,
    Instant startedAt,
    Duration took,
    @Nullable Injection injection,
    List<Check> checks,
    List<Exchange> exchanges,
    List<String> leftOverKeys) {

  RunVerdict verdict() {
    if (count(Verdict.FAIL) > 0) {
      return RunVerdict.FAIL;
    }
    boolean decided =
        Arrays.stream(Criterion.values()).allMatch(c -> outcome(c) == Outcome.NOT_OCCURRED);
    return decided ? RunVerdict.PASS : RunVerdict.INCOMPLETE;
  }

  Outcome outcome(Criterion criterion) {
    List<Check> of = checksOf(criterion);
    if (of.stream().anyMatch(check -> check.verdict() == Verdict.FAIL)) {
      return Outcome.OCCURRED;
    }
    boolean allMade = of.stream().allMatch(check -> check.verdict() == Verdict.PASS);
    return allMade ? Outcome.NOT_OCCURRED : Outcome.NOT_DECIDED;
  }

  List<Check> checksOf(Criterion criterion) {
    return checks.stream().filter(check -> check.spec().criterion() == criterion).toList();
  }

  /** The ids of the checks that made the outcome of a criterion what it is. */
  List<String> deciding(Criterion criterion) {
    Outcome outcome = outcome(criterion);
    return checksOf(criterion).stream()
        .filter(
            check ->
                switch (outcome) {
                  case OCCURRED -> check.verdict() == Verdict.FAIL;
                  case NOT_DECIDED -> check.verdict() != Verdict.PASS;
                  case NOT_OCCURRED -> true;
                })
        .map(check -> check.spec().id())
        .toList();
  }

  List<Check> checksOf(PhaseId phase) {
    return checks.stream().filter(check -> check.spec().phase() == phase).toList();
  }

  /** When the first check of a phase began; the end of the run if there was none. */
  Duration start(PhaseId phase) {
    return checksOf(phase).stream().map(Check::start).min(Duration::compareTo).orElse(took);
  }

  /** From the begin of the first check of a phase to the end of the last. */
  Duration took(PhaseId phase) {
    Duration start = start(phase);
    return checksOf(phase).stream()
        .map(check -> check.start().plus(check.took()).minus(start))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  List<Exchange> exchangesOf(PhaseId phase) {
    return exchanges.stream()
        .filter(exchange -> exchange.spec() != null && exchange.spec().phase() == phase)
        .toList();
  }

  /** What was sent outside of any check: revoking keys at the end. */
  List<Exchange> exchangesOfNoPhase() {
    return exchanges.stream().filter(exchange -> exchange.spec() == null).toList();
  }

  long count(Verdict verdict) {
    return count(verdict, checks);
  }

  static long count(Verdict verdict, List<Check> checks) {
    return checks.stream().filter(check -> check.verdict() == verdict).count();
  }

  /** Whether the check that is meant to notice the injected fault did. */
  boolean caught() {
    return injection != null
        && checks.stream()
            .anyMatch(c -> c.spec() == injection.caughtBy() && c.verdict() == Verdict.FAIL);
  }

  /** One line: the verdict and why. */
  String headline() {
    return verdict()
        + ": "
        + switch (verdict()) {
          case PASS -> "no fail criterion occurred";
          case FAIL -> {
            List<String> occurred = criteria(Outcome.OCCURRED);
            yield occurred.isEmpty()
                ? count(Verdict.FAIL) + " check(s) failed, no fail criterion occurred"
                : String.join("; ", occurred);
          }
          case INCOMPLETE -> "not decided: " + String.join("; ", criteria(Outcome.NOT_DECIDED));
        };
  }

  private List<String> criteria(Outcome outcome) {
    return Arrays.stream(Criterion.values())
        .filter(criterion -> outcome(criterion) == outcome)
        .map(Criterion::text)
        .toList();
  }
}
