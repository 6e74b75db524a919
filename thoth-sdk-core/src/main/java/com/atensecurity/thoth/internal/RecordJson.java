package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes public records through their canonical constructor and accessors.
 *
 * <p>Written for this contract, because Moshi's own record adapter drops members that it does not
 * know. Here a last component {@code Map<String, Json> unknown} collects them as source text, and they
 * are written back. Absent lists and maps are empty, never null. Members that are null are not
 * written.
 */
final class RecordJson<R> extends JsonAdapter<R> {
  static final String UNKNOWN = "unknown";

  private final Constructor<R> constructor;
  private final List<Component> components = new ArrayList<>();

  /** Those that may also come in camel case; their names follow the others'. */
  private final List<Component> camelCase;

  private final JsonReader.Options names;
  private final @Nullable Method unknownAccessor;

  private record Component(
      String wireName, JsonAdapter<Object> adapter, Method accessor, @Nullable Object absent) {}

  RecordJson(Class<R> type, Moshi moshi) {
    RecordComponent[] declared = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(declared).map(RecordComponent::getType).toArray(Class[]::new);
    Method unknown = null;
    // Values are laid out in this order, with what is unknown at the end.
    for (RecordComponent component : declared) {
      if (unknown != null) {
        throw new IllegalArgumentException("\"unknown\" must be last in " + type.getName());
      }
      if (component.getName().equals(UNKNOWN)) {
        unknown = component.getAccessor();
      } else {
        components.add(component(component, moshi));
      }
    }
    this.unknownAccessor = unknown;
    this.constructor = constructor(type, types);
    this.camelCase =
        type.isAnnotationPresent(CamelCaseToo.class)
            ? components.stream().filter(c -> !camelCase(c.wireName).equals(c.wireName)).toList()
            : List.of();
    this.names =
        JsonReader.Options.of(
            Stream.concat(
                    components.stream().map(Component::wireName),
                    camelCase.stream().map(component -> camelCase(component.wireName)))
                .toArray(String[]::new));
  }

  /** Reflection, because method handles of so many shapes cost a process that makes one call more than the call. */
  private static <R> Constructor<R> constructor(Class<R> type, Class<?>[] types) {
    try {
      if (Modifier.isPublic(type.getModifiers())) {
        return type.getConstructor(types);
      }
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "the constructor of a wire record must be public: " + type.getName(), e);
    }
    throw new IllegalArgumentException("a wire record must be public: " + type.getName());
  }

  private static String camelCase(String snakeCase) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < snakeCase.length(); i++) {
      char c = snakeCase.charAt(i);
      boolean hump = c == '_' && i + 1 < snakeCase.length() && isLower(snakeCase.charAt(i + 1));
      name.append(hump ? Character.toUpperCase(snakeCase.charAt(++i)) : c);
    }
    return name.toString();
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static Component component(RecordComponent component, Moshi moshi) {
    JsonAdapter<Object> adapter = moshi.adapter(component.getGenericType());
    Class<?> type = component.getType();
    Object absent = type == List.class ? List.of() : type == Map.class ? Map.of() : null;
    return new Component(wireName(component), adapter, component.getAccessor(), absent);
  }

  static String wireName(RecordComponent component) {
    WireName explicit = component.getAnnotation(WireName.class);
    return explicit != null ? explicit.value() : snakeCase(component.getName());
  }

  private static String snakeCase(String camelCase) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        name.append('_');
      }
      name.append(Character.toLowerCase(c));
    }
    return name.toString();
  }

  @Override
  public @Nullable R fromJson(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token == Token.NULL) {
      return reader.nextNull();
    }
    if (token != Token.BEGIN_OBJECT) {
      throw ScalarJson.wrong("an object", token);
    }
    @Nullable Object[] values =
        new @Nullable Object[components.size() + (unknownAccessor == null ? 0 : 1)];
    Map<String, Json> unknown = readMembers(reader, values);
    for (int i = 0; i < components.size(); i++) {
      values[i] = values[i] == null ? components.get(i).absent : values[i];
    }
    if (unknownAccessor != null) {
      values[components.size()] = Collections.unmodifiableMap(unknown);
    }
    return construct(values);
  }

  private Map<String, Json> readMembers(JsonReader reader, @Nullable Object[] values)
      throws IOException {
    Map<String, Json> unknown = Map.of();
    reader.beginObject();
    while (reader.hasNext()) {
      int index = reader.selectName(names);
      if (index >= components.size()) {
        readCamelCase(reader, camelCase.get(index - components.size()), values);
      } else if (index >= 0) {
        Object value = components.get(index).adapter.fromJson(reader);
        values[index] = value == null ? values[index] : value;
      } else if (unknownAccessor != null) {
        unknown = unknown.isEmpty() ? new LinkedHashMap<>() : unknown;
        unknown.put(reader.nextName(), ScalarJson.json(reader));
      } else {
        reader.skipName();
        reader.skipValue();
      }
    }
    reader.endObject();
    return unknown;
  }

  private void readCamelCase(JsonReader reader, Component component, @Nullable Object[] values)
      throws IOException {
    int index = components.indexOf(component);
    if (values[index] == null) {
      values[index] = component.adapter.fromJson(reader);
    } else {
      reader.skipValue();
    }
  }

  private R construct(@Nullable Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a wire record must not throw", e);
    }
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable R value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    for (Component component : components) {
      Object member = get(component.accessor, value);
      // An answer has read an absent list as empty; a request says so if it means an empty one.
      boolean absent = unknownAccessor != null && member != null && member.equals(component.absent);
      if (member != null && !absent) {
        writer.name(component.wireName);
        component.adapter.toJson(writer, member);
      }
    }
    if (unknownAccessor != null) {
      Object unknown = Objects.requireNonNull(get(unknownAccessor, value), UNKNOWN);
      writeUnknown(writer, (Map<?, ?>) unknown);
    }
    writer.endObject();
  }

  private static void writeUnknown(JsonWriter writer, Map<?, ?> unknown) throws IOException {
    for (Map.Entry<?, ?> entry : unknown.entrySet()) {
      writer.name((String) entry.getKey());
      ScalarJson.write(writer, (Json) entry.getValue());
    }
  }

  private static @Nullable Object get(Method accessor, Object owner) {
    try {
      return accessor.invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a wire record must not throw", e);
    }
  }
}
