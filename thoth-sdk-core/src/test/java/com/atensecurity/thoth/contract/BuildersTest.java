package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Documents;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds each request of the fixtures with its builder, member by member. */
class BuildersTest {
  private static final Map<String, Class<?>> RECORDS =
      new Surface(ContractTest.SHIPPED, ContractTest.QUERIES)
          .records(Contract.published().schemas().keySet());
  private static final Map<String, Object> REQUESTS = requests();

  @Test
  void everyBuilderHasARequestThatUsesIt() {
    TreeSet<String> builders = new TreeSet<>();
    RECORDS.forEach(
        (name, type) -> {
          if (builder(type) != null) {
            builders.add(name);
          }
        });

    assertThat(REQUESTS.keySet()).isEqualTo(builders);
  }

  @ParameterizedTest
  @MethodSource
  void theBuilderTakesEveryMember(String schema) throws ReflectiveOperationException {
    Object request = REQUESTS.get(schema);
    Map<String, Object> members = members(request);
    Method factory = builder(request.getClass());
    Object builder = factory.invoke(null, required(factory, members));
    for (Map.Entry<String, Object> member : members.entrySet()) {
      Method setter = setter(builder.getClass(), member.getKey());
      setter.invoke(builder, argument(setter.getParameterTypes()[0], member.getValue()));
    }

    assertThat(builder.getClass().getMethod("build").invoke(builder)).isEqualTo(request);
  }

  static Collection<String> theBuilderTakesEveryMember() {
    return REQUESTS.keySet();
  }

  /** The arguments of the factory: the members without a setter, in order, which are then members no more. */
  private static Object[] required(Method factory, Map<String, Object> members) {
    List<String> names = new ArrayList<>(members.keySet());
    names.removeIf(name -> setter(factory.getReturnType(), name) != null);
    Class<?>[] types = factory.getParameterTypes();
    assertThat(names).hasSize(types.length);
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(types[i], members.remove(names.get(i)));
    }
    return arguments;
  }

  private static Method setter(Class<?> builder, String name) {
    return Stream.of(builder.getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
        .filter(method -> method.getReturnType() == builder)
        .findFirst()
        .orElse(null);
  }

  /** A decimal is set as a double. */
  private static Object argument(Class<?> type, Object value) {
    return type == double.class ? ((BigDecimal) value).doubleValue() : value;
  }

  private static Map<String, Object> members(Object record) throws ReflectiveOperationException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = component.getAccessor().invoke(record);
      if (value != null && !component.getName().equals("unknown")) {
        members.put(component.getName(), value);
      }
    }
    return members;
  }

  private static Method builder(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(m -> m.getName().equals("builder") && Modifier.isStatic(m.getModifiers()))
        .findFirst()
        .orElse(null);
  }

  /** The first request, or part of one, of each kind that has a builder. */
  private static Map<String, Object> requests() {
    Map<String, Object> found = new TreeMap<>();
    Map<String, Fixture> fixtures = Fixture.all();
    for (Contract.Operation operation : Contract.published().operations()) {
      Fixture fixture = fixtures.get(operation.id());
      if (fixture.request() != null) {
        Schema body = operation.request().alternatives().get(0);
        boolean rows = "array".equals(body.type());
        Class<?> type = RECORDS.get(String.valueOf((rows ? body.items() : body).reference()));
        Json request = rows ? fixture.request().elements().get(0) : fixture.request();
        collect(type == null ? null : Documents.read(type, request), found);
      }
    }
    return found;
  }

  private static void collect(Object value, Map<String, Object> found) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> collect(each, found));
    } else if (value != null && Surface.isRecord(value.getClass())) {
      if (builder(value.getClass()) != null) {
        found.putIfAbsent(value.getClass().getSimpleName(), value);
      }
      try {
        members(value).values().forEach(each -> collect(each, found));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }
}
