package com.atensecurity.thoth.pam;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A callback whose signature is good and whose payload is complete: only a {@link CallbackVerifier}
 * can construct one. Immutable and safe for use by several threads.
 *
 * <p>It proves who sent it and when; it does not prove that it belongs to an approval, nor that it
 * is new. {@link CallbackReceiver} checks those.
 */
public final class VerifiedCallback {
  private final VerifiedMessage message;
  private final PamCallback callback;
  private final List<String> ignored;

  VerifiedCallback(VerifiedMessage message, PamCallback callback, List<String> ignored) {
    this.message = message;
    this.callback = callback;
    this.ignored = ignored;
  }

  /**
   * The message id: the replay key; see {@link VerifiedMessage#id()}.
   *
   * @return 1 to 128 characters of {@code [A-Za-z0-9_-]}
   */
  public String messageId() {
    return message.id();
  }

  /**
   * The signed time of this attempt.
   *
   * @return the time the sender stated, in whole seconds, or null if the profile signs none
   */
  public @Nullable Instant timestamp() {
    return message.timestamp();
  }

  /**
   * The proof that the message is genuine, with the key that matched and the profile.
   *
   * @return the verified message
   */
  public VerifiedMessage message() {
    return message;
  }

  /**
   * The payload.
   *
   * @return the callback
   */
  public PamCallback callback() {
    return callback;
  }

  /** Why optional members that were there are taken for absent; for the operator's log. */
  List<String> ignored() {
    return ignored;
  }

  @Override
  public String toString() {
    return "VerifiedCallback[messageId=" + messageId() + ", " + callback + "]";
  }
}
