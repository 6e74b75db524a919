package com.atensecurity.thoth.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The published contract: what {@code openapi.yaml} says, and nothing of the code. */
final class Contract {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final Map<String, Object> document;
  private final Map<String, Schema> schemas = new LinkedHashMap<>();

  Contract(Map<String, Object> document) {
    this.document = document;
    components("schemas").forEach((name, node) -> schemas.put(name, Schema.of(this, node)));
  }

  /** An operation. A missing body or answer is null. */
  record Operation(
      String id,
      String http,
      String path,
      String source,
      boolean retryable,
      List<Parameter> parameters,
      Schema request,
      boolean requestRequired,
      Schema answer) {}

  /** A parameter; shared if it is declared once for many operations. */
  record Parameter(String in, String name, Schema schema, boolean required, boolean shared) {}

  /** Reads the file that ships with the tests. A new copy each time, for tests to change. */
  static Map<String, Object> document() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(10_000_000);
    try (InputStream in = Contract.class.getResourceAsStream("/contract/openapi.yaml")) {
      return new Yaml(options).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Contract published() {
    return new Contract(document());
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    map(document.get("paths"))
        .forEach(
            (path, methods) ->
                map(methods)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            operations.add(operation(method, path, map(operation)));
                          }
                        }));
    return operations;
  }

  private Operation operation(String method, String path, Map<String, Object> node) {
    List<Parameter> parameters = new ArrayList<>();
    for (Object parameter : list(node.get("parameters"))) {
      parameters.add(parameter(map(parameter)));
    }
    Map<String, Object> body = map(node.get("requestBody"));
    Schema answer = null;
    for (Map.Entry<String, Object> response : map(node.get("responses")).entrySet()) {
      Schema content = response.getKey().startsWith("2") ? json(map(response.getValue())) : null;
      answer = answer == null ? content : answer;
    }
    return new Operation(
        (String) node.get("operationId"),
        method.toUpperCase(Locale.ROOT),
        path,
        (String) node.get("x-source"),
        Boolean.TRUE.equals(map(node.get("x-client-retry")).get("retryable")),
        parameters,
        json(body),
        Boolean.TRUE.equals(body.get("required")),
        answer);
  }

  private Parameter parameter(Map<String, Object> node) {
    Object ref = node.get("$ref");
    if (ref != null) {
      Map<String, Object> shared = map(components("parameters").get(lastPart(ref)));
      return parameter(shared, true);
    }
    return parameter(node, false);
  }

  private Parameter parameter(Map<String, Object> node, boolean shared) {
    return new Parameter(
        (String) node.get("in"),
        (String) node.get("name"),
        Schema.of(this, node.get("schema")),
        Boolean.TRUE.equals(node.get("required")),
        shared);
  }

  private Schema json(Map<String, Object> body) {
    Map<String, Object> json = map(map(body.get("content")).get("application/json"));
    return json.isEmpty() ? null : Schema.of(this, json.get("schema"));
  }

  /** The schemas that have a name. */
  Map<String, Schema> schemas() {
    return Collections.unmodifiableMap(schemas);
  }

  /** A reference to a schema, as a property of that type has it. */
  Schema named(String name) {
    return Schema.of(this, Map.of("$ref", "#/components/schemas/" + name));
  }

  Schema schema(String name) {
    Object node = components("schemas").get(name);
    if (node == null) {
      throw new AssertionError(
          "the contract refers to a schema " + name + " that it does not have");
    }
    return Schema.of(this, node);
  }

  /** The names of the schemas that are sent, and that nobody sends to us. */
  Set<String> onlySent() {
    Set<String> sent = new LinkedHashSet<>();
    Set<String> answered = new LinkedHashSet<>();
    for (Operation operation : operations()) {
      if (operation.request() != null) {
        reach(operation.request(), sent);
      }
      if (operation.answer() != null) {
        reach(operation.answer(), answered);
      }
    }
    sent.removeAll(answered);
    return sent;
  }

  /** The names of the schemas that an operation's bodies are made of. */
  Set<String> reached(Operation operation) {
    Set<String> names = new LinkedHashSet<>();
    for (Schema body : Arrays.asList(operation.request(), operation.answer())) {
      if (body != null) {
        reach(body, names);
      }
    }
    return names;
  }

  private static void reach(Schema schema, Set<String> names) {
    if (schema.reference() != null && !names.add(schema.reference())) {
      return;
    }
    Schema resolved = schema.resolved();
    resolved.properties().values().forEach(property -> reach(property, names));
    resolved.oneOf().forEach(alternative -> reach(alternative, names));
    if (resolved.values() != null) {
      reach(resolved.values(), names);
    }
    if ("array".equals(resolved.type())) {
      reach(resolved.items(), names);
    }
  }

  private Map<String, Object> components(String kind) {
    return map(map(document.get("components")).get(kind));
  }

  static String lastPart(Object reference) {
    String text = reference.toString();
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  private static List<?> list(Object node) {
    return node == null ? List.of() : (List<?>) node;
  }
}
