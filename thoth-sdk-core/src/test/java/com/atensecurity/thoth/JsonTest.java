package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  /** Odd on purpose: spaces, order, escapes, a number beyond double, an empty object. */
  private static final String ODD =
      "{ \"b\" : 9007199254740993 ,\n\t\"a\\u0020b\":1.0,\"s\":\"}\\\"{\", \"o\" : { \"x\":[1, {\"y\":2}] },\"e\":{ } }";

  @Test
  void changingOneMemberLeavesEveryOtherByteAlone() {
    Json changed = Json.parse(ODD).with(Json.of(true), "o", "x");

    assertThat(changed.text()).isEqualTo(ODD.replace("[1, {\"y\":2}]", "true"));
  }

  @Test
  void newMembersGoToTheEndOfTheirObject() {
    Json changed =
        Json.parse(ODD)
            .with(Json.of("v"), "e", "n")
            .with(Json.of(7), "o", "m")
            .with(Json.NULL, "z");

    assertThat(changed.text())
        .isEqualTo(
            ODD.replace("\"e\":{ } }", "\"e\":{\"n\":\"v\" },\"z\":null }")
                .replace("{\"y\":2}] }", "{\"y\":2}],\"m\":7 }"));
  }

  @Test
  void missingAndNullObjectsOnTheWayAreMade() {
    assertThat(
            Json.parse("{\"a\":null}").with(Json.of(1), "a", "b").with(Json.of(2), "c", "d").text())
        .isEqualTo("{\"a\":{\"b\":1},\"c\":{\"d\":2}}");
  }

  @Test
  void namesAreFoundByWhatTheyMeanNotHowTheyAreSpelled() {
    Json odd = Json.parse(ODD);

    assertThat(odd.get("a b")).isEqualTo(Json.parse("1.0"));
    assertThat(odd.with(Json.of(2), "a b").text()).isEqualTo(ODD.replace("1.0", "2"));
  }

  @Test
  void ofANameThatStandsTwiceTheLastCounts() {
    Json twice = Json.parse("{\"a\":1,\"a\":2}");

    assertThat(twice.get("a")).isEqualTo(Json.of(2));
    assertThat(twice.members()).isEqualTo(Map.of("a", Json.of(2)));
    assertThat(twice.with(Json.of(3), "a").get("a")).isEqualTo(Json.of(3));
  }

  @Test
  void aValueThatIsNoObjectIsNotOverwrittenByAPathThroughIt() {
    assertThatThrownBy(() -> Json.parse("{\"a\":[1]}").with(Json.of(1), "a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot set a.b: the value at its level 1 is not an object");
    assertThatThrownBy(() -> Json.EMPTY_OBJECT.with(Json.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the path to the member is empty");
  }

  @Test
  void scalarsAreReadAsWhatTheyAre() {
    assertThat(Json.of("a\"\n\u2028").asString()).isEqualTo("a\"\n\u2028");
    assertThat(Json.parse("9007199254740993").asNumber())
        .isEqualTo(new BigDecimal("9007199254740993"));
    assertThat(Json.parse("\"12.50\"").asNumber()).isEqualTo(new BigDecimal("12.50"));
    assertThat(Json.parse("\"true\"").asBoolean()).isTrue();
    assertThat(Json.of(false).asBoolean()).isFalse();
    assertThat(Json.of("maybe").asBoolean()).isNull();
    assertThat(Json.of("x").asNumber()).isNull();
    assertThat(Json.NULL.asString()).isNull();
    assertThat(Json.EMPTY_OBJECT.asString()).isNull();
  }

  @Test
  void elementsAndMembersKeepTheirOrder() {
    Json array = Json.of(List.of(Json.of(2), Json.of("b"), Json.NULL));

    assertThat(array.elements()).containsExactly(Json.of(2), Json.of("b"), Json.NULL);
    assertThat(Json.parse(ODD).members().keySet()).containsExactly("b", "a b", "s", "o", "e");
    assertThat(Json.of(1).elements()).isEmpty();
    assertThat(Json.of(1).members()).isEmpty();
  }

  @Test
  void getFollowsAPathAndIsNullWhereItEnds() {
    Json odd = Json.parse(ODD);

    assertThat(odd.get("o", "x")).isEqualTo(Json.parse("[1, {\"y\":2}]"));
    assertThat(odd.get("o", "nope")).isNull();
    assertThat(odd.get("s", "deeper")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\"}",
        "[1,]",
        "{} {}",
        "nul",
        "<html>",
        "{\"a\":1}x",
        "'a'",
        "01"
      })
  void whatIsNotJsonIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a JSON document (" + text.length() + " characters)")
        .hasNoCause();
  }

  @Test
  void numbersOfAnyLengthAreKept() {
    String number = "1" + "0".repeat(400);

    assertThat(Json.parse("[" + number + ",-0,1e400,1.0E-5]").elements())
        .extracting(Json::text)
        .containsExactly(number, "-0", "1e400", "1.0E-5");
  }

  @Test
  void nestingIsBoundedBeforeTheStackIs() {
    assertThat(Json.parse("[".repeat(255) + "]".repeat(255)).isArray()).isTrue();
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void halfASurrogatePairIsNotLost() {
    assertThat(Json.of("a\ud800b").text()).isEqualTo("\"a\\ud800b\"");
    assertThat(Json.of("a\ud800b").asString()).isEqualTo("a\ud800b");
    assertThat(Json.of("\ud83d\ude00").text()).isEqualTo("\"\ud83d\ude00\"");
  }

  @Test
  void toStringTellsTheKindAndNothingOfTheContent() {
    assertThat(Json.parse("{\"secret\":\"s3cr3t\"}")).hasToString("Json[object, 19 characters]");
    assertThat(Json.of("s3cr3t")).hasToString("Json[string, 8 characters]");
  }
}
