package com.atensecurity.thoth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Request bodies from the contract's fixtures, which name every member, and variants of them. */
final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Samples() {}

  /** The body of an operation's fixture, with members set to other values: names and values in turn. */
  static ObjectNode of(Operation operation, Object... changes) {
    ObjectNode body = (ObjectNode) fixture(operation).get("request");
    for (int i = 0; i < changes.length; i += 2) {
      body.set((String) changes[i], JSON.valueToTree(changes[i + 1]));
    }
    return body;
  }

  /** A fixture, in which the tenant is called {@code TENANT}. */
  static JsonNode fixture(Operation operation) {
    String file = "contract/" + operation.id() + ".json";
    try (InputStream in = GovApiServer.class.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8);
      return JSON.readTree(text.replace("\"acme\"", "\"TENANT\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fixture's body once for each value that the contract knows for a member, of those that take any combination. */
  static List<ObjectNode> variants(Operation operation) {
    List<ObjectNode> variants = new ArrayList<>(List.of(of(operation)));
    OpenApi.Place body = OpenApi.CONTRACT.requestBody(operation);
    vary(operation, body, "", variants);
    return variants;
  }

  private static void vary(
      Operation operation, OpenApi.Place schema, String path, List<ObjectNode> variants) {
    for (String name : schema.node().path("properties").propertyNames()) {
      OpenApi.Place member =
          OpenApi.CONTRACT.follow(schema.pointer() + "/properties/" + OpenApi.escaped(name));
      for (JsonNode value : OpenApi.known(member.node())) {
        ObjectNode variant = of(operation);
        if (variant.at(path) instanceof ObjectNode parent) {
          parent.set(name, member.node().has("items") ? JSON.createArrayNode().add(value) : value);
          variants.add(variant);
        }
      }
      vary(operation, member, path + "/" + name, variants);
    }
  }
}
