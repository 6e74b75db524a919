package com.atensecurity.thoth.pam;

import java.util.Objects;

/**
 * Turns a {@link StepUpRequest} into signed bytes and headers. Immutable and safe for use by
 * several threads.
 *
 * <pre>{@code
 * StepUpSigner signer = new StepUpSigner(MessageSigner.of(SigningSecret.whsec(secret)));
 * SignedMessage message = signer.sign(request);
 * }</pre>
 */
public final class StepUpSigner {
  private final MessageSigner signer;

  /**
   * A signer on top of a message signer.
   *
   * @param signer holds the secrets and the clock
   */
  public StepUpSigner(MessageSigner signer) {
    this.signer = Objects.requireNonNull(signer, "signer");
  }

  /**
   * Signs a step-up request as a new message.
   *
   * @param request what is asked
   * @return the message under a fresh id, signed now
   * @throws IllegalStateException as {@link MessageSigner#sign}
   */
  public SignedMessage sign(StepUpRequest request) {
    return sign(signer.newMessageId(), request);
  }

  /**
   * Signs a step-up request under a given message id: for a retry, which keeps the id and takes a
   * new time.
   *
   * @param messageId 1 to 128 characters of {@code [A-Za-z0-9_-]}
   * @param request what is asked
   * @return the message, signed now
   * @throws IllegalArgumentException if the id breaks its grammar
   * @throws IllegalStateException as {@link MessageSigner#sign}
   */
  public SignedMessage sign(String messageId, StepUpRequest request) {
    Objects.requireNonNull(request, "request");
    return signer.signOwned(messageId, request.toJson());
  }
}
