package com.atensecurity.thoth.examples.e2e;

/** A part of the runbook: makes its checks, and throws nothing. */
interface Phase {
  PhaseId id();

  void run(Run run);
}
