package com.atensecurity.thoth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers of all operations, from many states, against the contract, and the contract against them. */
@GovApiTest
class EveryAnswerTest {
  @Test
  void everyOperationIsAnsweredAsTheContractHasIt(GovApi gov) {
    List<Caller.Answer> answers = Tour.of(gov, (operation, body) -> body);

    requireGood(answers);
    assertThat(answers.stream().map(answer -> answer.operation().id()).collect(Collectors.toSet()))
        .hasSize(99)
        .containsExactlyInAnyOrderElementsOf(OpenApi.CONTRACT.operations());
    assertThat(answers.stream().map(a -> a.operation().id() + " " + a.status()).distinct())
        .as("operations by status")
        .hasSize(106);
    Coverage coverage = new Coverage();
    answers.forEach(coverage::add);
    Set<String> never = Coverage.possible(Tour.OPERATIONS);
    assertThat(never).as("members and known values").hasSize(693);
    never.removeAll(coverage.seen());
    assertThat(never).containsExactlyElementsOf(NeverAnswered.reasons().keySet());
  }

  /** What the contract names in answers and not in a request is the server's to say, whatever a client sends. */
  @Test
  void membersThatOnlyAnswersHaveAreNotTakenFromARequest(GovApi gov) {
    Set<String> names = new TreeSet<>();
    Coverage.possible(Tour.OPERATIONS)
        .forEach(name -> names.add(name.replaceAll("=.*", "").replaceAll(".*[.]", "")));

    List<Caller.Answer> answers =
        Tour.of(
            gov,
            (operation, body) ->
                changed(
                    operation,
                    body,
                    (own, object) ->
                        names.stream()
                            .filter(name -> !own.has(name) && !object.has(name))
                            .forEach(name -> object.putArray(name).addArray().add(7))));

    requireGood(answers);
    assertThat(gov.warnings()).isNotEmpty();
  }

  /** Absent and null are the same (published), and no answer says null where the contract has none. */
  @Test
  void aNullIsAsGoodAsNothing(GovApi gov) {
    List<Caller.Answer> answers =
        Tour.of(
            gov,
            (operation, body) ->
                changed(
                    operation,
                    body,
                    (own, object) ->
                        own.propertyNames().stream()
                            .filter(name -> !object.has(name))
                            .forEach(object::putNull)));

    requireGood(answers);
    assertThat(gov.warnings()).isEmpty();
  }

  private static void requireGood(List<Caller.Answer> answers) {
    for (Caller.Answer answer : answers) {
      assertThat(answer.status())
          .as("%s %s", answer.operation(), answer.json())
          .isBetween(200, 299);
      assertThat(answer.wrong()).as(answer.operation().id()).isEmpty();
    }
  }

  /** Changes each object of a body, knowing the members that the contract gives it. */
  private static String changed(
      Operation operation, String body, BiConsumer<JsonNode, ObjectNode> change) {
    OpenApi.Place schema = OpenApi.CONTRACT.requestBody(operation);
    JsonNode tree = body.isEmpty() ? schema.node() : AnswerCheck.parse(body.getBytes(UTF_8));
    if (body.isEmpty()) {
      return body;
    }
    if (tree instanceof ObjectNode object) {
      change.accept(schema.node().path("properties"), object);
    } else {
      JsonNode own = OpenApi.CONTRACT.follow("/components/schemas/BehavioralEvent").node();
      tree.forEach(event -> change.accept(own.path("properties"), (ObjectNode) event));
    }
    return tree.toString();
  }
}
