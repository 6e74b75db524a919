package com.atensecurity.thoth.pam;

import java.time.Instant;

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
   * The signed message id: the replay key.
   *
   * @return 1 to 128 characters of {@code [A-Za-z0-9_-]}
   */
  public String messageId() {
    return message.id();
  }

  /**
   * The signed time of this attempt.
   *
   * @return the time the sender stated, in whole seconds
   */
  public Instant timestamp() {
    return message.timestamp();
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
