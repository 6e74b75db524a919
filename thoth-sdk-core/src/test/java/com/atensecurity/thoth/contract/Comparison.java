package com.atensecurity.thoth.contract;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the contract with the code, in both directions. Each difference is one sentence that
 * begins with the operation, schema or member.
 */
final class Comparison {
  private final Contract contract;
  private final Surface surface;
  private final Map<String, Schema> schemas;
  private final Map<String, Class<?>> records;
  private final Map<String, String> elsewhere;
  private final List<String> differences = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * @param elsewhere where schemas are modelled that no record of their name models
   */
  Comparison(Contract contract, Surface surface, Map<String, String> elsewhere) {
    this.contract = contract;
    this.surface = surface;
    this.schemas = contract.schemas();
    this.records = surface.records(schemas.keySet());
    this.elsewhere = elsewhere;
    compareOperations();
    compareSchemas();
    new ValueComparison(schemas, records).differences().forEach(differences::add);
  }

  /** What is there and differs. */
  List<String> differences() {
    return differences;
  }

  /** What the contract has and the code has not. */
  List<String> missing() {
    return missing;
  }

  private void compareOperations() {
    Map<String, Surface.Call> calls = new TreeMap<>();
    surface.calls().forEach(call -> calls.put(call.id(), call));
    for (Contract.Operation operation : contract.operations()) {
      Surface.Call call = calls.remove(operation.id());
      if (call == null) {
        missing.add(operation.id() + ": is not in the code");
      } else {
        compare(operation, call);
      }
    }
    calls.keySet().forEach(id -> differences.add(id + ": is not in the contract"));
  }

  private void compare(Contract.Operation operation, Surface.Call call) {
    String id = operation.id();
    differ(id, "is", call.http() + " " + call.path(), operation.http() + " " + operation.path());
    differ(id, "retryable is", call.retryable(), operation.retryable());
    compareParameters(operation, call);
    Schema request = operation.request();
    differ(id, "sends", orNothing(call.request()), request == null ? "nothing" : request.kind());
    new AnswerComparison(operation, call).differences().forEach(d -> differences.add(id + d));
  }

  private void compareParameters(Contract.Operation operation, Surface.Call call) {
    Set<String> expected = new TreeSet<>();
    for (Contract.Parameter parameter : operation.parameters()) {
      // The tenant is in the client's root, and its attribution headers are on every call.
      if (!parameter.shared()) {
        expected.add(
            parameter.in() + " " + parameter.name() + " (" + parameter.schema().kind() + ")");
      }
    }
    Set<String> extra = new TreeSet<>(call.parameters());
    extra.removeAll(expected);
    expected.removeAll(call.parameters());
    expected.forEach(p -> differences.add(operation.id() + ": " + p + " is not in the code"));
    extra.forEach(p -> differences.add(operation.id() + ": " + p + " is not in the contract"));
  }

  private void compareSchemas() {
    Set<String> sent = contract.onlySent();
    Map<String, String> models = models();
    for (Map.Entry<String, Schema> schema : schemas.entrySet()) {
      Class<?> record = records.get(schema.getKey());
      if (record != null) {
        boolean received = !sent.contains(schema.getKey());
        compare(schema.getKey(), schema.getValue(), record, received);
        compareOpenness(schema.getKey(), record, received);
      } else if (!models.containsKey(schema.getKey())) {
        missing.add(schema.getKey() + ": no record models it");
      }
    }
    records.keySet().stream()
        .filter(name -> !schemas.containsKey(name))
        .forEach(name -> differences.add(name + ": is not in the contract"));
    elsewhere.keySet().stream()
        .filter(name -> records.containsKey(name) || !schemas.containsKey(name))
        .forEach(name -> differences.add(name + ": is not modelled elsewhere"));
  }

  /** What each schema is in the code: a record, an envelope, open JSON, or something elsewhere. */
  Map<String, String> models() {
    Map<String, String> models = new TreeMap<>();
    schemas.forEach(
        (name, schema) -> {
          if (records.containsKey(name)) {
            models.put(name, "record");
          } else if (elsewhere.containsKey(name)) {
            models.put(name, elsewhere.get(name));
          } else if ("object".equals(schema.type()) && schema.isOpen()) {
            models.put(name, "open JSON");
          }
        });
    surface.calls().stream()
        .filter(call -> call.envelope() != null)
        .forEach(call -> models.putAll(envelopes(call)));
    return models;
  }

  private Map<String, String> envelopes(Surface.Call call) {
    Map<String, String> envelopes = new TreeMap<>();
    for (Contract.Operation operation : contract.operations()) {
      if (operation.id().equals(call.id()) && operation.answer() != null) {
        for (Schema alternative : operation.answer().alternatives()) {
          if (alternative.reference() != null) {
            envelopes.put(alternative.reference(), "envelope");
          }
        }
      }
    }
    return envelopes;
  }

  private void compare(String name, Schema schema, Class<?> record, boolean received) {
    Map<String, RecordComponent> components = Surface.components(record);
    schema
        .properties()
        .forEach(
            (member, property) -> {
              RecordComponent component = components.get(member);
              String where = name + "." + member;
              if (component == null) {
                differences.add(where + ": is not in the code");
              } else {
                String kind = Surface.kind(component.getGenericType());
                differ(where, "is", kind, property.kind());
                boolean required = schema.required().contains(member);
                compareNullness(where, component, required, received);
              }
            });
    components.keySet().stream()
        .filter(member -> !schema.properties().containsKey(member))
        .forEach(member -> differences.add(name + "." + member + ": is not in the contract"));
  }

  /**
   * A request says null for what it leaves out. What is received may lack anything, and its absent
   * lists and maps are empty.
   */
  private void compareNullness(
      String where, RecordComponent component, boolean required, boolean received) {
    boolean rows = List.of(List.class, Map.class).contains(component.getType());
    boolean never = received ? rows : required;
    String expected = never ? "never null" : "nullable";
    differ(where, "is", Surface.isNullable(component) ? "nullable" : "never null", expected);
  }

  private void compareOpenness(String name, Class<?> record, boolean received) {
    if (received && !Surface.keepsUnknown(record)) {
      differences.add(name + ": is received, but does not keep unknown members");
    } else if (!received && Surface.keepsUnknown(record)) {
      differences.add(name + ": keeps unknown members, but is only sent");
    }
  }

  private void differ(String where, String what, Object code, Object contract) {
    if (!code.equals(contract)) {
      differences.add(
          where + ": " + what + " " + code + " in the code, " + contract + " in the contract");
    }
  }

  private static String orNothing(String kind) {
    return kind == null ? "nothing" : kind;
  }
}
