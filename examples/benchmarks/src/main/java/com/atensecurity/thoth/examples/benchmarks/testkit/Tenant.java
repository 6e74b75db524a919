package com.atensecurity.thoth.examples.benchmarks.testkit;

/**
 * Whose requests are sent.
 *
 * @param id the id
 * @param token the bearer token
 */
record Tenant(String id, String token) {
  /** Reads what {@link #toString} wrote. */
  static Tenant read(String line) {
    int space = line.indexOf(' ');
    return new Tenant(line.substring(0, space), line.substring(space + 1));
  }

  @Override
  public String toString() {
    return id + " " + token;
  }
}
