package com.atensecurity.thoth.pam;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all outcomes have in common. */
abstract class OutcomeBase {
  private static final String CONTENT_TYPE = "application/json";

  private final CallbackAnswer answer;
  private final String body;
  private final Map<String, String> headers;
  private final String detail;

  OutcomeBase(CallbackAnswer answer, String body, @Nullable Long retryAfter, String detail) {
    this.answer = answer;
    this.body = body;
    this.headers =
        retryAfter == null
            ? Map.of("Content-Type", CONTENT_TYPE)
            : Map.of("Content-Type", CONTENT_TYPE, "Retry-After", Long.toString(retryAfter));
    this.detail = detail;
  }

  /**
   * The answer.
   *
   * @return the answer
   */
  public final CallbackAnswer answer() {
    return answer;
  }

  /**
   * The HTTP headers.
   *
   * @return an unmodifiable map
   */
  public final Map<String, String> headers() {
    return headers;
  }

  /**
   * The HTTP body.
   *
   * @return a JSON object
   */
  public final String body() {
    return body;
  }

  /**
   * The line for the operator.
   *
   * @return one line
   */
  public final String detail() {
    return detail;
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName()
        + "["
        + answer.status()
        + " "
        + answer.word()
        + ": "
        + detail
        + "]";
  }
}
