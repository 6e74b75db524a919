package com.atensecurity.thoth;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a client from multiplying its load on a server that fails: each retry costs, each success
 * pays a little back, and with nothing left the first failure is final.
 */
final class RetryBudget {
  private static final int FULL = 500;
  private static final int COST = 5;

  private final AtomicInteger tokens = new AtomicInteger(FULL);

  boolean take() {
    int left = tokens.get();
    while (left >= COST) {
      if (tokens.compareAndSet(left, left - COST)) {
        return true;
      }
      left = tokens.get();
    }
    return false;
  }

  void succeeded() {
    if (tokens.get() < FULL) {
      tokens.updateAndGet(left -> Math.min(FULL, left + 1));
    }
  }
}
