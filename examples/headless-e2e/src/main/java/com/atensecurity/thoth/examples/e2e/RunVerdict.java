package com.atensecurity.thoth.examples.e2e;

/** What became of the whole run, and the exit code that says so. */
enum RunVerdict {
  /** No check failed, and every fail criterion was looked at and did not occur. */
  PASS(0),
  /** A check failed. */
  FAIL(1),
  /** No check failed, but a check that a fail criterion needs was not made. */
  INCOMPLETE(3);

  /** The exit code for a command line or an environment that the program cannot start with. */
  static final int USAGE = 2;

  private final int exitCode;

  RunVerdict(int exitCode) {
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
