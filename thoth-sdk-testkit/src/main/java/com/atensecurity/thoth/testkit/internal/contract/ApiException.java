package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** An answer other than success, in the contract's error shape. */
public final class ApiException extends RuntimeException {
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
  public static ApiException refusal(int status, String code, String message) {
    return new ApiException(status, code, message, Map.of(), false);
  }

  /** A credential is missing or wrong. */
  public static ApiException unauthorized(String message) {
    return new ApiException(
        401, "unauthorized", message, Map.of("WWW-Authenticate", "Bearer"), false);
  }

  /** A request that breaks the contract; recorded as a problem of the test. */
  public static ApiException violation(String message) {
    return new ApiException(400, "invalid_request", message, Map.of(), true);
  }

  /** A request that no correct client sends here; recorded as a problem of the test. */
  public static ApiException problem(
      int status, String code, String message, Map<String, String> headers) {
    return new ApiException(status, code, message, headers, true);
  }

  public boolean isProblem() {
    return problem;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  /** In the shape of the runtime API: an object under {@code error}. */
  public SimResponse runtimeResponse(String requestId) {
    JsonObject detail =
        new JsonObject()
            .with("code", code.toUpperCase(Locale.ROOT))
            .with("message", getMessage())
            .with("requestId", requestId);
    return SimResponse.json(status, new JsonObject().with("error", detail), headers);
  }

  public SimResponse response() {
    JsonObject body = new JsonObject().with("error", code).with("message", getMessage());
    return SimResponse.json(status, body, headers);
  }
}
