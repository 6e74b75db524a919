package com.atensecurity.thoth;

import org.jspecify.annotations.Nullable;

/**
 * GovAPI could not be talked to: refused, reset, timed out, not trusted, or the caller gave up.
 *
 * <p>For an operation that is not retried the request may or may not have been carried out.
 */
public class ThothConnectionException extends ThothException {
  private static final long serialVersionUID = 1L;

  /** The operation id. */
  private final String operation;

  /** How often the request was tried. */
  private final int attempts;

  ThothConnectionException(
      String operation, int attempts, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.operation = operation;
    this.attempts = attempts;
  }

  /**
   * Which operation was called.
   *
   * @return the contract's operation id, such as {@code getEndpoint}
   */
  public final String operation() {
    return operation;
  }

  /**
   * How often the request was tried.
   *
   * @return the number of attempts, 0 if none was started
   */
  public final int attempts() {
    return attempts;
  }

  @Override
  public boolean isTransient() {
    return !Failures.isDistrust(getCause());
  }

  /** The call's own deadline passed; see {@link CallOptions.Builder#callTimeout}. */
  public static final class DeadlineExceeded extends ThothConnectionException {
    private static final long serialVersionUID = 1L;

    DeadlineExceeded(String operation, int attempts, String message, @Nullable Throwable cause) {
      super(operation, attempts, message, cause);
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }

  /**
   * The caller cancelled the future or interrupted the thread. The connection was closed; the thread's
   * interrupt flag is as the interrupter left it.
   */
  public static final class Cancelled extends ThothConnectionException {
    private static final long serialVersionUID = 1L;

    Cancelled(String operation, int attempts, String message, @Nullable Throwable cause) {
      super(operation, attempts, message, cause);
    }

    @Override
    public boolean isTransient() {
      return false;
    }
  }
}
