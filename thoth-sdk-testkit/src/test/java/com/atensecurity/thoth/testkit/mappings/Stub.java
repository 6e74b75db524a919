package com.atensecurity.thoth.testkit.mappings;

import com.atensecurity.thoth.testkit.internal.json.JsonNumber;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One stub mapping in the form that WireMock 3 reads. Built step by step. */
final class Stub {
  private final JsonObject mapping = new JsonObject();
  private final JsonObject request = new JsonObject();
  private final JsonObject response = new JsonObject();

  Stub(String name, int priority) {
    byte[] seed = ("thoth-govapi/" + name).getBytes(StandardCharsets.UTF_8);
    mapping
        .with("id", UUID.nameUUIDFromBytes(seed).toString())
        .with("name", name)
        .with("priority", number(priority));
  }

  static JsonNumber number(long value) {
    return new JsonNumber(String.valueOf(value));
  }

  Stub on(String method, String path) {
    boolean template = path.contains("{");
    request.with("method", method).with(template ? "urlPathTemplate" : "urlPath", path);
    return this;
  }

  Stub onAnything(String pathPattern) {
    request.with("method", "ANY").with("urlPathPattern", pathPattern);
    return this;
  }

  Stub withoutHeaders(String... names) {
    JsonObject headers = new JsonObject();
    for (String name : names) {
      headers.with(name, new JsonObject().with("absent", true));
    }
    request.with("headers", headers);
    return this;
  }

  Stub whereQuery(String name, String value) {
    request.with(
        "queryParameters", new JsonObject().with(name, new JsonObject().with("equalTo", value)));
    return this;
  }

  Stub whereBody(String member, String value) {
    JsonObject path = new JsonObject().with("expression", "$." + member).with("equalTo", value);
    request.with("bodyPatterns", List.of(new JsonObject().with("matchesJsonPath", path)));
    return this;
  }

  Stub in(String scenario, String state) {
    mapping.with("scenarioName", scenario).with("requiredScenarioState", state);
    return this;
  }

  Stub then(String scenario, String state) {
    mapping.with("scenarioName", scenario).with("newScenarioState", state);
    return this;
  }

  /** Answers with text in which WireMock replaces what stands in double braces. */
  Stub answer(int status, String template) {
    response
        .with("status", number(status))
        .with("headers", new JsonObject().with("Content-Type", "application/json"))
        .with("body", template)
        .with("transformers", List.of("response-template"));
    return this;
  }

  Stub answer(int status, JsonObject body) {
    return answer(status, JsonTree.text(body));
  }

  Stub answerWithoutBody(int status) {
    response.with("status", number(status));
    return this;
  }

  JsonObject json(String operationId) {
    JsonObject whole = mapping.copy().with("request", request).with("response", response);
    JsonObject metadata = new JsonObject().with("specVersion", "2026.11.0");
    return whole.with(
        "metadata", operationId.isEmpty() ? metadata : metadata.with("operationId", operationId));
  }

  /** The JSON in lines, so that a change of one member is a change of one line. */
  static String pretty(Object tree) {
    StringBuilder text = new StringBuilder();
    write(text, tree, "\n");
    return text.append('\n').toString();
  }

  private static void write(StringBuilder text, Object value, String newline) {
    String inner = newline + "  ";
    String separator = "";
    if (value instanceof JsonObject object) {
      text.append('{');
      for (Map.Entry<String, Object> member : object.members().entrySet()) {
        text.append(separator).append(inner).append(JsonTree.text(member.getKey())).append(": ");
        write(text, member.getValue(), inner);
        separator = ",";
      }
      text.append(newline).append('}');
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (Object element : list) {
        text.append(separator).append(inner);
        write(text, element, inner);
        separator = ",";
      }
      text.append(newline).append(']');
    } else {
      text.append(JsonTree.text(value));
    }
  }
}
