package com.atensecurity.thoth.contract;

import com.atensecurity.thoth.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes random documents that follow a schema, in every form that the contract's readers accept:
 * members absent, null and blank, numbers and booleans as text, numbers beyond what a double holds,
 * times to the nanosecond, and members that nobody knows.
 */
final class Documents {
  private static final List<String> TEXTS =
      List.of(
          "a",
          "Zoë",
          "\ud83d\ude80 \"quoted\"\\",
          "line\nline",
          "\u2028\u0000",
          " padded ",
          "null",
          "0");

  /** The schemas whose members may also arrive in camel case, as their descriptions say. */
  private static final Set<String> CAMEL_CASE_TOO = Set.of("EnforceDecision", "HoldStatus");

  private final Random random;
  private final Set<String> narrow;

  /**
   * @param narrow the schemas whose objects get no members that nobody knows
   */
  Documents(Random random, Set<String> narrow) {
    this.random = random;
    this.narrow = narrow;
  }

  /** A value that follows the schema, which is never null. */
  Object of(Schema schema) {
    if (!schema.oneOf().isEmpty()) {
      return of(one(schema.oneOf()));
    }
    Schema resolved = schema.resolved();
    return switch (String.valueOf(resolved.type())) {
      case "object" -> object(resolved, String.valueOf(schema.reference()));
      case "array" -> many(() -> row(resolved.items()));
      case "string" -> text(resolved);
      case "integer" -> orText(within(resolved, integer()));
      case "number" -> orText(within(resolved, number()));
      case "boolean" -> flag();
      default -> anything(2);
    };
  }

  /** A row; where rows are objects with members, also something else, which readers skip. */
  private Object row(Schema schema) {
    boolean skipped = schema.resolved().isRecord() && random.nextInt(8) == 0;
    return skipped ? one(List.of("no row", true, List.of())) : orNothing(schema);
  }

  private Map<String, Object> object(Schema schema, String name) {
    Map<String, Object> members = new LinkedHashMap<>();
    schema
        .properties()
        .forEach(
            (member, property) -> {
              String spelled = CAMEL_CASE_TOO.contains(name) ? either(member) : member;
              if (schema.required().contains(member)) {
                members.put(spelled, of(property));
              } else if (random.nextInt(4) > 0) {
                members.put(spelled, orNothing(property));
              }
            });
    if (schema.values() != null) {
      for (int i = random.nextInt(3); i > 0; i--) {
        members.put(one(TEXTS) + i, of(schema.values()));
      }
    } else if (!narrow.contains(name) || schema.isOpen()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        members.put("x-" + one(TEXTS), random.nextInt(5) == 0 ? null : anything(2));
      }
    }
    Number least = schema.number("minProperties");
    return least == null || members.size() >= least.intValue() ? members : object(schema, name);
  }

  private String either(String member) {
    return random.nextBoolean() ? member : Meaning.camelCase(member);
  }

  /** A value, or something that counts as none. */
  private Object orNothing(Schema schema) {
    if (random.nextInt(8) > 0) {
      return of(schema);
    }
    boolean scalar =
        !List.of("object", "array", "null").contains(String.valueOf(schema.resolved().type()));
    return scalar && random.nextBoolean() ? one(List.of("", " \t")) : null;
  }

  private Object text(Schema schema) {
    if ("date-time".equals(schema.format())) {
      return time();
    }
    if ("uuid".equals(schema.format())) {
      return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
    }
    if (!schema.known().isEmpty() && random.nextBoolean()) {
      return one(schema.known()).toString();
    }
    // A text may come as a number or a boolean; an open enum may hold what nobody knows.
    boolean closed = !schema.allowed().isEmpty();
    return closed
        ? one(schema.allowed())
        : random.nextInt(8) > 0 ? one(TEXTS) : one(List.of(new BigDecimal("17"), true));
  }

  private String time() {
    Instant instant = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    ZoneOffset offset = ZoneOffset.ofHours(random.nextInt(25) - 12);
    return random.nextBoolean()
        ? instant.toString()
        : OffsetDateTime.ofInstant(instant, offset).toString();
  }

  private BigDecimal integer() {
    long value = random.nextBoolean() ? random.nextLong() : random.nextInt(100);
    return random.nextInt(8) > 0
        ? BigDecimal.valueOf(value)
        : BigDecimal.valueOf(value).setScale(1);
  }

  private BigDecimal number() {
    return random.nextBoolean()
        ? new BigDecimal(new BigInteger(120, random), random.nextInt(400) - 200)
        : BigDecimal.valueOf(random.nextInt(10_000), 2);
  }

  /** The number, or a limit if it is beyond that. */
  private static BigDecimal within(Schema schema, BigDecimal number) {
    Number least = schema.number("minimum");
    Number most = schema.number("maximum");
    BigDecimal raised = least == null ? number : number.max(new BigDecimal(least.toString()));
    return most == null ? raised : raised.min(new BigDecimal(most.toString()));
  }

  private Object orText(BigDecimal number) {
    return random.nextInt(4) > 0 ? number : " " + number;
  }

  private Object flag() {
    boolean value = random.nextBoolean();
    return one(List.of(value, Boolean.toString(value), new BigDecimal(value ? 1 : 0)));
  }

  /** Anything at all; not null at the top, where nothing would be the same as null. */
  private Object anything(int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> one(TEXTS);
      case 1 -> number();
      case 2 -> random.nextBoolean();
      case 3 -> many(() -> anything(depth - 1));
      default -> Map.of("y", anything(depth - 1));
    };
  }

  private List<Object> many(Supplier<Object> element) {
    List<Object> elements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      elements.add(element.get());
    }
    return elements;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A tree as JSON text. */
  static String text(Object tree) {
    if (tree instanceof Map<?, ?> members) {
      List<String> texts = new ArrayList<>();
      members.forEach(
          (name, value) -> texts.add(Json.of((String) name).text() + ":" + text(value)));
      return "{" + String.join(",", texts) + "}";
    }
    if (tree instanceof List<?> elements) {
      return elements.stream().map(Documents::text).toList().toString();
    }
    return tree instanceof String text ? Json.of(text).text() : String.valueOf(tree);
  }
}
