package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What an operation answers. Immutable. */
public record Reply(int status, Object body, Map<String, String> headers) {

  public static Reply ok(Object body) {
    return new Reply(200, body, Map.of());
  }

  public static Reply created(Object body) {
    return new Reply(201, body, Map.of());
  }

  public static Reply accepted(Object body) {
    return new Reply(202, body, Map.of());
  }

  public static Reply data(List<JsonObject> rows) {
    return ok(new JsonObject().with("data", rows));
  }

  public SimResponse response() {
    return SimResponse.json(status, body, headers);
  }
}
