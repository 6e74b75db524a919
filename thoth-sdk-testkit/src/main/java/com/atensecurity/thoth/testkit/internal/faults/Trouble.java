package com.atensecurity.thoth.testkit.internal.faults;

/** What a fault does besides changing the answer. */
public enum Trouble {
  /** Nothing. */
  NONE,
  /** The tenant's clock moves by the fault's duration first. */
  LATENCY,
  /** The answer waits for the fault's duration of real time. */
  REAL_LATENCY,
  /** The request hangs until its client goes. */
  NO_ANSWER,
  /** The request is held until it is let go. */
  HANG,
  /** The API key of the request is revoked. */
  KEY_REVOKED,
  /** The operation takes effect twice. */
  TWICE,
  /** The request is handled by a clock that is off by the fault's duration. */
  CLOCK_SKEW,
  /** The body of the answer ends in the middle, under the length that is sent. */
  MALFORMED,
  /** The connection is cut when the head of the request has come. */
  CUT_OFF;

  /** Whether the request waits in real time, until something lets it go. */
  boolean waits() {
    return this == HANG || this == NO_ANSWER || this == REAL_LATENCY;
  }
}
