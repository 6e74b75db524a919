package com.atensecurity.thoth.contract;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a document means: equal for two documents that the contract's readers must not tell apart. An
 * absent member, null, blank text and an empty list are the same; a number or boolean given as text is one; times
 * are equal if they are the same instant; the case of a name does not count. Everything else counts, to the last digit.
 */
final class Meaning {
  private Meaning() {}

  /** The meaning of a value; null if it means nothing. */
  static Object of(Schema schema, Object value) {
    if (value == null) {
      return null;
    }
    if (!schema.oneOf().isEmpty()) {
      throw new IllegalArgumentException("say which alternative it is");
    }
    Schema resolved = schema.resolved();
    String type = String.valueOf(resolved.type());
    if (resolved.isRecord()) {
      return object(resolved, (Map<?, ?>) value);
    }
    if (type.equals("array")) {
      return rows(resolved.items(), (List<?>) value);
    }
    return List.of("string", "integer", "number", "boolean").contains(type)
        ? scalar(resolved, value)
        : value;
  }

  /** Nulls do not count, nor does what is not an object among objects. */
  private static List<Object> rows(Schema schema, List<?> elements) {
    List<Object> rows = new ArrayList<>();
    for (Object element : elements) {
      boolean counts = element instanceof Map<?, ?> || !schema.resolved().isRecord();
      Object row = counts ? of(schema, element) : null;
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  static String camelCase(String name) {
    return Pattern.compile("_(.)")
        .matcher(name)
        .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  private static Map<String, Object> object(Schema schema, Map<?, ?> members) {
    Map<String, Object> meaning = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    schema.properties().keySet().forEach(name -> names.put(camelCase(name), name));
    members.forEach(
        (member, value) -> {
          String name = names.getOrDefault(member, (String) member);
          Schema property = schema.properties().get(name);
          if (property == null && schema.values() == null) {
            meaning.put(name, value);
            return;
          }
          Object inner = of(property == null ? schema.values() : property, value);
          boolean empty = isRows(property) && (List.of().equals(inner) || Map.of().equals(inner));
          if (inner != null && !empty) {
            meaning.put(name, inner);
          }
        });
    return meaning;
  }

  /** Whether it is a list or a map, of which an absent one is read as an empty one. */
  private static boolean isRows(Schema property) {
    return property != null && ("array".equals(property.type()) || property.values() != null);
  }

  private static Object scalar(Schema schema, Object value) {
    String text = value.toString();
    if (text.isBlank()) {
      return null;
    }
    return switch (schema.type()) {
      case "integer", "number" -> new BigDecimal(text.strip()).stripTrailingZeros();
      case "boolean" -> text.equals("true") || (!text.equals("false") && !text.equals("0"));
      default ->
          "date-time".equals(schema.format()) ? OffsetDateTime.parse(text).toInstant() : text;
    };
  }
}
