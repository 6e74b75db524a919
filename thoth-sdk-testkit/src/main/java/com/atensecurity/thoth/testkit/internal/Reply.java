package com.atensecurity.thoth.testkit.internal;

import java.util.List;
import java.util.Map;

/** What an operation answers. Immutable. */
record Reply(int status, Object body, Map<String, String> headers) {

  static Reply ok(Object body) {
    return new Reply(200, body, Map.of());
  }

  static Reply created(Object body) {
    return new Reply(201, body, Map.of());
  }

  static Reply accepted(Object body) {
    return new Reply(202, body, Map.of());
  }

  static Reply data(List<JsonObject> rows) {
    return ok(new JsonObject().with("data", rows));
  }

  SimResponse response() {
    return SimResponse.json(status, body, headers);
  }
}
