package com.atensecurity.thoth.examples.benchmarks.testkit;

/**
 * How long is measured.
 *
 * @param warmUp how many requests are sent before anything counts, of each kind twice
 * @param patience seconds after which so many are enough
 * @param seconds for each kind of request and number of threads
 * @param servers how many servers are started in one JVM
 * @param tenants how many tenants the record is filled of at a time
 * @param most the number of requests after which a record must still cost the same
 */
record Effort(int warmUp, double patience, double seconds, int servers, int tenants, int most) {
  /** What is worth looking at. */
  static final Effort FULL = new Effort(30_000, 2.5, 1, 52, 25, 100_000);

  /** What shows that it works. */
  static final Effort NONE = new Effort(8, 60, 0.01, 3, 2, 100);
}
