package com.atensecurity.thoth.testkit.internal.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a step-up.
 *
 * @param label what it was, in a few words
 * @param status the status of the answer; 0 if there was none
 * @param failure why there was none, or null
 * @param unreachable whether no connection came about
 */
record Post(
    String label,
    Instant at,
    Duration took,
    int status,
    @Nullable String failure,
    boolean unreachable) {

  boolean accepted() {
    return status / 100 == 2;
  }

  /** Whether it was refused as a message of somebody else's, not for want of anything. */
  boolean refused() {
    return status / 100 == 4;
  }

  String answered() {
    return status == 0 ? String.valueOf(failure) : "answered " + status;
  }

  /** What is wrong if this step-up should have been accepted; null if it was. */
  @Nullable Fault fault(String advice) {
    return accepted() ? null : new Fault(label + " was not accepted: " + answered(), advice);
  }

  String describe() {
    return at.truncatedTo(ChronoUnit.MILLIS)
        + " "
        + label
        + ": "
        + answered()
        + " after "
        + took.toMillis()
        + " ms";
  }
}
