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
    this.detail = oneLine(detail);
  }

  /** Details quote stores and settings, whose texts may hold line breaks and escapes. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
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
   * @return one line; control characters are replaced by blanks
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
