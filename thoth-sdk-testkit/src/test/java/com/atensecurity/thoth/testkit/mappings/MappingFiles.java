package com.atensecurity.thoth.testkit.mappings;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    files.put("refusals.json", Stub.pretty(several(refusals())));
    return files;
  }

  private static JsonObject several(List<JsonObject> stubs) {
    return new JsonObject().with("mappings", stubs);
  }

  private static List<JsonObject> refusals() {
    return Stream.of(false, true)
        .flatMap(runtime -> Stream.of(unauthorized(runtime), unknown(runtime)))
        .toList();
  }

  private static JsonObject unauthorized(boolean runtime) {
    return new Stub(name("unauthorized", runtime), 1)
        .onAnything(paths(runtime))
        .withoutHeaders("Authorization", "X-Api-Key")
        .answer(
            401, error("unauthorized", "Send Authorization: Bearer <token> or X-Api-Key", runtime))
        .json("");
  }

  private static JsonObject unknown(boolean runtime) {
    return new Stub(name("unknown-route", runtime), 100)
        .onAnything(paths(runtime))
        .answer(404, error("unknown_route", "The contract has no such operation", runtime))
        .json("");
  }

  private static String name(String refusal, boolean runtime) {
    return runtime ? "runtime-" + refusal : refusal;
  }

  private static String paths(boolean runtime) {
    return runtime ? "/v1/.*" : "/(?!v1/).*";
  }

  /** The runtime API has errors of its own shape. */
  private static JsonObject error(String code, String message, boolean runtime) {
    if (!runtime) {
      return new JsonObject().with("error", code).with("message", message);
    }
    JsonObject detail =
        new JsonObject()
            .with("code", code.toUpperCase(Locale.ROOT))
            .with("message", message)
            .with("requestId", "{{randomValue type='UUID'}}");
    return new JsonObject().with("error", detail);
  }
}
