package com.atensecurity.thoth.testkit.mappings;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.util.List;
import java.util.Map;

/**
 * A stub for each operation: the fixture's answer, in which what the caller named is what the
 * caller named: path parameters, the tenant, and texts of the body that come back.
 */
final class OperationStubs {
  private static final int PRIORITY = 4;

  private OperationStubs() {}

  static JsonObject of(Operation operation) {
    JsonObject fixture = Calls.fixture(operation);
    JsonObject answer = fixture.object("response");
    // a path with a parameter comes after one without in the same place
    int parameters = fixture.at("path").members().size();
    Stub stub =
        new Stub(operation.id(), PRIORITY + parameters).on(operation.method(), operation.path());
    if (answer == null) {
      stub.answerWithoutBody(operation == Operation.INGEST_EVENTS ? 202 : 204);
    } else {
      stub.answer(200, template(operation, fixture, answer));
    }
    return stub.json(operation.id());
  }

  private static String template(Operation operation, JsonObject fixture, JsonObject answer) {
    JsonObject shown = (JsonObject) marked(operation, fixture.at("path"), answer);
    JsonObject sent = fixture.at("request");
    String text = JsonTree.text(shown);
    for (Map.Entry<String, Object> member : answer.members().entrySet()) {
      boolean echoed =
          member.getValue() instanceof String value && value.equals(sent.get(member.getKey()));
      if (echoed && shown.get(member.getKey()).equals(member.getValue())) {
        String name = JsonTree.text(member.getKey()) + ":";
        String literal = JsonTree.text(member.getValue());
        text =
            text.replaceFirst(
                java.util.regex.Pattern.quote(name + literal),
                java.util.regex.Matcher.quoteReplacement(
                    name + fromBody(member.getKey(), literal)));
      }
    }
    return text.replaceAll(
        "\"\\{\\{request\\.path\\.(\\w+)}}\"",
        "{{toJson (urlEncode (replace request.path.$1 '+' '%2B') decode=true)}} ");
  }

  /**
   * What the body has, as JSON; what the fixture has, if the body does not name it. The space keeps
   * the braces of the template from those of the document.
   */
  private static String fromBody(String name, String literal) {
    return "{{toJson (jsonPath request.body '$." + name + "' default=" + literal + ")}} ";
  }

  private static Object marked(Operation operation, JsonObject path, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(element -> marked(operation, path, element)).toList();
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject marked = new JsonObject();
    for (Map.Entry<String, Object> member : object.members().entrySet()) {
      String name = member.getKey();
      boolean tenant = name.equals("tenant_id") && operation.path().contains("{tenant_id}");
      boolean parameter =
          member.getValue() instanceof String && member.getValue().equals(path.get(name));
      marked.with(
          name,
          tenant || parameter
              ? "{{request.path." + name + "}}"
              : marked(operation, path, member.getValue()));
    }
    return marked;
  }
}
