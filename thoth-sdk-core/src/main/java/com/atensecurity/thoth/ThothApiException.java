package com.atensecurity.thoth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * GovAPI, or something in front of it, refused the request with a status outside 200 to 299.
 *
 * <p>A caller that treats one status differently catches its subclass, for example {@link NotFound};
 * any other status is a plain {@code ThothApiException}.
 */
public class ThothApiException extends ThothException {
  private static final long serialVersionUID = 1L;

  /** What the server answered. */
  private final Details details;

  ThothApiException(Details details) {
    super(details.message, null);
    this.details = details;
  }

  static ThothApiException of(Details details) {
    if (details.status == 404 && details.foreign) {
      // A wrong path or a default page says nothing of the resource.
      return new ThothApiException(details);
    }
    return switch (details.status) {
      case 401 -> new Unauthorized(details);
      case 403 -> new Forbidden(details);
      case 404 -> new NotFound(details);
      case 409 -> new Conflict(details);
      case 422 -> new Unprocessable(details);
      case 429 -> new RateLimited(details);
      default -> details.status >= 500 ? new ServerError(details) : new ThothApiException(details);
    };
  }

  /**
   * Which operation was called.
   *
   * @return the contract's operation id, such as {@code getEndpoint}
   */
  public final String operation() {
    return details.operation;
  }

  /**
   * The HTTP status.
   *
   * @return a status outside 200 to 299
   */
  public final int status() {
    return details.status;
  }

  /**
   * The error code of the body, such as {@code webhook_not_configured}.
   *
   * @return the code, or null if the body had none
   */
  public final @Nullable String code() {
    return details.code;
  }

  /**
   * What the server said, for people; shortened to 500 characters.
   *
   * @return the message, or null if the body had none
   */
  public final @Nullable String serverMessage() {
    return details.serverMessage;
  }

  /**
   * The server's name for this request.
   *
   * @return the request id, or null if the server gave none
   */
  public final @Nullable String requestId() {
    return details.requestId;
  }

  @Override
  public final boolean isTransient() {
    return switch (status()) {
      case 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /**
   * How often the request was tried.
   *
   * @return the number of attempts, at least 1
   */
  public final int attempts() {
    return details.attempts;
  }

  /**
   * How long the server asked to wait, from {@code Retry-After}.
   *
   * @return the wait, counted from when the answer arrived, or null if the server did not say
   */
  public final @Nullable Duration retryAfter() {
    return details.retryAfter;
  }

  record Details(
      String operation,
      int status,
      @Nullable String code,
      @Nullable String serverMessage,
      @Nullable String requestId,
      int attempts,
      @Nullable Duration retryAfter,
      boolean foreign,
      String message)
      implements java.io.Serializable {}

  /** 401: the credential is missing, wrong or expired. */
  public static final class Unauthorized extends ThothApiException {
    private static final long serialVersionUID = 1L;

    Unauthorized(Details details) {
      super(details);
    }
  }

  /** 403: the credential may not do this, or a proxy in front of GovAPI refused. */
  public static final class Forbidden extends ThothApiException {
    private static final long serialVersionUID = 1L;

    Forbidden(Details details) {
      super(details);
    }
  }

  /**
   * 404: there is no such resource. A 404 whose body is a page, not JSON, did not come from GovAPI and
   * is a plain {@link ThothApiException}.
   */
  public static final class NotFound extends ThothApiException {
    private static final long serialVersionUID = 1L;

    NotFound(Details details) {
      super(details);
    }
  }

  /** 409: the resource is not in a state that allows this. */
  public static final class Conflict extends ThothApiException {
    private static final long serialVersionUID = 1L;

    Conflict(Details details) {
      super(details);
    }
  }

  /** 422: the request was understood and its content refused. */
  public static final class Unprocessable extends ThothApiException {
    private static final long serialVersionUID = 1L;

    Unprocessable(Details details) {
      super(details);
    }
  }

  /** 429: too many requests; see {@link #retryAfter()}. */
  public static final class RateLimited extends ThothApiException {
    private static final long serialVersionUID = 1L;

    RateLimited(Details details) {
      super(details);
    }
  }

  /** 500 and above: GovAPI failed. */
  public static final class ServerError extends ThothApiException {
    private static final long serialVersionUID = 1L;

    ServerError(Details details) {
      super(details);
    }
  }
}
