package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/** Operations by what the contract calls them. */
final class Operations {
  private Operations() {}

  static Operation of(String id) {
    for (Operation operation : Operation.values()) {
      if (operation.id().equals(id)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(
        "There is no operation \""
            + id
            + "\"; GET "
            + ControlRoutes.PREFIX
            + "/operations lists them");
  }

  static JsonObject all() {
    List<JsonObject> rows =
        Arrays.stream(Operation.values())
            .map(
                operation ->
                    new JsonObject()
                        .with("operation", operation.id())
                        .with("method", operation.method())
                        .with("path", operation.path()))
            .toList();
    return new JsonObject().with("operations", rows);
  }
}
