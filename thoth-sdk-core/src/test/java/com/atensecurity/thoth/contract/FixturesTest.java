package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.atensecurity.thoth.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the fixtures against the contract. */
class FixturesTest {
  private static final Contract CONTRACT = Contract.published();
  private static final Map<String, Fixture> FIXTURES = Fixture.all();

  /** What no fixture can show, because one call has one of several, and why. */
  private static final Map<String, String> ALTERNATIVES =
      Map.of(
          "listApprovals query limit", "an older spelling of per_page",
          "EvidenceChain.data", "the rows are in chain",
          "ViolationList.data", "the rows are in items",
          "PolicyBundleCreate.raw_policy", "the policy is at s3_uri",
          "PolicyBundleCreate.source_uri", "the policy is at s3_uri",
          "BulkPackApplyRequest.all_agents", "the agents are named",
          "EventBatchEnvelope.events", "the array stands alone");

  /** Schemas whose other members the contract knows of, but not by name. */
  private static final Set<String> UNNAMED = Set.of("DecisionMetadataExport", "CostReport");

  @Test
  void everyOperationHasOne() {
    assertThat(FIXTURES.keySet())
        .isEqualTo(new TreeSet<>(CONTRACT.operations().stream().map(o -> o.id()).toList()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void itFollowsTheContract(String id, Contract.Operation operation) {
    SchemaCheck check = new SchemaCheck();
    check(operation, FIXTURES.get(id), check);

    assertThat(check.problems())
        .filteredOn(problem -> UNNAMED.stream().noneMatch(n -> problem.endsWith(": not in " + n)))
        .isEmpty();
  }

  static Stream<Arguments> itFollowsTheContract() {
    return CONTRACT.operations().stream().map(operation -> arguments(operation.id(), operation));
  }

  @Test
  void everyParameterAndPropertyIsUsed() {
    Set<String> unused = new TreeSet<>();
    SchemaCheck check = new SchemaCheck();
    Set<String> schemas = new LinkedHashSet<>();
    for (Contract.Operation operation : CONTRACT.operations()) {
      Fixture fixture = FIXTURES.get(operation.id());
      check(operation, fixture, check);
      operation.parameters().stream()
          .filter(p -> !p.shared() && !values(fixture, p.in()).containsKey(p.name()))
          .forEach(p -> unused.add(operation.id() + " " + p.in() + " " + p.name()));
      schemas.addAll(CONTRACT.reached(operation));
    }
    for (String name : schemas) {
      CONTRACT.schema(name).properties().keySet().stream()
          .map(property -> name + "." + property)
          .filter(property -> !check.used().contains(property))
          .forEach(unused::add);
    }

    assertThat(unused).isEqualTo(ALTERNATIVES.keySet());
  }

  @Test
  void secretsArePlainlyExamples() {
    SchemaCheck check = new SchemaCheck();
    CONTRACT.operations().forEach(o -> check(o, FIXTURES.get(o.id()), check));

    assertThat(check.secrets()).isNotEmpty().allMatch(secret -> secret.matches("(?i).*example.*"));
  }

  private static void check(Contract.Operation operation, Fixture fixture, SchemaCheck check) {
    List<String> expected = new ArrayList<>();
    for (Contract.Parameter parameter : operation.parameters()) {
      if (!parameter.shared()) {
        expected.add(parameter.in() + " " + parameter.name());
        Object value = values(fixture, parameter.in()).get(parameter.name());
        if (value != null || parameter.required()) {
          check.check(parameter.in() + "." + parameter.name(), parameter.schema(), value);
        }
      }
    }
    for (String in : List.of("path", "query", "header")) {
      for (String name : values(fixture, in).keySet()) {
        if (!expected.contains(in + " " + name)) {
          check.problems().add(in + "." + name + ": not a parameter");
        }
      }
    }
    body("request", operation.request(), fixture.request(), check);
    body("response", operation.answer(), fixture.response(), check);
  }

  private static void body(String what, Schema schema, Json body, SchemaCheck check) {
    boolean optional = what.equals("request") && body == null;
    if (schema == null ? body != null : body == null && !optional) {
      check.problems().add(what + ": " + (schema == null ? "not in the contract" : "missing"));
    } else if (body != null) {
      check.check(what, schema, Tree.of(body));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> values(Fixture fixture, String in) {
    Json values =
        switch (in) {
          case "path" -> fixture.path();
          case "query" -> fixture.query();
          default -> fixture.header();
        };
    return values == null ? new TreeMap<>() : (Map<String, Object>) Tree.of(values);
  }
}
