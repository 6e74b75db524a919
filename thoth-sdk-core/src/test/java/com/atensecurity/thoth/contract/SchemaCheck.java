package com.atensecurity.thoth.contract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Checks a document against a schema: the keywords that the contract uses, and no others. */
final class SchemaCheck {
  private final Set<String> used = new TreeSet<>();
  private final List<String> secrets = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Adds what is wrong with a value. */
  void check(String path, Schema schema, Object value) {
    if (!schema.oneOf().isEmpty()) {
      checkAlternatives(path, schema, value);
    } else if (value == null) {
      problem(schema.resolved().nullable(), path, "null");
    } else {
      checkValue(path, schema.reference(), schema.resolved(), value);
    }
  }

  /** What is wrong, each with its path. */
  List<String> problems() {
    return problems;
  }

  /** The properties of named schemas that had a value. */
  Set<String> used() {
    return used;
  }

  /** The values of members that are secrets. */
  List<String> secrets() {
    return secrets;
  }

  private void checkAlternatives(String path, Schema schema, Object value) {
    for (Schema alternative : schema.oneOf()) {
      SchemaCheck attempt = new SchemaCheck();
      attempt.check(path, alternative, value);
      if (attempt.problems.isEmpty()) {
        used.addAll(attempt.used);
        secrets.addAll(attempt.secrets);
        return;
      }
    }
    problems.add(path + ": fits no alternative");
  }

  private void checkValue(String path, String name, Schema schema, Object value) {
    if (schema.type() == null) {
      return;
    }
    switch (schema.type()) {
      case "object" -> checkObject(path, name, schema, value);
      case "array" -> checkArray(path, schema, value);
      case "string" -> checkText(path, schema, value);
      case "boolean" -> problem(value instanceof Boolean, path, "no boolean");
      case "integer", "number" -> checkNumber(path, schema, value);
      default -> throw new AssertionError("a type that the contract had not: " + schema.type());
    }
  }

  private void checkObject(String path, String name, Schema schema, Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      problems.add(path + ": no object");
      return;
    }
    Map<String, Schema> properties = schema.properties();
    for (Object required : schema.required()) {
      problem(members.get(required) != null, path + "." + required, "missing");
    }
    members.forEach(
        (member, inner) -> {
          String where = path + "." + member;
          if (properties.containsKey(member)) {
            used.add(name + "." + member);
            check(where, properties.get(member), inner);
          } else if (schema.values() != null) {
            check(where, schema.values(), inner);
          } else {
            problem(properties.isEmpty(), where, "not in " + name);
          }
        });
    Number least = schema.number("minProperties");
    problem(least == null || members.size() >= least.intValue(), path, "too few members");
  }

  private void checkArray(String path, Schema schema, Object value) {
    if (!(value instanceof List<?> elements)) {
      problems.add(path + ": no array");
      return;
    }
    for (int i = 0; i < elements.size(); i++) {
      check(path + "[" + i + "]", schema.items(), elements.get(i));
    }
  }

  private void checkText(String path, Schema schema, Object value) {
    if (!(value instanceof String text)) {
      problems.add(path + ": no string");
      return;
    }
    List<?> allowed = schema.allowed();
    problem(allowed.isEmpty() || allowed.contains(text), path, "not one of " + allowed);
    String format = String.valueOf(schema.format());
    if (format.equals("password")) {
      secrets.add(text);
    }
    try {
      if (format.equals("date-time")) {
        OffsetDateTime.parse(text);
      } else if (format.equals("uuid")) {
        UUID.fromString(text);
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      problems.add(path + ": no " + format);
    }
  }

  private void checkNumber(String path, Schema schema, Object value) {
    if (!(value instanceof BigDecimal number)) {
      problems.add(path + ": no number");
      return;
    }
    if (schema.type().equals("integer")) {
      problem(number.stripTrailingZeros().scale() <= 0, path, "not whole");
      problem(number.toBigInteger().bitLength() < Long.SIZE, path, "not of 64 bits");
    }
    problem(compare(number, schema.number("minimum")) >= 0, path, "too small");
    problem(compare(number, schema.number("maximum")) <= 0, path, "too large");
  }

  private static int compare(BigDecimal number, Number limit) {
    return limit == null ? 0 : number.compareTo(new BigDecimal(limit.toString()));
  }

  private void problem(boolean fine, String path, String what) {
    if (!fine) {
      problems.add(path + ": " + what);
    }
  }
}
