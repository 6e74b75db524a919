package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.Map;

/** An answer of a control route other than success, in the contract's error shape. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Refusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  SimResponse response() {
    JsonObject body = new JsonObject().with("error", code).with("message", getMessage());
    return SimResponse.json(status, body, Map.of());
  }
}
