package com.atensecurity.thoth.testkit.mappings;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the mapping files have to say, by file name. */
final class MappingFiles {
  private MappingFiles() {}

  static Map<String, String> wanted() {
    Map<String, String> files = new TreeMap<>();
    for (Operation operation : Calls.operations()) {
      files.put(
          "operations/" + operation.id() + ".json", Stub.pretty(OperationStubs.of(operation)));
    }
    ScenarioStubs.flows()
        .forEach(
            (flow, stubs) -> files.put("scenarios/" + flow + ".json", Stub.pretty(several(stubs))));
    files.put("refusals.json", Stub.pretty(several(List.of(unauthorized(), unknown()))));
    return files;
  }

  private static JsonObject several(List<JsonObject> stubs) {
    return new JsonObject().with("mappings", stubs);
  }

  private static JsonObject unauthorized() {
    return new Stub("unauthorized", 1)
        .onAnything()
        .withoutHeaders("Authorization", "X-Api-Key")
        .answer(401, error("unauthorized", "Send Authorization: Bearer <token> or X-Api-Key"))
        .json("");
  }

  private static JsonObject unknown() {
    return new Stub("unknown-route", 100)
        .onAnything()
        .answer(404, error("unknown_route", "The contract has no such operation"))
        .json("");
  }

  private static JsonObject error(String code, String message) {
    return new JsonObject().with("error", code).with("message", message);
  }
}
