package com.atensecurity.thoth.examples.e2e;

/** What became of one check. */
enum Verdict {
  PASS("PASS"),
  FAIL("FAIL"),
  /** Not made, because a check that it builds on did not pass. */
  BLOCKED("BLOCKED"),
  /** Not made, because this run has no way to; the evidence says why. */
  NOT_RUN("NOT RUN");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
