package com.atensecurity.thoth;

import java.time.Duration;
import java.util.Map;

/** Everything a client was built with that its calls need. */
record ClientConfig(
    Target target,
    Duration callTimeout,
    Duration attemptTimeout,
    int maxAttempts,
    long maxResponseBytes,
    Duration retryBase,
    Duration retryCap,
    TimeSource time,
    CallListener listener,
    Map<String, String> headers) {}
