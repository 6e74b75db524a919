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
}
