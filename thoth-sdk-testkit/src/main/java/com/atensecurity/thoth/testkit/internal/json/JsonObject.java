package com.atensecurity.thoth.testkit.internal.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that keeps the order of its members. Values are {@link JsonObject}, {@link List},
 * {@link String}, {@link Boolean}, {@link Number} or {@link JsonNull}. Not thread-safe: a tenant's
 * lock guards those that are state.
 */
public final class JsonObject {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Reads the body of a verified message; an empty object if it is no JSON object. */
  public static JsonObject read(byte[] body) {
    try {
      return JsonTree.parse(body) instanceof JsonObject object ? object : new JsonObject();
    } catch (JsonSyntaxException e) {
      return new JsonObject();
    }
  }

  /** The same, or the first object of an array, or of the wrapper {@code events}. */
  public static JsonObject readFirst(byte[] body) {
    try {
      Object tree = JsonTree.parse(body);
      Object events = tree instanceof JsonObject object ? object.get("events") : tree;
      if (events instanceof List<?> list && !list.isEmpty()) {
        tree = list.get(0);
      }
      return tree instanceof JsonObject object ? object : new JsonObject();
    } catch (JsonSyntaxException e) {
      return new JsonObject();
    }
  }

  /** Sets a member; null leaves the object as it is, an instant is written in RFC 3339. */
  public JsonObject with(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value instanceof Instant ? value.toString() : value);
    }
    return this;
  }

  /** Takes over the members of a client's body, without nulls and what only the server writes. */
  public void merge(JsonObject body, Set<String> serverManaged) {
    body.copy()
        .members
        .forEach(
            (name, value) -> {
              if (value != JsonNull.NULL && !serverManaged.contains(name)) {
                members.put(name, value);
              }
            });
  }

  public void remove(String name) {
    members.remove(name);
  }

  public @Nullable Object get(String name) {
    return members.get(name);
  }

  public Map<String, Object> members() {
    return members;
  }

  /** The text of a string member; null if absent, null, blank or no string. */
  public @Nullable String text(String name) {
    Object value = members.get(name);
    return value instanceof String text && !text.isBlank() ? text : null;
  }

  public String text(String name, String otherwise) {
    String text = text(name);
    return text == null ? otherwise : text;
  }

  public @Nullable Boolean flag(String name) {
    return members.get(name) instanceof Boolean flag ? flag : null;
  }

  public @Nullable Number number(String name) {
    return members.get(name) instanceof Number number ? number : null;
  }

  public @Nullable JsonObject object(String name) {
    return members.get(name) instanceof JsonObject object ? object : null;
  }

  public List<?> list(String name) {
    return members.get(name) instanceof List<?> list ? list : List.of();
  }

  /** The object that is reached by these names; an empty one if there is none. */
  public JsonObject at(String... path) {
    JsonObject here = this;
    for (String name : path) {
      JsonObject next = here.object(name);
      if (next == null) {
        return new JsonObject();
      }
      here = next;
    }
    return here;
  }

  public JsonObject copy() {
    JsonObject copy = new JsonObject();
    members.forEach((name, value) -> copy.members.put(name, copyOf(value)));
    return copy;
  }

  private static Object copyOf(Object value) {
    if (value instanceof JsonObject object) {
      return object.copy();
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(copyOf(element)));
      return copy;
    }
    return value;
  }
}
