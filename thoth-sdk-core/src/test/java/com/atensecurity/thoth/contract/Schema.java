package com.atensecurity.thoth.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A schema of the contract, with its reference followed. */
final class Schema {
  /** What {@link #kind} says of a value that the contract leaves open. */
  static final String OPEN = "open";

  /** The formats of strings that are types of their own in the code. */
  private static final Set<String> FORMATS = Set.of("date-time", "password");

  private final Contract contract;
  private final Map<String, Object> node;
  private final Map<String, Schema> properties = new LinkedHashMap<>();

  private Schema(Contract contract, Map<String, Object> node) {
    this.contract = contract;
    this.node = node;
    Contract.map(node.get("properties"))
        .forEach((name, property) -> properties.put(name, of(contract, property)));
  }

  static Schema of(Contract contract, Object node) {
    return new Schema(contract, node instanceof Map<?, ?> ? Contract.map(node) : Map.of());
  }

  /** The name of the schema that this refers to; null if it is written in place. */
  String reference() {
    Object ref = node.get("$ref");
    return ref == null ? null : Contract.lastPart(ref);
  }

  /** The schema that this refers to, or this. */
  Schema resolved() {
    return reference() == null ? this : contract.schema(reference());
  }

  /** The type without {@code null}; null if anything may stand here. */
  String type() {
    if (node.get("type") instanceof List<?> several) {
      return several.stream()
          .map(String::valueOf)
          .filter(type -> !type.equals("null"))
          .findFirst()
          .orElseThrow();
    }
    return (String) node.get("type");
  }

  boolean nullable() {
    return type() == null
        || type().equals("null")
        || (node.get("type") instanceof List<?> several && several.contains("null"));
  }

  String format() {
    return (String) node.get("format");
  }

  Schema items() {
    return of(contract, node.get("items"));
  }

  /** What the values of a map are; null if this is not one. */
  Schema values() {
    Object values = node.get("additionalProperties");
    return values instanceof Map<?, ?> ? of(contract, values) : null;
  }

  Map<String, Schema> properties() {
    return properties;
  }

  List<?> required() {
    return list("required");
  }

  List<Schema> oneOf() {
    List<Schema> all = new ArrayList<>();
    list("oneOf").forEach(each -> all.add(of(contract, each)));
    return all;
  }

  /** What may stand here, one by one. */
  List<Schema> alternatives() {
    return oneOf().isEmpty() ? List.of(this) : oneOf();
  }

  /** The only values that a request may send. */
  List<?> allowed() {
    return list("enum");
  }

  /** The values that are known, of a list that is closed or open. */
  List<?> known() {
    List<?> closed = allowed();
    return closed.isEmpty() ? list("x-known-values") : closed;
  }

  /** A keyword's number; null if there is none. */
  Number number(String keyword) {
    return (Number) node.get(keyword);
  }

  /** Whether the contract says nothing of the members of this object. */
  boolean isOpen() {
    return properties().isEmpty() && values() == null && oneOf().isEmpty();
  }

  /** Whether this is an object with members, or values, that the contract knows. */
  boolean isRecord() {
    return "object".equals(type()) && !isOpen();
  }

  /** The type in the words that the code is described with, too. */
  String kind() {
    if (reference() != null) {
      boolean open = "object".equals(resolved().type()) && resolved().isOpen();
      return open ? OPEN : reference();
    }
    if (!oneOf().isEmpty()) {
      return "one of " + oneOf().stream().map(Schema::kind).toList();
    }
    if (type() == null) {
      return OPEN;
    }
    return switch (type()) {
      case "array" -> "array of " + items().kind();
      case "object" -> values() != null ? "map of " + values().kind() : OPEN;
      case "string" -> FORMATS.contains(String.valueOf(format())) ? format() : "string";
      default -> type();
    };
  }

  private List<?> list(String keyword) {
    return node.get(keyword) instanceof List<?> list ? list : List.of();
  }
}
