package com.atensecurity.thoth.pam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step-up request whose signature is good and whose payload is complete: only a {@link
 * StepUpVerifier} can construct one. Immutable and safe for use by several threads.
 */
public final class VerifiedStepUp {
  private final VerifiedMessage message;
  private final StepUpRequest request;

  VerifiedStepUp(VerifiedMessage message, StepUpRequest request) {
    this.message = message;
    this.request = request;
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
   * @return the request
   */
  public StepUpRequest request() {
    return request;
  }

  @Override
  public String toString() {
    return "VerifiedStepUp[messageId=" + messageId() + ", " + request + "]";
  }
}
