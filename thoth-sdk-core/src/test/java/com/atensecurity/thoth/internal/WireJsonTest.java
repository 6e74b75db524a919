package com.atensecurity.thoth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.OpenEnum;
import com.atensecurity.thoth.Secret;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Converter;
import retrofit2.Retrofit;

class WireJsonTest {
  /** An open enum. */
  public record Color(String value) implements OpenEnum {
    /** Known. */
    public static final Color RED = new Color("red");
  }

  /** One component of each kind. */
  public record Thing(
      String someText,
      Long bigNumber,
      BigDecimal score,
      Boolean flag,
      Instant at,
      Color color,
      Secret secret,
      @WireName("count_24h") Long count24h,
      List<String> tags,
      Map<String, String> labels,
      Inner inner,
      List<Inner> rows,
      Json open,
      Map<String, Json> unknown) {}

  /** Not laid out as it must be. */
  public record Misplaced(Map<String, Json> unknown, String name) {}

  /** A nested record. */
  public record Inner(String name, Map<String, Json> unknown) {}

  /** A record that does not keep what it does not know. */
  public record Narrow(String name) {}

  /** A record whose members come in two spellings. */
  @CamelCaseToo
  public record TwoSpellings(
      String name,
      String holdToken,
      @WireName("count_24h") Long count24h,
      Map<String, Json> unknown) {}

  private final JsonConverterFactory json = new JsonConverterFactory();

  @Test
  void anObjectWhoseNamesAreDataKeepsItsOrderItsLastValuesAndNoNulls() throws IOException {
    Map<String, String> labels =
        json.read(
                Thing.class,
                "{\"labels\":{\"b\":\"1\",\"a\":2,\"n\":\"4\",\"n\":null,\"blank\":\" \",\"b\":\"3\"}}")
            .labels();

    assertThat(labels).containsExactly(Map.entry("b", "3"), Map.entry("a", "2"));
    assertThatThrownBy(() -> labels.put("c", "4"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void everyKindOfMemberIsReadAndWrittenBack() throws IOException {
    String text =
        "{\"some_text\":\"t\",\"big_number\":9007199254740993,\"score\":10.50,\"flag\":true,"
            + "\"at\":\"2026-11-21T10:00:00.123456789Z\",\"color\":\"mauve\",\"secret\":\"s\","
            + "\"count_24h\":3,\"tags\":[\"a\"],\"labels\":{\"k\":\"v\"},"
            + "\"inner\":{\"name\":\"n\",\"x\":{\"y\":[1.0]}},\"rows\":[{\"name\":\"r\"}],"
            + "\"open\":[9007199254740993],\"new_member\":{\"n\":1.10}}";

    Thing thing = json.read(Thing.class, text);

    assertThat(thing.bigNumber()).isEqualTo(9007199254740993L);
    assertThat(thing.color()).isEqualTo(new Color("mauve")).isNotEqualTo(Color.RED);
    assertThat(thing.at()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123456789Z"));
    assertThat(thing.count24h()).isEqualTo(3);
    assertThat(thing.unknown()).isEqualTo(Map.of("new_member", Json.parse("{\"n\":1.10}")));
    assertThat(written(thing)).isEqualTo(text);
  }

  @Test
  void membersInCamelCaseAreReadAndSnakeCaseGoesBeforeThem() throws IOException {
    TwoSpellings both = new TwoSpellings("n", "snake", 1L, Map.of());

    assertThat(
            json.read(
                TwoSpellings.class, "{\"name\":\"n\",\"holdToken\":\"camel\",\"count_24h\":1}"))
        .isEqualTo(new TwoSpellings("n", "camel", 1L, Map.of()));
    for (String text :
        List.of(
            "{\"name\":\"n\",\"holdToken\":\"camel\",\"hold_token\":\"snake\",\"count_24h\":1}",
            "{\"name\":\"n\",\"hold_token\":\"snake\",\"holdToken\":\"camel\",\"count_24h\":1}")) {
      assertThat(json.read(TwoSpellings.class, text)).isEqualTo(both);
    }
    assertThat(written(both))
        .isEqualTo("{\"name\":\"n\",\"hold_token\":\"snake\",\"count_24h\":1}");
  }

  @Test
  void anEmptyMemberInSnakeCaseLeavesTheWordToCamelCase() throws IOException {
    for (String text :
        List.of(
            "{\"holdToken\":\"camel\",\"hold_token\":null}",
            "{\"hold_token\":\" \",\"holdToken\":\"camel\"}")) {
      assertThat(json.read(TwoSpellings.class, text))
          .isEqualTo(new TwoSpellings(null, "camel", null, Map.of()));
    }
  }

  @Test
  void camelCaseIsUnknownWhereItWasNotAskedFor() throws IOException {
    assertThat(json.read(Thing.class, "{\"someText\":\"t\"}").unknown())
        .isEqualTo(Map.of("someText", Json.parse("\"t\"")));
  }

  @Test
  void absentListsAndMapsAreEmptyAndTheRestIsNull() throws IOException {
    Thing thing = json.read(Thing.class, "{\"tags\":null}");

    assertThat(thing.tags()).isEmpty();
    assertThat(thing.labels()).isEmpty();
    assertThat(thing.rows()).isEmpty();
    assertThat(thing.unknown()).isEmpty();
    assertThat(thing.someText()).isNull();
    assertThat(thing.inner()).isNull();
    assertThat(written(thing)).isEqualTo("{}");
  }

  @Test
  void scalarsAreReadLeniently() throws IOException {
    Thing thing =
        json.read(
            Thing.class,
            "{\"some_text\":42,\"big_number\":\" 7 \",\"score\":\" 1e3 \",\"flag\":\"true\","
                + "\"at\":\"2026-11-21T12:00:00+02:00\",\"color\":\"\",\"secret\":\" \"}");

    assertThat(thing.someText()).isEqualTo("42");
    assertThat(thing.bigNumber()).isEqualTo(7);
    assertThat(thing.score()).isEqualByComparingTo("1000");
    assertThat(thing.flag()).isTrue();
    assertThat(thing.at()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    assertThat(thing.color()).isNull();
    assertThat(thing.secret()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1,true", "0,false", "-2,true", "false,false", "'\"0\"',false"})
  void aBooleanMayBeANumber(String value, boolean expected) throws IOException {
    assertThat(json.read(Thing.class, "{\"flag\":" + value + "}").flag()).isEqualTo(expected);
  }

  @Test
  void aNumberMayBeLongButNotSoLongThatReadingItTakesMinutes() throws IOException {
    String longest = "7".repeat(1000);
    assertThat(json.read(Thing.class, "{\"score\":\" " + longest + " \"}").score())
        .isEqualTo(longest);

    String longer = longest.repeat(4000);
    for (String name : List.of("score", "flag", "big_number")) {
      assertThatThrownBy(() -> json.read(Thing.class, "{\"" + name + "\":" + longer + "}"))
          .isInstanceOfSatisfying(
              Unreadable.class, e -> assertThat(e.path()).isEqualTo("$." + name));
    }
  }

  @Test
  void anExponentIsReadAndNotUnfolded() throws IOException {
    assertThat(json.read(Thing.class, "{\"score\":1e999999999}").score()).isEqualTo("1e999999999");
    assertThat(json.read(Thing.class, "{\"flag\":1e999999999}").flag()).isTrue();
    assertThatThrownBy(() -> json.read(Thing.class, "{\"big_number\":1e999999999}"))
        .hasMessage("expected a 64-bit integer");
    assertThatThrownBy(() -> json.read(Thing.class, "{\"big_number\":1e-999999999}"))
        .hasMessage("expected a 64-bit integer");
  }

  @Test
  void rowsThatAreNoObjectsAreSkipped() throws IOException {
    assertThat(json.read(Thing.class, "{\"rows\":[1,null,\"x\",{\"name\":\"r\"},[{}]]}").rows())
        .containsExactly(new Inner("r", Map.of()));
  }

  @Test
  void aRecordWithoutUnknownDropsWhatItDoesNotKnow() throws IOException {
    assertThat(json.read(Narrow.class, "{\"x\":[1],\"name\":\"n\"}")).isEqualTo(new Narrow("n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"big_number":"s3cr3t"}       | $.big_number    | expected a 64-bit integer
          {"big_number":1.5}            | $.big_number    | expected a 64-bit integer
          {"big_number":{}}             | $.big_number    | expected a 64-bit integer but found an object
          {"score":"s3cr3t"}            | $.score         | expected a number
          {"flag":"s3cr3t"}             | $.flag          | expected a boolean
          {"at":"s3cr3t"}               | $.at            | expected an RFC 3339 time
          {"some_text":["s3cr3t"]}      | $.some_text     | expected a text but found an array
          {"rows":{"a":1}}              | $.rows          | expected an array but found an object
          {"inner":"s3cr3t"}            | $.inner         | expected an object but found a string
          {"rows":[{"name":{}}]}        | $.rows[0].name  | expected a text but found an object
          [1]                           | $               | expected an object but found an array
          {"some_text":"s3cr3t          | $.some_text     | it is not JSON
          {"some_text":                 | $.some_text     | it ends too early
          {"some_text":s3cr3t}          | $.some_text     | it is not JSON
          {} {}                         | $               | it is not JSON
          <html>s3cr3t</html>           | $               | it is not JSON
          """)
  void aDocumentOfAnotherShapeIsToldByPlaceWithoutItsValues(
      String text, String path, String reason) {
    assertThatThrownBy(() -> json.read(Thing.class, text))
        .isInstanceOfSatisfying(Unreadable.class, e -> assertThat(e.path()).isEqualTo(path))
        .hasMessage(reason)
        .hasNoCause();
  }

  @Test
  void whatTheParserSaysOfADocumentIsNotRepeated() {
    String deep = "[".repeat(300) + "]".repeat(300);

    for (String text : List.of("{\"x\":" + deep + "}", "{\"open\":" + deep + "}")) {
      assertThatThrownBy(() -> json.read(Thing.class, text))
          .isInstanceOf(Unreadable.class)
          .hasMessage("it has an unexpected value");
    }
  }

  @Test
  void aPathThatTheServerMadeLongIsShortened() {
    String text = "{\"a\":".repeat(200) + "x";

    assertThatThrownBy(() -> json.read(Thing.class, text))
        .isInstanceOfSatisfying(
            Unreadable.class, e -> assertThat(e.path().length()).isLessThanOrEqualTo(203));
  }

  @Test
  void aRecordWhoseUnknownIsNotLastIsRefusedAtOnce() {
    assertThatThrownBy(() -> json.read(Misplaced.class, "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"unknown\" must be last in " + Misplaced.class.getName());
  }

  @Test
  void envelopesAreTakenOffByTheirDeclaredMember() throws Exception {
    assertThat(rows("data", "{\"total\":3,\"data\":[{\"name\":\"a\"}]}"))
        .containsExactly(inner("a"));
    assertThat(rows("data", "{\"data\":null}")).isEmpty();
    assertThat(rows("data", "{}")).isEmpty();
    assertThat(rows("either", "{\"violations\":[{\"name\":\"v\"}]}")).containsExactly(inner("v"));
    assertThat(rows("either", "{\"items\":[{\"name\":\"i\"}],\"data\":[]}"))
        .containsExactly(inner("i"));
    assertThat(rows("either", "[{\"name\":\"bare\"}]")).containsExactly(inner("bare"));
  }

  @Test
  void anEnvelopeOfAnotherShapeIsAnError() {
    assertThatThrownBy(() -> rows("data", "{\"data\":{\"a\":1}}"))
        .hasMessage("expected an array but found an object");
    assertThatThrownBy(() -> rows("data", "[]"))
        .hasMessage("expected an object but found an array");
    assertThatThrownBy(() -> rows("either", "3"))
        .hasMessage("expected an object or an array but found a number");
  }

  @Test
  void theOrderInTheContractDecidesAndNotTheOrderOnTheWire() throws Exception {
    assertThat(rows("chain", "{\"chain\":[{\"name\":\"c\"}],\"data\":[{\"name\":\"d\"}]}"))
        .containsExactly(inner("d"));
    assertThat(rows("chain", "{\"data\":[{\"name\":\"d\"}],\"chain\":[{\"name\":\"c\"}]}"))
        .containsExactly(inner("d"));
    assertThat(rows("chain", "{\"chain\":[{\"name\":\"c\"}],\"data\":[]}")).isEmpty();
  }

  @Test
  void anEnvelopesMemberThatIsNullCountsAsAbsent() throws Exception {
    assertThat(rows("chain", "{\"data\":null,\"chain\":[{\"name\":\"c\"}]}"))
        .containsExactly(inner("c"));
    assertThat(rows("chain", "{\"chain\":[{\"name\":\"c\"}],\"data\":null}"))
        .containsExactly(inner("c"));
  }

  @Test
  void aPageCarriesItsCounts() throws Exception {
    assertThat(
            read("page", "{\"data\":[{\"name\":\"a\"}],\"total\":\"9\",\"page\":2,\"per_page\":1}"))
        .isEqualTo(new PageAnswer<>(List.of(inner("a")), 9L, 2L, 1L, Map.of()));
    assertThat(read("page", "{\"data\":[]}"))
        .isEqualTo(new PageAnswer<>(List.of(), null, null, null, Map.of()));
  }

  @Test
  void aCountIsATotalToo() throws Exception {
    assertThat(read("page", "{\"count\":3,\"data\":[]}"))
        .isEqualTo(new PageAnswer<>(List.of(), 3L, null, null, Map.of()));
    assertThat(read("page", "{\"count\":3,\"total\":4,\"data\":[]}"))
        .isEqualTo(new PageAnswer<>(List.of(), 4L, null, null, Map.of()));
  }

  @Test
  void whatElseIsInTheEnvelopeOfAPageIsKeptInOrder() throws Exception {
    PageAnswer<?> page =
        (PageAnswer<?>)
            read("page", "{\"sort_by\":\"at\",\"data\":[],\"nothing\":null,\"a\":{\"b\": 1e2}}");

    assertThat(page.unknown())
        .containsExactly(
            Map.entry("sort_by", Json.parse("\"at\"")),
            Map.entry("nothing", Json.NULL),
            Map.entry("a", Json.parse("{\"b\": 1e2}")));
  }

  @Test
  void whatIsOpenMayBeEmpty() throws Exception {
    assertThat(read("open", "")).isEqualTo(Json.NULL);
    assertThat(read("open", "null")).isEqualTo(Json.NULL);
    assertThat(read("open", "\ufeff{}")).isEqualTo(Json.EMPTY_OBJECT);
    assertThat(json.read(Thing.class, "{\"open\":null}").open()).isNull();
    assertThat(read("open", "{\"a\": 1}")).isEqualTo(Json.parse("{\"a\": 1}"));
    assertThat(read("page", "")).isNull();
  }

  /** Carries annotations and return types; never called. */
  interface Shapes {
    @Envelope("data")
    List<Inner> data();

    @Envelope(
        value = {"items", "data", "violations"},
        orArray = true)
    List<Inner> either();

    @Envelope({"data", "chain"})
    List<Inner> chain();

    @Envelope("data")
    PageAnswer<Inner> page();

    Json open();
  }

  @SuppressWarnings("unchecked")
  private List<Inner> rows(String shape, String body) throws Exception {
    return (List<Inner>) read(shape, body);
  }

  private Object read(String shape, String body) throws Exception {
    Type type = Shapes.class.getDeclaredMethod(shape).getGenericReturnType();
    Annotation[] annotations = Shapes.class.getDeclaredMethod(shape).getAnnotations();
    Converter<ResponseBody, ?> converter =
        json.responseBodyConverter(
            type, annotations, new Retrofit.Builder().baseUrl("http://localhost").build());
    return converter.convert(ResponseBody.create(body, null));
  }

  @SuppressWarnings("unchecked")
  private String written(Object value) throws IOException {
    Retrofit retrofit = new Retrofit.Builder().baseUrl("http://localhost").build();
    Annotation[] none = {};
    Converter<Object, RequestBody> converter =
        (Converter<Object, RequestBody>)
            json.requestBodyConverter(value.getClass(), none, none, retrofit);
    Buffer body = new Buffer();
    converter.convert(value).writeTo(body);
    return body.readUtf8();
  }

  private static Inner inner(String name) {
    return new Inner(name, Map.of());
  }
}
