package com.atensecurity.thoth;

import org.jspecify.annotations.Nullable;

/**
 * GovAPI answered with success, but the answer was not what the contract promises: not JSON, cut
 * short, or a member of another type.
 */
public final class ThothResponseException extends ThothException {
  private static final long serialVersionUID = 1L;

  /** The operation id. */
  private final String operation;

  /** The HTTP status. */
  private final int status;

  /** Where reading stopped. */
  private final String path;

  /** The server's name for the request, or null. */
  private final @Nullable String requestId;

  ThothResponseException(
      String operation,
      int status,
      String path,
      @Nullable String requestId,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.operation = operation;
    this.status = status;
    this.path = path;
    this.requestId = requestId;
  }

  /**
   * Which operation was called.
   *
   * @return the contract's operation id, such as {@code getEndpoint}
   */
  public String operation() {
    return operation;
  }

  /**
   * The HTTP status.
   *
   * @return a status from 200 to 299
   */
  public int status() {
    return status;
  }

  /**
   * Where in the document reading stopped.
   *
   * @return a JSON path such as {@code $.data[3].risk_score}, or {@code $} for the document as a whole
   */
  public String path() {
    return path;
  }

  /**
   * The server's name for this request.
   *
   * @return the request id, or null if the server gave none
   */
  public @Nullable String requestId() {
    return requestId;
  }
}
