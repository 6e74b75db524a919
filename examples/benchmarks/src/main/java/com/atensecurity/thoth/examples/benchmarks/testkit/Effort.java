package com.atensecurity.thoth.examples.benchmarks.testkit;

/**
 * How long is measured.
 *
 * @param warmUp seconds for each kind of request before anything counts
 * @param seconds for each kind of request and number of threads
 * @param servers how many servers are started in one JVM
 * @param tenants how many tenants the record is filled of at a time
 * @param most the number of requests after which a record must still cost the same
 */
record Effort(double warmUp, double seconds, int servers, int tenants, int most) {
  /** What is worth looking at. */
  static final Effort FULL = new Effort(1.5, 1, 51, 100, 100_000);

  /** What shows that it works. */
  static final Effort NONE = new Effort(0.01, 0.01, 3, 2, 10);
}
