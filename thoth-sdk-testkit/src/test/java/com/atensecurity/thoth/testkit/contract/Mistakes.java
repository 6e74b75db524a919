package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything that can be wrong with one member of a request, one thing at a time, from the schemas of the contract. */
final class Mistakes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<Mistake> mistakes = new ArrayList<>();
  private final JsonNode root;

  private Mistakes(JsonNode root) {
    this.root = root;
  }

  /**
   * A request that breaks the contract.
   *
   * @param member the name of the member
   * @param what what is wrong with it
   * @param body the whole body
   */
  record Mistake(String member, String what, JsonNode body) {
    @Override
    public String toString() {
      return member + ": " + what;
    }
  }

  /** In a body, whose fixture names every member. */
  static List<Mistake> inBody(Operation operation) {
    JsonNode sample = Samples.fixture(operation).path("request");
    Mistakes mistakes = new Mistakes(sample);
    mistakes.in(OpenApi.CONTRACT.requestBody(operation), sample, "");
    return mistakes.mistakes;
  }

  /** In a query: values that a parameter must not have. */
  static Map<String, List<String>> inQuery(Operation operation) {
    Map<String, List<String>> wrong = new LinkedHashMap<>();
    OpenApi.CONTRACT
        .query(operation)
        .forEach(
            (name, schema) -> {
              List<String> values = new ArrayList<>();
              wrongValues(schema.node()).forEach((what, value) -> values.add(value.asString()));
              if (!schema.node().path("type").asString().equals("string")
                  || schema.node().has("format")) {
                wrong.put(name, values);
              }
            });
    return wrong;
  }

  private void in(OpenApi.Place schema, JsonNode value, String path) {
    if (value instanceof ArrayNode array) {
      OpenApi.Place items = items(schema);
      for (int i = 0; i < Math.min(1, array.size()); i++) {
        in(items, array.get(i), path + "/" + i);
      }
      return;
    }
    for (JsonNode name : schema.node().path("required")) {
      wrong(path, name.asString(), "missing", null);
      if (value.path(name.asString()).isString()) {
        wrong(path, name.asString(), "blank", NODES.stringNode(" "));
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode declared = schema.node().path("properties").path(member.getKey());
      String place =
          declared.isMissingNode()
              ? schema.pointer() + "/additionalProperties"
              : schema.pointer() + "/properties/" + OpenApi.escaped(member.getKey());
      if (!declared.isMissingNode() || schema.node().path("additionalProperties").isObject()) {
        OpenApi.Place inner = OpenApi.CONTRACT.follow(place);
        wrongValues(inner.node())
            .forEach((what, wrong) -> wrong(path, member.getKey(), what, wrong));
        in(inner, member.getValue(), path + "/" + OpenApi.escaped(member.getKey()));
      }
    }
  }

  private static OpenApi.Place items(OpenApi.Place schema) {
    String alternative = schema.node().has("oneOf") ? "/oneOf/0" : "";
    return OpenApi.CONTRACT.follow(schema.pointer() + alternative + "/items");
  }

  private void wrong(String path, String name, String what, JsonNode value) {
    JsonNode body = root.deepCopy();
    ObjectNode parent = (ObjectNode) body.at(path);
    if (value == null) {
      parent.remove(name);
    } else {
      parent.set(name, value);
    }
    mistakes.add(new Mistake(name, what, body));
  }

  private static Map<String, JsonNode> wrongValues(JsonNode schema) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    JsonNode types = schema.path("type");
    String type = types.isArray() ? types.get(0).asString() : types.asString("");
    switch (type) {
      case "string" -> values.put("a number", NODES.numberNode(7));
      case "integer" -> {
        values.put("half a number", NODES.numberNode(1.5));
        values.put("text", NODES.stringNode("seven"));
        values.put(
            "more than 64 bits", NODES.numberNode(new java.math.BigInteger("9223372036854775808")));
      }
      case "number", "boolean", "object" -> values.put("text", NODES.stringNode("seven"));
      case "array" -> {
        values.put("text", NODES.stringNode("seven"));
        if (schema.path("items").has("type") || schema.path("items").has("$ref")) {
          values.put("an element of another type", NODES.arrayNode().add(true));
        }
      }
      default -> {}
    }
    if (schema.has("enum")) {
      values.put("another value", NODES.stringNode("nobody-knows"));
    }
    if (schema.path("items").has("enum")) {
      values.put("an element of another value", NODES.arrayNode().add("nobody-knows"));
    }
    if (schema.path("format").asString("").equals("date-time")) {
      values.put("no time", NODES.stringNode("yesterday"));
    }
    bounds(schema, values);
    return values;
  }

  private static void bounds(JsonNode schema, Map<String, JsonNode> values) {
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    if (least.isNumber() && least.asLong() != Long.MIN_VALUE) {
      values.put("too little", NODES.numberNode(least.asLong() - 1));
    }
    if (most.isNumber() && most.asLong() != Long.MAX_VALUE) {
      values.put("too much", NODES.numberNode(most.asLong() + 1));
    }
  }
}
