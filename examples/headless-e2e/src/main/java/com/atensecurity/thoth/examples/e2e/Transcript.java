package com.atensecurity.thoth.examples.e2e;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was sent and answered, and for which check. Thread-safe. */
final class Transcript {
  private final List<Exchange> exchanges = new ArrayList<>();
  private @Nullable Spec current;

  /** Says which check the next exchanges are for. */
  synchronized void during(@Nullable Spec spec) {
    current = spec;
  }

  synchronized @Nullable Spec current() {
    return current;
  }

  synchronized void add(Exchange exchange) {
    exchanges.add(exchange);
  }

  synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }
}
