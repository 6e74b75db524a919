package com.atensecurity.thoth.examples.e2e;

/** Thrown by the body of a check that ends in anything but PASS. */
final class CheckOutcome extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Verdict verdict;

  private CheckOutcome(Verdict verdict, String evidence) {
    super(evidence, null, false, false);
    this.verdict = verdict;
  }

  static CheckOutcome failed(String evidence) {
    return new CheckOutcome(Verdict.FAIL, evidence);
  }

  static CheckOutcome blocked(String evidence) {
    return new CheckOutcome(Verdict.BLOCKED, evidence);
  }

  static CheckOutcome notRun(String reason) {
    return new CheckOutcome(Verdict.NOT_RUN, reason);
  }

  /** The evidence, if it is what it should be; else the check fails with both. */
  static String expect(boolean asExpected, String seen, String expected) {
    if (!asExpected) {
      throw failed(seen + "; expected " + expected);
    }
    return seen;
  }

  Verdict verdict() {
    return verdict;
  }

  String evidence() {
    return String.valueOf(getMessage());
  }
}
