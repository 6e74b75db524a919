package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.Operation;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code openapi.yaml}, read by somebody else's parser and given to somebody else's validator. Two things that it says in its own way
 * are put as JSON Schema understands them: a member that is no object and may not be null is always there, and an {@code int64} has
 * 64 bits. Immutable, thread-safe.
 */
final class OpenApi {
  private static final String IRI = "urn:thoth:openapi";
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  /** The contract that ships with core. */
  static final OpenApi CONTRACT = new OpenApi();

  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final Map<String, JsonNode> operations = new LinkedHashMap<>();
  private final Map<String, String> pointers = new LinkedHashMap<>();

  private OpenApi() {
    this.document = read();
    document.at("/components/schemas").forEach(OpenApi::requireWhatIsNeverNull);
    boundWholeNumbers(document);
    String plain = withoutExtensions(document.deepCopy()).toString();
    SchemaRegistryConfig strict =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    this.schemas =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(strict).schemas(Map.of(IRI, plain)));
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (String method : METHODS) {
        JsonNode operation = path.getValue().get(method);
        if (operation != null) {
          String id = operation.get("operationId").asString();
          operations.put(id, operation);
          pointers.put(id, "/paths/" + escaped(path.getKey()) + "/" + method);
        }
      }
    }
  }

  private static JsonNode read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/contract/openapi.yaml")) {
      return new YAMLMapper().readTree(Objects.requireNonNull(in, "openapi.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the schemas of answers, in which the contract lets almost everything be null. */
  private static void requireWhatIsNeverNull(JsonNode schema) {
    List<String> never = new ArrayList<>();
    boolean answer = false;
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      JsonNode type = member.getValue().path("type");
      answer |= type.isArray();
      if (type.isString() && !type.asString().equals("object")) {
        never.add(member.getKey());
      }
    }
    if (answer && !never.isEmpty()) {
      never.forEach(((ObjectNode) schema).putArray("required")::add);
    }
  }

  private static void boundWholeNumbers(JsonNode node) {
    if (node instanceof ObjectNode object && node.path("format").asString("").equals("int64")) {
      object.put("minimum", object.path("minimum").asLong(Long.MIN_VALUE));
      object.put("maximum", object.path("maximum").asLong(Long.MAX_VALUE));
    }
    node.forEach(OpenApi::boundWholeNumbers);
  }

  /** The validator warns of each keyword that it does not know. */
  private static JsonNode withoutExtensions(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(object.propertyNames().stream().filter(name -> name.startsWith("x-")).toList());
    }
    node.forEach(OpenApi::withoutExtensions);
    return node;
  }

  /** The ids of the operations, in the order of the document. */
  List<String> operations() {
    return List.copyOf(operations.keySet());
  }

  /** An operation as the document has it, or null if it has it not, such as the PAM callback. */
  @Nullable JsonNode operation(Operation operation) {
    return operations.get(operation.id());
  }

  /** A place in the document, and what stands there once references are followed. */
  record Place(String pointer, JsonNode node) {}

  /** The answer that an operation, or an unknown route, has for a status; null if none. */
  @Nullable Place response(@Nullable Operation operation, int status) {
    JsonNode known = operation == null ? null : operation(operation);
    if (known == null) {
      return new Place(
          "/components/responses/ClientError", at("/components/responses/ClientError"));
    }
    JsonNode responses = known.get("responses");
    for (String name : List.of(String.valueOf(status), status / 100 + "XX")) {
      if (responses.has(name)) {
        return follow(pointers.get(operation.id()) + "/responses/" + name);
      }
    }
    return null;
  }

  /** The schema of the body that an operation takes; one without members if it takes none. */
  Place requestBody(Operation operation) {
    String pointer = pointers.get(operation.id()) + "/requestBody/content/application~1json/schema";
    return document.at(pointer).isMissingNode()
        ? new Place(pointer, JsonNodeFactory.instance.objectNode())
        : follow(pointer);
  }

  /** The values that the contract knows for a member, or for its elements. */
  static List<JsonNode> known(JsonNode schema) {
    List<JsonNode> known = new ArrayList<>();
    for (JsonNode values : List.of(schema, schema.path("items"))) {
      values.path("enum").forEach(known::add);
      values.path("x-known-values").forEach(known::add);
    }
    return known;
  }

  /** The methods of the path of an operation, in upper case. */
  List<String> methods(Operation operation) {
    String pointer = pointers.get(operation.id());
    return at(pointer.substring(0, pointer.lastIndexOf('/'))).propertyNames().stream()
        .map(name -> name.toUpperCase(Locale.ROOT))
        .toList();
  }

  /** The query parameters of an operation by name. */
  Map<String, Place> query(Operation operation) {
    Map<String, Place> query = new LinkedHashMap<>();
    String parameters = pointers.get(operation.id()) + "/parameters";
    for (int i = 0; i < document.at(parameters).size(); i++) {
      Place parameter = follow(parameters + "/" + i);
      if (parameter.node().get("in").asString().equals("query")) {
        query.put(parameter.node().get("name").asString(), follow(parameter.pointer() + "/schema"));
      }
    }
    return query;
  }

  /** Follows references from a place. */
  Place follow(String pointer) {
    JsonNode node = at(pointer);
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? new Place(pointer, node) : follow(reference.substring(1));
  }

  JsonNode at(String pointer) {
    JsonNode node = document.at(pointer);
    if (node.isMissingNode()) {
      throw new AssertionError("The contract has nothing at " + pointer);
    }
    return node;
  }

  /** The validator of the schema at a place. */
  Schema schema(String pointer) {
    return schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer));
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
