package com.atensecurity.thoth.pam;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a callback, and the HTTP answer that says so.
 *
 * <p>Send {@link #status()}, {@link #headers()} and {@link #body()}; log {@link #detail()}. What
 * the sender is told helps nobody without the secret; the detail is for the operator. Only {@link
 * CallbackReceiver} constructs outcomes. Immutable and safe for use by several threads.
 */
public sealed interface CallbackOutcome {
  /**
   * The answer as one word.
   *
   * @return the answer
   */
  CallbackAnswer answer();

  /**
   * The HTTP status.
   *
   * @return the status of {@link #answer()}
   */
  default int status() {
    return answer().status();
  }

  /**
   * The HTTP headers: {@code Content-Type}, and {@code Retry-After} in seconds where the sender
   * should try again.
   *
   * @return an unmodifiable map
   */
  Map<String, String> headers();

  /**
   * The HTTP body.
   *
   * @return a JSON object; send it as UTF-8
   */
  String body();

  /**
   * What happened, for the operator's log: more than the sender is told, and no secret.
   *
   * @return one line; control characters are replaced by blanks
   */
  String detail();

  /**
   * This callback decided the approval; the decision is committed.
   *
   * <p>It may never be returned for a committed decision: after a crash, or a failed marking of the
   * message id, behind the commit, the sender's retry is {@link Replayed}. Hang effects on {@link
   * ApprovalStore#resolve} or its transaction, not on this outcome.
   */
  final class Resolved extends OutcomeBase implements CallbackOutcome {
    private final VerifiedCallback callback;

    Resolved(VerifiedCallback callback, String body, String detail) {
      super(CallbackAnswer.RESOLVED, body, null, detail);
      this.callback = callback;
    }

    /**
     * The callback that decided.
     *
     * @return the verified callback
     */
    public VerifiedCallback callback() {
      return callback;
    }
  }

  /** The same decision was here before; nothing changed. */
  final class Replayed extends OutcomeBase implements CallbackOutcome {
    private final VerifiedCallback callback;

    Replayed(VerifiedCallback callback, String body, String detail) {
      super(CallbackAnswer.REPLAYED, body, null, detail);
      this.callback = callback;
    }

    /**
     * The callback that came again.
     *
     * @return the verified callback
     */
    public VerifiedCallback callback() {
      return callback;
    }
  }

  /** The callback is genuine and contradicts what is known, or must wait: 409. */
  final class Conflict extends OutcomeBase implements CallbackOutcome {
    Conflict(CallbackAnswer answer, String body, @Nullable Long retryAfter, String detail) {
      super(answer, body, retryAfter, detail);
    }
  }

  /** The callback is not acceptable: 400, 401, 404, 410 or 413. */
  final class Rejected extends OutcomeBase implements CallbackOutcome {
    private final InvalidMessageException.@Nullable Reason reason;

    Rejected(
        CallbackAnswer answer,
        String body,
        InvalidMessageException.@Nullable Reason reason,
        String detail) {
      super(answer, body, null, detail);
      this.reason = reason;
    }

    /**
     * Why the message was not accepted, for the operator; never told to the sender.
     *
     * @return the reason, or null if the message was genuine, or no secret is configured
     */
    public InvalidMessageException.@Nullable Reason reason() {
      return reason;
    }
  }

  /**
   * A store is down: 503. The decision may be committed all the same, when the failure came with or
   * after the commit; the sender's retry finds out, or finishes it.
   */
  final class Unavailable extends OutcomeBase implements CallbackOutcome {
    private final @Nullable Throwable cause;

    Unavailable(String body, long retryAfter, @Nullable Throwable cause, String detail) {
      super(CallbackAnswer.STORE_UNAVAILABLE, body, retryAfter, detail);
      this.cause = cause;
    }

    /**
     * The store's failure, for the operator.
     *
     * @return the failure, or null if a store contradicted itself
     */
    public @Nullable Throwable cause() {
      return cause;
    }
  }
}
