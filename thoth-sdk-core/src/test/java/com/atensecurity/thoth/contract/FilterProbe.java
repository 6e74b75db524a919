package com.atensecurity.thoth.contract;

import com.atensecurity.thoth.OpenEnum;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds out what a filter sends by calling each of its withers. */
final class FilterProbe {
  private final Class<?> filter;

  FilterProbe(Class<?> filter) {
    this.filter = filter;
  }

  Set<String> parameters() {
    Set<String> parameters = new TreeSet<>();
    try {
      Object start = start();
      for (Method wither : filter.getDeclaredMethods()) {
        if (isWither(wither)) {
          Object narrower = wither.invoke(start, samples(wither));
          sent(narrower)
              .forEach((name, value) -> parameters.add("query " + name + " (" + kind(value) + ")"));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot find out what " + filter + " sends", e);
    }
    return parameters;
  }

  private Object start() throws ReflectiveOperationException {
    Method factory =
        Stream.of(filter.getDeclaredMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getParameterCount() == 0)
            .filter(m -> m.getReturnType() == filter && Modifier.isPublic(m.getModifiers()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(filter + " has no factory without arguments"));
    return factory.invoke(null);
  }

  private boolean isWither(Method method) {
    return method.getReturnType() == filter
        && Modifier.isPublic(method.getModifiers())
        && !Modifier.isStatic(method.getModifiers());
  }

  private static Object[] samples(Method wither) throws ReflectiveOperationException {
    Class<?>[] types = wither.getParameterTypes();
    Object[] samples = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      samples[i] = sample(types[i], i);
    }
    return samples;
  }

  private static Object sample(Class<?> type, int position) throws ReflectiveOperationException {
    if (OpenEnum.class.isAssignableFrom(type)) {
      return type.getConstructor(String.class).newInstance("text");
    }
    Map<Class<?>, Object> samples =
        Map.of(
            String.class,
            "text",
            long.class,
            7L,
            boolean.class,
            true,
            double.class,
            1.5,
            BigDecimal.class,
            new BigDecimal("1.5"),
            Instant.class,
            Instant.EPOCH.plusSeconds(position));
    Object sample = samples.get(type);
    if (sample == null) {
      throw new AssertionError("no sample of " + type);
    }
    return sample;
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> sent(Object instance) throws ReflectiveOperationException {
    Method parameters = filter.getDeclaredMethod("parameters");
    parameters.setAccessible(true);
    return (Map<String, String>) parameters.invoke(instance);
  }

  /** What a text on the wire is, in the words of the contract. */
  private static String kind(String value) {
    if (value.matches("true|false")) {
      return "boolean";
    }
    if (value.matches("-?[0-9]+")) {
      return "integer";
    }
    if (value.matches("-?[0-9]+[.][0-9]+")) {
      return "number";
    }
    try {
      Instant.parse(value);
      return "date-time";
    } catch (DateTimeParseException e) {
      return "string";
    }
  }
}
