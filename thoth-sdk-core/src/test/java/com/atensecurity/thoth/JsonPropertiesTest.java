package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonPropertiesTest {
  @Property(tries = 300)
  void anyDocumentIsReadBackAsItWasWritten(@ForAll("documents") String text) {
    assertThat(Json.parse(text).text()).isEqualTo(text.strip());
  }

  @Property(tries = 300)
  void settingOneMemberChangesThatMemberOnly(
      @ForAll("objects") String text,
      @ForAll("names") String name,
      @ForAll("documents") String set) {
    Json before = Json.parse(text);
    Json value = Json.parse(set);

    Map<String, Json> expected = new LinkedHashMap<>(before.members());
    expected.put(name, value);

    assertThat(before.with(value, name).members()).isEqualTo(expected);
    assertThat(Json.parse(before.with(value, name).text())).isEqualTo(before.with(value, name));
  }

  @Property(tries = 300)
  void settingAMemberBackRestoresEveryByte(
      @ForAll("objects") String text, @ForAll("documents") String other) {
    Json before = Json.parse(text);

    before
        .members()
        .forEach(
            (name, value) ->
                assertThat(before.with(Json.parse(other), name).with(value, name))
                    .isEqualTo(before));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().ofMaxLength(5);
  }

  @Provide
  Arbitrary<String> objects() {
    return members(documents());
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.recursive(
        this::scalars,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(list -> "[ " + String.join(" ,", list) + "]"),
                members(inner)),
        0,
        3);
  }

  private Arbitrary<String> members(Arbitrary<String> values) {
    return Arbitraries.maps(names(), values)
        .ofMaxSize(4)
        .map(
            map ->
                map.entrySet().stream()
                    .map(e -> Json.of(e.getKey()).text() + " :" + e.getValue())
                    .collect(java.util.stream.Collectors.joining(",\n", "{", " }")));
  }

  private Arbitrary<String> scalars() {
    Arbitrary<String> decimals =
        Combinators.combine(Arbitraries.bigDecimals(), Arbitraries.of("", "e5", "E-3"))
            .as((number, exponent) -> number.toPlainString() + exponent);
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(8).map(s -> Json.of(s).text()),
        Arbitraries.longs().map(String::valueOf),
        decimals,
        Arbitraries.of("true", "false", "null", "\"\\u0041\\/\""));
  }
}
