package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.ConformanceResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What {@link PamVendorConformance#run()} found: a verdict, and a result for each case. It holds no
 * secret. Immutable and safe for use by several threads.
 */
public final class ConformanceReport {
  private final String vendorUrl;
  private final String callbackUrl;
  private final Instant startedAt;
  private final Duration took;
  private final boolean reached;
  private final List<ConformanceResult> results;

  ConformanceReport(
      String vendorUrl,
      String callbackUrl,
      Instant startedAt,
      Duration took,
      boolean reached,
      List<ConformanceResult> results) {
    this.vendorUrl = vendorUrl;
    this.callbackUrl = callbackUrl;
    this.startedAt = startedAt;
    this.took = took;
    this.reached = reached;
    this.results = List.copyOf(results);
  }

  /** The outcome of a whole run. */
  public enum Verdict {
    /** No case failed. */
    PASSED,
    /** At least one case failed. */
    FAILED,
    /** The vendor's URL could not be reached; nothing was judged. */
    UNREACHABLE
  }

  /**
   * The outcome of the run.
   *
   * @return the verdict
   */
  public Verdict verdict() {
    if (!reached) {
      return Verdict.UNREACHABLE;
    }
    return count(Status.FAILED) == 0 ? Verdict.PASSED : Verdict.FAILED;
  }

  /**
   * The results of all cases that were asked for, and of the basics.
   *
   * @return an unmodifiable list in the order of {@link ConformanceCase}
   */
  public List<ConformanceResult> results() {
    return results;
  }

  /**
   * The cases that ended in one way.
   *
   * @param status how they ended
   * @return an unmodifiable list in the order of {@link ConformanceCase}
   */
  public List<ConformanceCase> cases(Status status) {
    return results.stream()
        .filter(result -> result.status() == status)
        .map(ConformanceResult::testCase)
        .toList();
  }

  /**
   * Where step-ups were sent, without a query.
   *
   * @return the vendor's URL
   */
  public String vendorUrl() {
    return vendorUrl;
  }

  /**
   * Where callbacks were awaited, without a query.
   *
   * @return the URL that the vendor was told
   */
  public String callbackUrl() {
    return callbackUrl;
  }

  /**
   * When the run began.
   *
   * @return the time by the run's clock
   */
  public Instant startedAt() {
    return startedAt;
  }

  /**
   * How long the run took.
   *
   * @return real time
   */
  public Duration took() {
    return took;
  }

  int count(Status status) {
    return cases(status).size();
  }

  /**
   * The report for people: 100 columns wide, what failed first.
   *
   * @return lines, each ended by a line feed
   */
  public String toText() {
    return ConformanceText.of(this);
  }

  /**
   * The report for programs: one JSON object with {@code verdict}, {@code vendor_url}, {@code
   * callback_url}, {@code started_at}, {@code took_ms}, {@code passed}, {@code failed}, {@code
   * skipped}, and {@code cases}, each with {@code case}, {@code status}, {@code reason}, {@code
   * advice} where it failed, and {@code evidence}.
   *
   * @return one line of JSON without a line feed
   */
  public String toJson() {
    return ConformanceJson.of(this);
  }

  /**
   * Fails a test unless the vendor passed; the message is the whole report.
   *
   * @throws AssertionError if the verdict is not {@link Verdict#PASSED}
   */
  public void assertPassed() {
    if (verdict() != Verdict.PASSED) {
      throw new AssertionError(toText());
    }
  }

  /** Names the verdict and the counts. */
  @Override
  public String toString() {
    return "ConformanceReport["
        + verdict()
        + ", "
        + count(Status.PASSED)
        + " passed, "
        + count(Status.FAILED)
        + " failed, "
        + count(Status.SKIPPED)
        + " skipped]";
  }
}
