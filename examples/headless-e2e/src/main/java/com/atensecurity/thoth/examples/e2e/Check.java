package com.atensecurity.thoth.examples.e2e;

import java.time.Duration;

/**
 * One check that was made, or could not be.
 *
 * @param spec what was to be shown
 * @param verdict what became of it
 * @param evidence what was looked at, without secrets, in printable characters
 * @param start when it began, from the start of the run
 * @param took how long it took
 */
record Check(Spec spec, Verdict verdict, String evidence, Duration start, Duration took) {}
