package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.atensecurity.thoth.contract.Kites.KiteFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the contract test: whatever is made to differ is found, and named. */
class ContractComparisonTest {
  private static final String SAMPLE = Kites.contract();

  @Test
  void codeThatFollowsTheContractDoesNotDiffer() {
    Comparison comparison = Kites.compare(SAMPLE, Kites.CODE, KiteFilter.class);

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.missing()).isEmpty();
    assertThat(comparison.models())
        .isEqualTo(
            Map.of(
                "Anything", "open JSON",
                "Line", "record",
                "Kite", "record",
                "KiteWrite", "record",
                "KiteList", "envelope"));
  }

  @ParameterizedTest
  @MethodSource
  void aChangeOfTheContractIsFound(String before, String after, List<String> differences) {
    assertThat(SAMPLE).containsOnlyOnce(before);

    Comparison comparison =
        Kites.compare(SAMPLE.replace(before, after), Kites.CODE, KiteFilter.class);

    assertThat(comparison.differences()).containsExactlyElementsOf(differences);
    assertThat(comparison.missing()).isEmpty();
  }

  static Stream<Arguments> aChangeOfTheContractIsFound() {
    return Stream.of(
        change(
            "thoth/kites/{kite_id}:",
            "thoth/kite/{kite_id}:",
            "putKite: is PUT /{tenant_id}/thoth/kites/{kite_id} in the code,"
                + " PUT /{tenant_id}/thoth/kite/{kite_id} in the contract"),
        change(
            "    put:",
            "    patch:",
            "putKite: is PUT /{tenant_id}/thoth/kites/{kite_id} in the code,"
                + " PATCH /{tenant_id}/thoth/kites/{kite_id} in the contract"),
        change(
            "retryable: true",
            "retryable: false",
            "listKites: retryable is true in the code, false in the contract"),
        change(
            "retryable: false",
            "retryable: true",
            "putKite: retryable is false in the code, true in the contract"),
        change(
            "name: color",
            "name: colour",
            "listKites: query colour (string) is not in the code",
            "listKites: query color (string) is not in the contract"),
        change(
            "name: since\n          in: query\n          schema: {type: string, format: date-time}",
            "name: since\n          in: query\n          schema: {type: string}",
            "listKites: query since (string) is not in the code",
            "listKites: query since (date-time) is not in the contract"),
        change(
            "name: kite_id\n          in: path",
            "name: kite_id\n          in: header",
            "putKite: header kite_id (string) is not in the code",
            "putKite: path kite_id (string) is not in the contract"),
        change(
            "schema: {$ref: '#/components/schemas/KiteWrite'}",
            "schema: {type: array, items: {$ref: '#/components/schemas/KiteWrite'}}",
            "putKite: sends KiteWrite in the code, array of KiteWrite in the contract"),
        change(
            "schema: {$ref: '#/components/schemas/Kite'}",
            "schema: {$ref: '#/components/schemas/Line'}",
            "putKite: answers Kite in the code, Line in the contract"),
        change(
            "schema: {$ref: '#/components/schemas/KiteList'}",
            "schema: {oneOf: [{$ref: '#/components/schemas/KiteList'},"
                + " {type: array, items: {$ref: '#/components/schemas/Kite'}}]}",
            "listKites: may be an array: false in the code, true in the contract"),
        change(
            "        data: {",
            "        rows: {",
            "listKites: has its rows in [data] in the code, [rows] in the contract"),
        change(
            "'null'], items: {$ref: '#/components/schemas/Kite'}",
            "'null'], items: {$ref: '#/components/schemas/Anything'}",
            "listKites: has rows of [Kite] in the code, [open] in the contract"));
  }

  @ParameterizedTest
  @MethodSource
  void aChangeOfASchemaIsFound(String before, String after, List<String> differences) {
    aChangeOfTheContractIsFound(before, after, differences);
  }

  static Stream<Arguments> aChangeOfASchemaIsFound() {
    return Stream.of(
        change("        kite_id: {type: string}\n", "", "Kite.kite_id: is not in the contract"),
        change(
            "        seats: {",
            "        places: {",
            "KiteWrite.places: is not in the code",
            "KiteWrite.seats: is not in the contract"),
        change(
            "length: {type: [number, 'null'], format: double}",
            "length: {type: [integer, 'null'], format: int64}",
            "Line.length: is number in the code, integer in the contract"),
        change(
            "flown_at: {type: [string, 'null'], format: date-time}",
            "flown_at: {type: [string, 'null'], format: password}",
            "Kite.flown_at: is date-time in the code, password in the contract"),
        change(
            "items: {type: string}",
            "items: {type: boolean}",
            "KiteWrite.tags: is array of string in the code, array of boolean in the contract"),
        change(
            "additionalProperties: {type: string}",
            "additionalProperties: {type: number}",
            "Kite.tails: is map of string in the code, map of number in the contract"),
        change(
            "extra: {$ref: '#/components/schemas/Anything'}",
            "extra: {$ref: '#/components/schemas/Line'}",
            "Kite.extra: is open in the code, Line in the contract"),
        change(
            "required: [color]",
            "required: []",
            "KiteWrite.color: is never null in the code, nullable in the contract"),
        change(
            "required: [color]",
            "required: [color, seats]",
            "KiteWrite.seats: is nullable in the code, never null in the contract"),
        change(
            "enum: [red, blue]",
            "enum: [red, blue, green]",
            "KiteWrite.color: green has no constant in Color"));
  }

  @Test
  void anOperationThatOnlyOneSideHasIsFound() {
    String other = SAMPLE.replace("operationId: putKite", "operationId: setKite");
    Comparison comparison = Kites.compare(other, Kites.CODE, KiteFilter.class);

    assertThat(comparison.differences()).containsExactly("putKite: is not in the contract");
    assertThat(comparison.missing()).containsExactly("setKite: is not in the code");
  }

  @Test
  void aSchemaThatNothingModelsIsFound() {
    String more = SAMPLE + "    Reel: {type: object, properties: {name: {type: string}}}\n";

    assertThat(Kites.compare(more, Kites.CODE, KiteFilter.class).missing())
        .containsExactly("Reel: no record models it");
  }

  @Test
  void whatIsSaidToBeModelledElsewhereMustNotBeARecordHere() {
    Surface surface = new Surface(Kites.CODE, Map.of("listKites", KiteFilter.class));
    Map<String, String> elsewhere = Map.of("Line", "a wall");

    assertThat(new Comparison(Kites.contract(SAMPLE), surface, elsewhere).differences())
        .containsExactly("Line: is not modelled elsewhere");
  }

  @ParameterizedTest
  @MethodSource
  void aChangeOfThePublishedContractIsFound(
      Consumer<Map<String, Object>> change, String difference) {
    Map<String, Object> document = Contract.document();
    change.accept(document);
    Surface surface = new Surface(ContractTest.SHIPPED, ContractTest.QUERIES);

    List<String> before = ContractTest.COMPARISON.differences();
    List<String> after =
        new ArrayList<>(
            new Comparison(new Contract(document), surface, ContractTest.ELSEWHERE).differences());
    after.removeAll(before);

    assertThat(after).containsExactly(difference);
  }

  static Stream<Arguments> aChangeOfThePublishedContractIsFound() {
    return Stream.of(
        edit(
            document -> at(document, "components", "schemas", "Endpoint", "properties"),
            properties -> properties.remove("hostname"),
            "Endpoint.hostname: is not in the contract"),
        edit(
            document -> at(document, "paths"),
            paths -> paths.put("/{tenant_id}/thoth/stop", paths.remove(QUARANTINE)),
            "quarantineEndpoint: is POST "
                + QUARANTINE
                + " in the code,"
                + " POST /{tenant_id}/thoth/stop in the contract"),
        edit(
            document -> at(document, "paths", QUARANTINE, "post", "x-client-retry"),
            retry -> retry.put("retryable", true),
            "quarantineEndpoint: retryable is false in the code, true in the contract"));
  }

  private static final String QUARANTINE = "/{tenant_id}/thoth/endpoints/{endpoint_id}/quarantine";

  private static Arguments edit(
      Function<Map<String, Object>, Map<String, Object>> part,
      Consumer<Map<String, Object>> change,
      String difference) {
    Consumer<Map<String, Object>> whole = document -> change.accept(part.apply(document));
    return arguments(whole, difference);
  }

  private static Map<String, Object> at(Map<String, Object> document, String... path) {
    Map<String, Object> part = document;
    for (String name : path) {
      part = Contract.map(part.get(name));
    }
    return part;
  }

  private static Arguments change(String before, String after, String... differences) {
    return arguments(before, after, List.of(differences));
  }
}
