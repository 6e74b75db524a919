package com.atensecurity.thoth;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this SDK throws about the outside world.
 *
 * <p>Catch {@link ThothConnectionException} for "could not talk", {@link ThothApiException} for "was
 * refused", {@link ThothResponseException} for "did not understand the answer" and {@link
 * ThothConfigurationException} for "cannot start like this". Wrong arguments are {@link
 * IllegalArgumentException}s. Earlier attempts of a retried call are suppressed exceptions of the last
 * one. No message ever holds a secret or a response body.
 */
public class ThothException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what went wrong, where, and what to do
   * @param cause the cause, or null
   */
  protected ThothException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Whether the same request may fare better later: GovAPI is busy or in trouble (429, 500, 502, 503,
   * 504; published), or was not reached. A certificate that is not trusted will not be by waiting, and
   * a call that ended at its deadline says nothing of the server.
   *
   * @return true if waiting may help
   */
  public boolean isTransient() {
    return false;
  }
}
