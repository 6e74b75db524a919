package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
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

  private static final Pattern SNAKE = Pattern.compile("_([a-z])");

  private final MethodHandle constructor;
  private final List<Component> components = new ArrayList<>();

  /** Those that may also come in camel case; their names follow the others'. */
  private final List<Component> camelCase;

  private final JsonReader.Options names;
  private final @Nullable MethodHandle unknownAccessor;

  private record Component(
      String wireName,
      JsonAdapter<Object> adapter,
      MethodHandle accessor,
      @Nullable Object absent) {}

  RecordJson(Class<R> type, Moshi moshi) {
    RecordComponent[] declared = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(declared).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      this.constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      MethodHandle unknown = null;
      // Values are laid out in this order, with what is unknown at the end.
      for (RecordComponent component : declared) {
        if (unknown != null) {
          throw new IllegalArgumentException("\"unknown\" must be last in " + type.getName());
        }
        if (component.getName().equals(UNKNOWN)) {
          unknown = accessor(component, lookup);
        } else {
          components.add(component(component, lookup, moshi));
        }
      }
      this.unknownAccessor = unknown;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("a wire record must be public: " + type.getName(), e);
    }
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

  private static String camelCase(String snakeCase) {
    return SNAKE.matcher(snakeCase).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
  }

  private static Component component(
      RecordComponent component, MethodHandles.Lookup lookup, Moshi moshi)
      throws IllegalAccessException {
    JsonAdapter<Object> adapter = moshi.adapter(component.getGenericType());
    Class<?> type = component.getType();
    Object absent = type == List.class ? List.of() : type == Map.class ? Map.of() : null;
    return new Component(wireName(component), adapter, accessor(component, lookup), absent);
  }

  private static MethodHandle accessor(RecordComponent component, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    return lookup
        .unreflect(component.getAccessor())
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  static String wireName(RecordComponent component) {
    WireName explicit = component.getAnnotation(WireName.class);
    return explicit != null
        ? explicit.value()
        : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
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

  @SuppressWarnings("unchecked")
  private R construct(@Nullable Object[] values) {
    try {
      return (R) constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
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

  private static @Nullable Object get(MethodHandle accessor, Object owner) {
    try {
      return (@Nullable Object) accessor.invokeExact(owner);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
