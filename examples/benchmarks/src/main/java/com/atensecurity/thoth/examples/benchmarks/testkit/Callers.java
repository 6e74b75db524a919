package com.atensecurity.thoth.examples.benchmarks.testkit;

/** Who sends requests, and on what kind of machine. */
enum Callers {
  /** Client and server take turns, and the core of the one that waits may fall asleep. */
  ONE("1", "1 thread", 1, false),
  ONE_AWAKE("1 awake", "1 thread, cores kept awake", 1, true),
  EIGHT("8", "8 threads", 8, false);

  private final String word;
  private final String label;
  final int threads;
  final boolean awake;

  Callers(String word, String label, int threads, boolean awake) {
    this.word = word;
    this.label = label;
    this.threads = threads;
    this.awake = awake;
  }

  String label() {
    return label;
  }

  /** Ends the name of a row. */
  @Override
  public String toString() {
    return word;
  }
}
