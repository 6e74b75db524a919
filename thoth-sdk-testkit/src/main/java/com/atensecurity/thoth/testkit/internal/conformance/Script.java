package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do with the callbacks of one approval, before the receiver sees them. */
@FunctionalInterface
interface Script {
  /** Everything goes to the receiver. */
  Script JUDGE = (number, now) -> Play.RECEIVER;

  /** Decides for the callback with this number, 1 for the first. */
  Play play(int number, Instant now);

  /** Plays once, and lets the receiver judge what comes after. */
  static Script first(Play play) {
    return (number, now) -> number == 1 ? play : Play.RECEIVER;
  }

  /**
   * What to do with one callback.
   *
   * @param kind who answers
   * @param answer for a played answer
   * @param retryAfter seconds, or null for no such header
   */
  record Play(Kind kind, @Nullable CallbackAnswer answer, @Nullable Integer retryAfter) {
    static final Play RECEIVER = new Play(Kind.RECEIVER, null, null);
    static final Play HELD_RECEIVER = new Play(Kind.HELD_RECEIVER, null, null);
    static final Play DROP = new Play(Kind.DROP, null, null);

    static Play answer(CallbackAnswer answer) {
      return new Play(Kind.ANSWER, answer, null);
    }

    static Play answer(CallbackAnswer answer, int retryAfter) {
      return new Play(Kind.ANSWER, answer, retryAfter);
    }
  }

  /** Who answers. */
  enum Kind {
    /** The receiver. */
    RECEIVER,
    /** The receiver, once the case lets go. */
    HELD_RECEIVER,
    /** The script. */
    ANSWER,
    /** Nobody. */
    DROP
  }
}
