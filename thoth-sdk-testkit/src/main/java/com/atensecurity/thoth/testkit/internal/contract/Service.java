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

  /**
   * Answers what is no HTTP, or a request of which no more than the head could be read, and notes it.
   *
   * @param head what could be read
   * @param status of HTTP
   * @param code in the shape of the contract
   * @param why in words
   */
  SimResponse broken(SimRequest head, int status, String code, String why);

  /** Hears of a request of which no more than the head was read, and what is answered. */
  default void unread(SimRequest head, SimResponse answer) {}

  @Override
  void close();
}
