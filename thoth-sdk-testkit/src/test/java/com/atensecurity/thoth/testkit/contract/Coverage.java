package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Which members of the contract's answers appeared, as {@code Schema.member}, and which of the values that it knows for them, as {@code
 * Schema.member=value}. A null is no appearance.
 */
final class Coverage {
  private static final String SCHEMAS = "/components/schemas/";

  private final Set<String> seen = new TreeSet<>();

  /** Takes an answer into account that is known to be as the contract has it. */
  void add(Caller.Answer answer) {
    OpenApi.Place response = OpenApi.CONTRACT.response(answer.operation(), answer.status());
    if (response != null && response.node().has("content")) {
      visit(response.pointer() + "/content/application~1json/schema", answer.json());
    }
  }

  /** What appeared. */
  Set<String> seen() {
    return seen;
  }

  /** What can appear in an answer to one of these operations. */
  static Set<String> possible(List<Operation> operations) {
    Coverage all = new Coverage();
    for (Operation operation : operations) {
      OpenApi.Place response = OpenApi.CONTRACT.response(operation, 200);
      if (response != null && response.node().has("content")) {
        all.possible(response.pointer() + "/content/application~1json/schema", new TreeSet<>());
      }
    }
    return all.seen;
  }

  private void possible(String pointer, Set<String> above) {
    OpenApi.Place place = OpenApi.CONTRACT.follow(pointer);
    if (!above.add(place.pointer())) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : place.node().path("properties").properties()) {
      String name = name(place) + "." + member.getKey();
      seen.add(name);
      OpenApi.known(member.getValue()).forEach(v -> seen.add(name + "=" + v.asString()));
      possible(memberOf(place, member.getKey()), above);
    }
    if (place.node().has("items")) {
      possible(place.pointer() + "/items", above);
    }
    alternatives(place).forEach(alternative -> possible(alternative, above));
  }

  private void visit(String pointer, JsonNode value) {
    OpenApi.Place place = OpenApi.CONTRACT.follow(pointer);
    JsonNode members = place.node().path("properties");
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String name = name(place) + "." + member.getKey();
      if (members.has(member.getKey()) && !member.getValue().isNull()) {
        seen.add(name);
        seen.add(name + "=" + member.getValue().asString(""));
        member.getValue().forEach(element -> seen.add(name + "=" + element.asString("")));
        visit(memberOf(place, member.getKey()), member.getValue());
      }
    }
    if (value.isArray() && place.node().has("items")) {
      value.forEach(element -> visit(place.pointer() + "/items", element));
    }
    for (String alternative : alternatives(place)) {
      if (OpenApi.CONTRACT.schema(alternative).validate(value).isEmpty()) {
        visit(alternative, value);
      }
    }
  }

  private static List<String> alternatives(OpenApi.Place place) {
    return IntStream.range(0, place.node().path("oneOf").size())
        .mapToObj(number -> place.pointer() + "/oneOf/" + number)
        .toList();
  }

  private static String memberOf(OpenApi.Place place, String name) {
    return place.pointer() + "/properties/" + OpenApi.escaped(name);
  }

  private static String name(OpenApi.Place place) {
    String pointer = place.pointer();
    return pointer.startsWith(SCHEMAS) ? pointer.substring(SCHEMAS.length()) : pointer;
  }
}
