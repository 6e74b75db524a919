package com.atensecurity.thoth.testkit.internal.contract;

import org.jspecify.annotations.Nullable;

/** Who answers requests: the GovAPI, or what stands in front of it. Nothing here throws. */
public interface Service extends AutoCloseable {
  /**
   * Whether a request is to be cut off before its body is read. The head and its request have their
   * {@code clientGone} in common.
   */
  boolean cutsOff(SimRequest head);

  /**
   * Answers a request if that takes no time: on the thread that serves the other connections, too. Null,
   * and nothing is done yet, where {@link #handle} has to.
   */
  @Nullable SimResponse handleAtOnce(SimRequest request);

  /** Answers a request, on a thread that may wait. */
  SimResponse handle(SimRequest request);

  /** Hears of a request of which no more than the head was read, and what is answered. */
  default void unread(SimRequest head, SimResponse answer) {}

  @Override
  void close();
}
