package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import com.atensecurity.thoth.internal.WireName;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** Holds what this module implements against the contract, member by member. */
class ContractTest {
  private static final Map<String, Object> CONTRACT = load();
  private static final List<Class<?>> CLASSES = classes();

  /** Queries that are sent as a map, by what the filter makes of them. */
  private static final Map<String, Set<String>> FILTERS =
      Map.of(
          "listEndpoints",
          Set.of("env", "fleet_id"),
          "listApprovals",
          Set.of("status", "per_page"),
          "listGovernanceFeed",
          Set.of(
              "per_page",
              "agent_id",
              "caller_agent_id",
              "tool_name",
              "decision",
              "reason_code",
              "search",
              "from",
              "to",
              "sort_by",
              "sort_dir"));

  @Test
  void everyOperationThatTheSeedsNameOrImplyIsThere() {
    assertThat(new TreeSet<>(services().map(Method::getName).toList()))
        .containsExactly(
            "authorizeApiKey",
            "checkInEndpoint",
            "createApiKey",
            "createFleet",
            "getApiKeyMetrics",
            "getEndpoint",
            "getEndpointStats",
            "getFleet",
            "getMdmSyncJob",
            "getSettings",
            "listAlerts",
            "listApiKeys",
            "listApprovals",
            "listEndpoints",
            "listFleets",
            "listGovernanceFeed",
            "listMdmProviders",
            "listViolations",
            "putSettings",
            "quarantineEndpoint",
            "registerEndpoint",
            "resolveApproval",
            "revokeApiKey",
            "startMdmSync",
            "testWebhook",
            "upsertMdmProvider");
  }

  @ParameterizedTest
  @MethodSource("services")
  void methodAndPathAreTheContracts(Method method) {
    Map<String, Object> operation = operation(method);

    assertThat(wire(method)).isEqualTo(operation.get("method") + " " + operation.get("path"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void onlyWhatTheContractLetsBeSentAgainIsRetryable(Method method) {
    Map<?, ?> retry = (Map<?, ?>) operation(method).get("x-client-retry");

    assertThat(method.isAnnotationPresent(Retryable.class)).isEqualTo(retry.get("retryable"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void pathAndQueryParametersAreTheContracts(Method method) {
    Set<String> expected = new TreeSet<>();
    for (Map<String, Object> parameter : list(operation(method).get("parameters"))) {
      if (String.valueOf(parameter.get("in")).matches("path|query")) {
        expected.add(parameter.get("in") + " " + parameter.get("name"));
      }
    }
    Set<String> actual = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      for (Annotation annotation : parameter.getAnnotations()) {
        if (annotation instanceof Path path) {
          actual.add("path " + path.value());
        } else if (annotation instanceof Query query) {
          actual.add("query " + query.value());
        }
      }
    }
    FILTERS.getOrDefault(method.getName(), Set.of()).forEach(name -> actual.add("query " + name));
    if (method.getName().equals("listApprovals")) {
      expected.remove("query limit"); // an older spelling of per_page, which is sent instead
    }

    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("services")
  void theEnvelopeIsTheContracts(Method method) {
    List<Map<String, Object>> alternatives = alternatives(answer(operation(method)));
    Set<String> members = new TreeSet<>();
    boolean array = false;
    for (Map<String, Object> schema : alternatives) {
      array |= "array".equals(schema.get("type"));
      map(schema.get("properties"))
          .forEach(
              (name, property) -> {
                if (types(property).contains("array") && name.matches("data|items|api_keys")) {
                  members.add(name);
                }
              });
    }
    Envelope envelope = method.getAnnotation(Envelope.class);

    if (members.isEmpty()) {
      assertThat(envelope).isNull();
    } else {
      assertThat(envelope.value()).containsAll(members);
      assertThat(envelope.orArray()).isEqualTo(array || method.getName().equals("listViolations"));
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void theMembersOfEveryRecordAreTheContracts(Class<?> type) {
    Map<String, String> expected = new TreeMap<>();
    map(schemas().get(type.getSimpleName()).get("properties"))
        .forEach((name, property) -> expected.put(name, kind(property)));
    Map<String, String> actual = new TreeMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (!component.getName().equals("unknown")) {
        actual.put(wireName(component), kind(component.getType()));
      }
    }

    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatTheServerAnswersKeepsUnknownMembers(Class<?> type) {
    boolean request =
        Stream.of(type.getDeclaredClasses()).anyMatch(c -> c.getSimpleName().equals("Builder"));
    boolean keeps =
        Stream.of(type.getRecordComponents()).anyMatch(c -> c.getName().equals("unknown"));

    assertThat(keeps).isEqualTo(!request);
  }

  @Test
  void theSchemasOfTheseOperationsAreAllModelled() {
    Set<String> needed = new TreeSet<>();
    services().forEach(method -> reach(operation(method), needed));
    needed.removeIf(name -> name.matches("OpaqueObject|.*List|FeedPage|Error.*"));

    assertThat(new TreeSet<>(records().map(Class::getSimpleName).toList())).isEqualTo(needed);
  }

  static Stream<Method> services() {
    return CLASSES.stream()
        .filter(Class::isInterface)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.getReturnType() == Operation.class);
  }

  static Stream<Class<?>> records() {
    return CLASSES.stream()
        .filter(type -> type.isRecord() && schemas().containsKey(type.getSimpleName()));
  }

  private static String wire(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      if (annotation instanceof GET get) {
        return "GET /{tenant_id}/" + get.value();
      } else if (annotation instanceof POST post) {
        return "POST /{tenant_id}/" + post.value();
      } else if (annotation instanceof PUT put) {
        return "PUT /{tenant_id}/" + put.value();
      } else if (annotation instanceof DELETE delete) {
        return "DELETE /{tenant_id}/" + delete.value();
      }
    }
    throw new AssertionError(method + " has no HTTP method");
  }

  private static String wireName(RecordComponent component) {
    WireName name = component.getAnnotation(WireName.class);
    return name != null
        ? name.value()
        : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static String kind(Class<?> type) {
    if (type == Long.class) {
      return "integer";
    }
    if (type == BigDecimal.class) {
      return "number";
    }
    if (type == Boolean.class) {
      return "boolean";
    }
    if (type == List.class) {
      return "array";
    }
    if (type == Instant.class) {
      return "date-time";
    }
    if (type == Secret.class) {
      return "password";
    }
    if (type == String.class || OpenEnum.class.isAssignableFrom(type)) {
      return "string";
    }
    return type == Json.class || type == Map.class || type.isRecord() ? "object" : type.getName();
  }

  private static String kind(Map<String, Object> property) {
    if (property.containsKey("$ref")) {
      return "object";
    }
    Set<String> types = types(property);
    String type = types.isEmpty() ? "object" : types.iterator().next();
    Object format = property.get("format");
    return type.equals("string") && format != null ? format.toString() : type;
  }

  private static Set<String> types(Map<String, Object> schema) {
    Set<String> types = new TreeSet<>();
    Object type = schema.get("type");
    if (type instanceof List<?> several) {
      several.forEach(each -> types.add(each.toString()));
    } else if (type != null) {
      types.add(type.toString());
    }
    types.remove("null");
    return types;
  }

  private static Map<String, Object> operation(Method method) {
    for (Map.Entry<String, Map<String, Object>> path : map(CONTRACT.get("paths")).entrySet()) {
      for (Map.Entry<String, Object> entry : path.getValue().entrySet()) {
        if (entry.getValue() instanceof Map<?, ?> operation
            && method.getName().equals(operation.get("operationId"))) {
          Map<String, Object> found = new LinkedHashMap<>();
          operation.forEach((key, value) -> found.put(key.toString(), value));
          found.put("path", path.getKey());
          found.put("method", entry.getKey().toUpperCase(Locale.ROOT));
          return found;
        }
      }
    }
    throw new AssertionError("the contract has no operation " + method.getName());
  }

  private static Map<String, Object> answer(Map<String, Object> operation) {
    Map<String, Object> content = map(operation.get("responses")).get("2XX");
    Map<String, Object> json = map(content.get("content")).get("application/json");
    return json == null ? Map.of() : cast(json.get("schema"));
  }

  private static List<Map<String, Object>> alternatives(Map<String, Object> schema) {
    if (schema.get("oneOf") instanceof List<?>) {
      List<Map<String, Object>> all = new ArrayList<>();
      list(schema.get("oneOf")).forEach(each -> all.addAll(alternatives(each)));
      return all;
    }
    Object ref = schema.get("$ref");
    return List.of(ref == null ? schema : schemas().get(simple(ref)));
  }

  /** Collects the names of the schemas that a part of the contract refers to, also indirectly. */
  private static void reach(Object part, Set<String> names) {
    if (part instanceof Map<?, ?> object) {
      Object ref = object.get("$ref");
      if (ref != null
          && ref.toString().startsWith("#/components/schemas/")
          && names.add(simple(ref))) {
        reach(schemas().get(simple(ref)), names);
      }
      object.values().forEach(value -> reach(value, names));
    } else if (part instanceof List<?> array) {
      array.forEach(value -> reach(value, names));
    }
  }

  private static String simple(Object ref) {
    return ref.toString().substring(ref.toString().lastIndexOf('/') + 1);
  }

  private static Map<String, Map<String, Object>> schemas() {
    return map(map(CONTRACT.get("components")).get("schemas"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> map(Object value) {
    return value == null ? Map.of() : (Map<String, Map<String, Object>>) value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object value) {
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  private static Map<String, Object> load() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(10_000_000);
    try (InputStream in = ContractTest.class.getResourceAsStream("/contract/openapi.yaml")) {
      return new Yaml(options).load(in);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Class<?>> classes() {
    List<Class<?>> classes = new ArrayList<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.atensecurity.thoth")) {
      classes.add(type.reflect());
    }
    return classes;
  }
}
