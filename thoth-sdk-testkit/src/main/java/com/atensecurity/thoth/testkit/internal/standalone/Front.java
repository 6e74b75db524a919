package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.util.function.Function;

/** Sees every request before the GovAPI does. */
@FunctionalInterface
public interface Front extends AutoCloseable {
  /** Answers a request, by itself or by the GovAPI. Must not throw. */
  SimResponse handle(SimRequest request, Function<SimRequest, SimResponse> govApi);

  /** Hears of a request of which no more than the head was read, and what is answered. */
  default void unread(SimRequest head, SimResponse answer) {}

  @Override
  default void close() {}
}
