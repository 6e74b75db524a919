package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, for the record. Immutable.
 *
 * @param operation the operation, or null for an unknown route
 * @param request what came
 * @param response what was answered
 * @param at when, on the tenant's clock
 * @param order the {@link System#nanoTime()} at which the request came
 */
public record Exchange(
    @Nullable Operation operation,
    SimRequest request,
    SimResponse response,
    Instant at,
    long order) {

  /** How long the bodies are; the rest hardly differs. */
  long bytes() {
    return (long) request.body().length + response.body().length;
  }
}
