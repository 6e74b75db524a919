package com.atensecurity.thoth.testkit.internal;

import java.util.Map;

/** An answer other than success, in the contract's error shape. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;
  private final boolean problem;

  private ApiException(
      int status, String code, String message, Map<String, String> headers, boolean problem) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.problem = problem;
  }

  /** What a real GovAPI would also answer to a correct client. */
  static ApiException refusal(int status, String code, String message) {
    return new ApiException(status, code, message, Map.of(), false);
  }

  /** A credential is missing or wrong. */
  static ApiException unauthorized(String message) {
    return new ApiException(
        401, "unauthorized", message, Map.of("WWW-Authenticate", "Bearer"), false);
  }

  /** A request that breaks the contract; recorded as a problem of the test. */
  static ApiException violation(String message) {
    return new ApiException(400, "invalid_request", message, Map.of(), true);
  }

  /** A request that no correct client sends here; recorded as a problem of the test. */
  static ApiException problem(
      int status, String code, String message, Map<String, String> headers) {
    return new ApiException(status, code, message, headers, true);
  }

  boolean isProblem() {
    return problem;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  SimResponse response() {
    JsonObject body = new JsonObject().with("error", code).with("message", getMessage());
    return SimResponse.json(status, body, headers);
  }
}
