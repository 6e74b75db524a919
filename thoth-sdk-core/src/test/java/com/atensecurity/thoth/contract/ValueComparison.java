package com.atensecurity.thoth.contract;

import com.atensecurity.thoth.OpenEnum;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the constants of open enums with the values that the contract knows. */
final class ValueComparison {
  private final Map<Class<?>, Set<String>> known = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();

  ValueComparison(Map<String, Schema> schemas, Map<String, Class<?>> records) {
    records.forEach(
        (name, record) -> {
          if (schemas.containsKey(name)) {
            compare(name, schemas.get(name), record);
          }
        });
    known.forEach(
        (type, values) -> {
          for (String constant : constants(type)) {
            if (!values.contains(constant)) {
              differences.add(type.getSimpleName() + ": " + constant + " is not in the contract");
            }
          }
        });
  }

  List<String> differences() {
    return differences;
  }

  private void compare(String name, Schema schema, Class<?> record) {
    for (Map.Entry<String, RecordComponent> member : Surface.components(record).entrySet()) {
      Schema property = schema.properties().get(member.getKey());
      Class<?> type = element(member.getValue().getGenericType());
      if (property != null && OpenEnum.class.isAssignableFrom(type)) {
        compare(name + "." + member.getKey(), property, type, constants(type));
      }
    }
  }

  private void compare(String where, Schema property, Class<?> type, Set<String> constants) {
    boolean array = "array".equals(property.type());
    List<?> values = array ? property.items().known() : property.known();
    for (Object value : values) {
      known.computeIfAbsent(type, each -> new LinkedHashSet<>()).add(value.toString());
      if (!constants.contains(value.toString())) {
        differences.add(where + ": " + value + " has no constant in " + type.getSimpleName());
      }
    }
  }

  private static Class<?> element(Type type) {
    boolean list = type instanceof ParameterizedType && Surface.raw(type) == List.class;
    return Surface.raw(list ? Surface.argument(type) : type);
  }

  private static Set<String> constants(Class<?> type) {
    Set<String> values = new LinkedHashSet<>();
    try {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
          field.setAccessible(true);
          values.add(((OpenEnum) field.get(null)).value());
        }
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return values;
  }
}
