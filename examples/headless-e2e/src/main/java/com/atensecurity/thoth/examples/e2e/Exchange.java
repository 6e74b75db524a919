package com.atensecurity.thoth.examples.e2e;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, with what is secret taken out.
 *
 * @param spec the check that it was sent for, or null
 * @param method the HTTP method
 * @param target path and query
 * @param status the HTTP status, or null if there was no answer
 * @param sent the redacted body of the request; empty if there was none
 * @param answered the redacted body of the answer, or why there was none
 * @param start when it was sent, from the start of the run
 * @param took how long it took
 */
record Exchange(
    @Nullable Spec spec,
    String method,
    String target,
    @Nullable Integer status,
    String sent,
    String answered,
    Duration start,
    Duration took) {}
