package com.atensecurity.thoth.contract;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.OpenEnum;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.PageAnswer;
import com.atensecurity.thoth.internal.Retryable;
import com.atensecurity.thoth.internal.WireName;
import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** What the code sends and reads: every service method and every record that travels. */
final class Surface {
  private final Collection<Class<?>> classes;
  private final Map<String, Class<?>> queries;

  /**
   * @param classes where services and records are looked for
   * @param queries what makes the query of an operation whose method takes a map
   */
  Surface(Collection<Class<?>> classes, Map<String, Class<?>> queries) {
    this.classes = classes;
    this.queries = queries;
  }

  /** An operation as the code has it; the request is null if there is no body. */
  record Call(
      Method method,
      String id,
      String http,
      String path,
      boolean retryable,
      Set<String> parameters,
      String request,
      Type answer,
      Envelope envelope) {
    boolean paged() {
      return raw(answer) == PageAnswer.class;
    }
  }

  /** The classes of the module under test, of which none is initialized here. */
  static List<Class<?>> shipped() {
    try {
      Path root = Path.of(Json.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
            .<Class<?>>map(Surface::load)
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> load(String file) {
    String name =
        file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.');
    try {
      return Class.forName(name, false, Surface.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  List<Call> calls() {
    return classes.stream()
        .filter(Class::isInterface)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.getReturnType() == Operation.class)
        .map(this::call)
        .toList();
  }

  private Call call(Method method) {
    String[] wire = wire(method);
    return new Call(
        method,
        method.getName(),
        wire[0],
        wire[1],
        method.isAnnotationPresent(Retryable.class),
        parameters(method),
        request(method),
        argument(method.getGenericReturnType()),
        method.getAnnotation(Envelope.class));
  }

  private static String[] wire(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      String path =
          annotation instanceof GET get
              ? get.value()
              : annotation instanceof POST post
                  ? post.value()
                  : annotation instanceof PUT put
                      ? put.value()
                      : annotation instanceof PATCH patch
                          ? patch.value()
                          : annotation instanceof DELETE delete ? delete.value() : null;
      if (path != null) {
        // The runtime API has a host of its own, and no tenant in its paths.
        String root = path.startsWith("v1/") ? "/" : "/{tenant_id}/";
        return new String[] {annotation.annotationType().getSimpleName(), root + path};
      }
    }
    throw new AssertionError(method + " has no HTTP method");
  }

  private Set<String> parameters(Method method) {
    Set<String> found = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      String kind = kind(parameter.getParameterizedType());
      for (Annotation annotation : parameter.getAnnotations()) {
        if (annotation instanceof retrofit2.http.Path path) {
          found.add("path " + path.value() + " (" + kind + ")");
        } else if (annotation instanceof Query query) {
          found.add("query " + query.value() + " (" + kind + ")");
        } else if (annotation instanceof Header header) {
          found.add("header " + header.value() + " (" + kind + ")");
        } else if (annotation instanceof QueryMap) {
          found.addAll(mapped(method.getName()));
        }
      }
    }
    return found;
  }

  private Set<String> mapped(String operation) {
    Class<?> maker = queries.get(operation);
    if (maker == null) {
      return Set.of("query map of unknown members");
    }
    return maker.isRecord() ? membersOf(maker) : new FilterProbe(maker).parameters();
  }

  /** A query that repeats the members of the body. */
  private static Set<String> membersOf(Class<?> maker) {
    Set<String> members = new TreeSet<>();
    for (RecordComponent component : maker.getRecordComponents()) {
      members.add("query " + wireName(component) + " (" + kind(component.getGenericType()) + ")");
    }
    return members;
  }

  private static String request(Method method) {
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(Body.class)) {
        return kind(parameter.getParameterizedType());
      }
    }
    return null;
  }

  /** The records that travel, or whose name the contract knows, by their simple names. */
  Map<String, Class<?>> records(Collection<String> names) {
    Map<String, Class<?>> records = new LinkedHashMap<>();
    for (Class<?> type : classes) {
      if (isRecord(type) && names.contains(type.getSimpleName())) {
        add(type, records);
      }
    }
    for (Call call : calls()) {
      reach(call.answer(), records);
      for (Parameter parameter : call.method().getParameters()) {
        reach(parameter.getParameterizedType(), records);
      }
    }
    return records;
  }

  private static void reach(Type type, Map<String, Class<?>> records) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        reach(argument, records);
      }
    } else if (type instanceof Class<?> raw && isRecord(raw)) {
      add(raw, records);
    }
  }

  private static void add(Class<?> type, Map<String, Class<?>> records) {
    Class<?> other = records.put(type.getSimpleName(), type);
    if (other == null) {
      components(type).values().forEach(each -> reach(each.getGenericType(), records));
    } else if (other != type) {
      throw new AssertionError("two records have one schema's name: " + other + " and " + type);
    }
  }

  /** The members of a record by their names on the wire, without those that are kept unread. */
  static Map<String, RecordComponent> components(Class<?> type) {
    Map<String, RecordComponent> components = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (!component.getName().equals("unknown")) {
        components.put(wireName(component), component);
      }
    }
    return Collections.unmodifiableMap(components);
  }

  static boolean keepsUnknown(Class<?> type) {
    return Stream.of(type.getRecordComponents()).anyMatch(c -> c.getName().equals("unknown"));
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  static boolean isRecord(Class<?> type) {
    return type.isRecord() && !OpenEnum.class.isAssignableFrom(type);
  }

  static String wireName(RecordComponent component) {
    WireName name = component.getAnnotation(WireName.class);
    return name != null
        ? name.value()
        : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The type in the words that the contract is described with, too. */
  static String kind(Type type) {
    Class<?> raw = raw(type);
    if (raw == List.class) {
      return "array of " + kind(argument(type));
    }
    if (raw == Map.class) {
      return "map of " + kind(((ParameterizedType) type).getActualTypeArguments()[1]);
    }
    // An open enum is a string whose known values have names.
    if (raw == String.class || OpenEnum.class.isAssignableFrom(raw)) {
      return "string";
    }
    if (raw == Json.class) {
      return Schema.OPEN;
    }
    return SCALARS.getOrDefault(raw, raw.getSimpleName());
  }

  private static final Map<Class<?>, String> SCALARS =
      Map.of(
          Long.class, "integer",
          long.class, "integer",
          BigDecimal.class, "number",
          double.class, "number",
          Boolean.class, "boolean",
          boolean.class, "boolean",
          Instant.class, "date-time",
          Secret.class, "password");

  static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }
}
