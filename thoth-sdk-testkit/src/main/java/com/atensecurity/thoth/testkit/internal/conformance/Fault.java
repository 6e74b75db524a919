package com.atensecurity.thoth.testkit.internal.conformance;

/**
 * What is wrong with a vendor.
 *
 * @param reason what was seen, in one line
 * @param advice what to change
 */
record Fault(String reason, String advice) {}
