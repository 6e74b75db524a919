package com.atensecurity.thoth.testkit.internal;

import java.time.Instant;

/**
 * Something that happened to a tenant, for its timeline. Immutable.
 *
 * @param order what it is sorted by: {@link System#nanoTime()} when it began
 * @param at when, on the tenant's clock
 * @param kind one word, such as {@code request}
 * @param subject an {@link Exchange}, a {@code Delivery}, or text that is safe to show
 */
public record Happening(long order, Instant at, String kind, Object subject) {

  long bytes() {
    return subject instanceof Exchange exchange ? exchange.bytes() : 0;
  }
}
