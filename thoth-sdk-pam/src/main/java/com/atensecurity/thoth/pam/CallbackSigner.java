package com.atensecurity.thoth.pam;

import java.util.Objects;

/**
 * Turns a {@link PamCallback} into signed bytes and headers. Immutable and safe for use by several
 * threads.
 *
 * <pre>{@code
 * CallbackSigner signer = new CallbackSigner(MessageSigner.of(SigningSecret.whsec(secret)));
 * SignedMessage message = signer.sign(callback);
 * }</pre>
 */
public final class CallbackSigner {
  private final MessageSigner signer;

  /**
   * A signer on top of a message signer.
   *
   * @param signer holds the secrets and the clock
   */
  public CallbackSigner(MessageSigner signer) {
    this.signer = Objects.requireNonNull(signer, "signer");
  }

  /**
   * Signs a callback as a new message.
   *
   * @param callback what was decided
   * @return the message under a fresh id, signed now
   * @throws IllegalStateException as {@link MessageSigner#sign}
   */
  public SignedMessage sign(PamCallback callback) {
    return sign(signer.newMessageId(), callback);
  }

  /**
   * Signs a callback under a given message id: for a retry, which keeps the id and takes a new
   * time.
   *
   * @param messageId 1 to 128 characters of {@code [A-Za-z0-9_-]}
   * @param callback what was decided
   * @return the message, signed now
   * @throws IllegalArgumentException if the id breaks its grammar
   * @throws IllegalStateException as {@link MessageSigner#sign}
   */
  public SignedMessage sign(String messageId, PamCallback callback) {
    Objects.requireNonNull(callback, "callback");
    return signer.signOwned(messageId, callback.toJson());
  }

  String newMessageId() {
    return signer.newMessageId();
  }
}
