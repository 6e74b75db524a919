package com.atensecurity.thoth.testkit;

/**
 * How the rows of a list whose envelope is not published (alerts, violations) are wrapped. A client
 * must read all of them.
 */
public enum ListEnvelope {
  /** <code>{"data":[...],"total":n}</code>; the default for alerts. */
  DATA,
  /** <code>{"items":[...],"total":n}</code>; the default for violations. */
  ITEMS,
  /** A bare array. */
  ARRAY
}
