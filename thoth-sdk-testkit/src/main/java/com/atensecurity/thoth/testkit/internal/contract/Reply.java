package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operation answers. Immutable. */
public record Reply(int status, @Nullable Object body, Map<String, String> headers) {

  public static Reply ok(Object body) {
    return new Reply(200, body, Map.of());
  }

  public static Reply created(Object body) {
    return new Reply(201, body, Map.of());
  }

  public static Reply accepted(Object body) {
    return new Reply(202, body, Map.of());
  }

  public static Reply noContent() {
    return new Reply(204, null, Map.of());
  }

  public static Reply data(List<JsonObject> rows) {
    return ok(new JsonObject().with("data", rows));
  }

  public SimResponse response() {
    return body == null
        ? new SimResponse(status, headers, new byte[0], SimResponse.Wire.WHOLE)
        : SimResponse.json(status, body, headers);
  }
}
