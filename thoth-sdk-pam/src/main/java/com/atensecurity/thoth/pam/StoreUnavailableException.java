package com.atensecurity.thoth.pam;

import org.jspecify.annotations.Nullable;

/**
 * A store could not answer, so the caller must fail closed.
 *
 * <p>Thrown by implementations of {@link ApprovalStore}, {@link CallbackClaims} and {@link
 * PamStateSource}; {@link CallbackReceiver} answers 503 with {@code Retry-After}.
 */
public final class StoreUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * With a text for the operator.
   *
   * @param message which store, what it was asked, what to do; no secret
   */
  public StoreUnavailableException(String message) {
    super(message);
  }

  /**
   * With a text for the operator and the failure below.
   *
   * @param message which store, what it was asked, what to do; no secret
   * @param cause the failure below, or null
   */
  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
