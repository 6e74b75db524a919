package com.atensecurity.thoth;

/**
 * Hears of every call, for metrics and traces.
 *
 * <p>Methods run on the calling thread and must be thread-safe and quick. What they throw is logged
 * and otherwise ignored.
 */
public interface CallListener {
  /**
   * One request was answered or failed.
   *
   * @param event what happened in this attempt; its duration is the attempt's
   */
  default void onAttempt(CallEvent event) {}

  /**
   * A call ended, after all its attempts and waits.
   *
   * @param event what came out; its duration is the whole call's
   */
  default void onCall(CallEvent event) {}
}
