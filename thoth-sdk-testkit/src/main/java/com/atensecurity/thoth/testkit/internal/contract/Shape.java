package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.internal.json.JsonNull;
import com.atensecurity.thoth.testkit.internal.json.JsonNumber;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members that the contract gives an object. An absent optional member and a null one are the
 * same; a member that the contract does not name is let through. Immutable once built.
 */
final class Shape implements MemberType {
  static final MemberType TEXT = type("a string", value -> value instanceof String);
  static final MemberType FLAG = type("a boolean", value -> value instanceof Boolean);
  static final MemberType NUMBER =
      type("a number of double size", value -> value instanceof JsonNumber n && n.isFinite());
  static final MemberType WHOLE =
      type("an integer of 64 bits", value -> value instanceof JsonNumber n && n.isLong());
  static final MemberType OBJECT = type("an object", value -> value instanceof JsonObject);
  static final MemberType TEXTS =
      type(
          "an array of strings",
          value ->
              value instanceof List<?> list && list.stream().allMatch(e -> e instanceof String));

  static final MemberType OBJECTS =
      type(
          "an array of objects",
          value ->
              value instanceof List<?> list
                  && list.stream().allMatch(e -> e instanceof JsonObject));
  static final MemberType SOME_TEXTS =
      type(
          "a non-empty array of strings",
          value ->
              value instanceof List<?> list
                  && !list.isEmpty()
                  && list.stream().allMatch(e -> e instanceof String));
  static final MemberType TIME =
      type("an RFC 3339 time", value -> value instanceof String s && Times.isTime(s.trim()));

  private final Map<String, MemberType> members = new LinkedHashMap<>();
  private final Map<String, String> spellings = new HashMap<>();
  private final List<String> required = new ArrayList<>();
  private boolean open;

  static MemberType oneOf(String... values) {
    Set<String> allowed = new TreeSet<>(List.of(values));
    return type("one of " + allowed, value -> value instanceof String s && allowed.contains(s));
  }

  static MemberType someOf(String... values) {
    Set<String> allowed = new TreeSet<>(List.of(values));
    return type(
        "a non-empty array with values of " + allowed,
        value ->
            value instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(e -> e instanceof String s && allowed.contains(s)));
  }

  /** A number within bounds that the contract gives. */
  static MemberType number(double least, double most) {
    String bounds = most == Double.MAX_VALUE ? " of at least " : " from ";
    String upper = most == Double.MAX_VALUE ? "" : " to " + plain(most);
    return type(
        "a number" + bounds + plain(least) + upper,
        value ->
            value instanceof JsonNumber n && n.doubleValue() >= least && n.doubleValue() <= most);
  }

  private static String plain(double bound) {
    return String.valueOf((long) bound);
  }

  /** An array of objects, each of one shape. */
  static MemberType listOf(Shape shape) {
    return new ShapeList(shape);
  }

  /** An object with members of any name, each of one type. */
  static MemberType valuesOf(MemberType type) {
    return new ShapeValues(type);
  }

  /** A shape with string members. */
  static Shape texts(String... names) {
    Shape shape = new Shape();
    for (String name : names) {
      shape.optional(name, TEXT);
    }
    return shape;
  }

  private static MemberType type(String expected, java.util.function.Predicate<Object> test) {
    return (path, value) -> test.test(value) ? null : path + " must be " + expected;
  }

  /** Lets it have members that the contract does not name; objects below it are as they are. */
  Shape open() {
    open = true;
    return this;
  }

  Shape required(String name, MemberType type) {
    required.add(name);
    return optional(name, type);
  }

  Shape optional(String name, MemberType type) {
    members.put(name, type);
    spellings.put(plain(name), name);
    return this;
  }

  @Override
  public @Nullable String mismatch(String path, Object value) {
    if (!(value instanceof JsonObject object)) {
      return path + " must be an object";
    }
    String prefix = path.isEmpty() ? "" : path + ".";
    for (String name : required) {
      if (isMissing(object.get(name))) {
        return prefix + name + " is required and must not be blank";
      }
    }
    return mismatchOfMembers(prefix, object);
  }

  @Override
  public List<String> unknown(String path, Object value) {
    List<String> unknown = new ArrayList<>();
    if (value instanceof JsonObject object) {
      String prefix = path.isEmpty() ? "" : path + ".";
      object
          .members()
          .forEach(
              (name, member) -> {
                MemberType type = members.get(name);
                if (type != null) {
                  unknown.addAll(type.unknown(prefix + name, member));
                } else if (!open) {
                  unknown.add(prefix + name);
                }
              });
    }
    return unknown;
  }

  /** A member of another spelling, such as {@code agentIds}, which would pass for an unknown one. */
  @Nullable String misspelling(JsonObject object) {
    for (String name : object.members().keySet()) {
      String known = known(name);
      if (!name.equals(known)) {
        return name + " must be spelled " + known;
      }
    }
    return null;
  }

  /** The object with the contract's spelling of each member that it names. */
  JsonObject respelled(JsonObject object) {
    JsonObject respelled = new JsonObject();
    object.members().forEach((name, value) -> respelled.with(known(name), value));
    return respelled;
  }

  private String known(String name) {
    return members.containsKey(name) ? name : spellings.getOrDefault(plain(name), name);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  private @Nullable String mismatchOfMembers(String prefix, JsonObject object) {
    for (Map.Entry<String, MemberType> member : members.entrySet()) {
      Object value = object.get(member.getKey());
      if (value != null && value != JsonNull.NULL) {
        String mismatch = member.getValue().mismatch(prefix + member.getKey(), value);
        if (mismatch != null) {
          return mismatch;
        }
      }
    }
    return null;
  }

  private static boolean isMissing(@Nullable Object value) {
    return value == null
        || value == JsonNull.NULL
        || (value instanceof String text && text.isBlank());
  }
}
