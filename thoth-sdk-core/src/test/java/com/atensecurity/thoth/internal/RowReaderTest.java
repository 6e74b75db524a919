package com.atensecurity.thoth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import retrofit2.Retrofit;

class RowReaderTest {
  /** A row. */
  public record Row(String name, Map<String, Json> unknown) {}

  /** Carries annotations and return types; never called. */
  interface Shapes {
    @Envelope("data")
    List<Row> data();

    @Envelope(value = "data", orArray = true)
    List<Row> either();

    @Envelope({"data", "chain"})
    List<Row> chain();
  }

  private int pieces;

  @Test
  void itReadsNoFurtherThanItIsAskedAndKeepsNothing() throws Exception {
    Endless endless = new Endless();
    BufferedSource source = Okio.buffer(endless);
    RowReader<Row> reader = reader("data", source);

    for (int i = 0; i < 100_000; i++) {
      assertThat(reader.next().name()).isEqualTo("row-" + i);
      assertThat(endless.rows).isLessThanOrEqualTo(i + 2);
      assertThat(source.getBuffer().size()).isLessThan(200);
    }
    assertThat(pieces).isEqualTo(100_000);
  }

  @Test
  void rowsMayComeInAnEnvelopeOrBare() throws Exception {
    String rows = "[{\"name\":\"a\"},null,{\"name\":\"b\",\"x\":1}]";
    Row b = new Row("b", Map.of("x", Json.parse("1")));

    assertThat(all("data", "{\"n\":[1],\"data\":" + rows + ",\"total\":2}"))
        .containsExactly(new Row("a", Map.of()), b);
    assertThat(all("either", rows)).containsExactly(new Row("a", Map.of()), b);
    assertThat(all("either", "{\"data\":[]}")).isEmpty();
  }

  @Test
  void rowsThatComeAgainLaterAreLeftOut() throws Exception {
    assertThat(all("data", "{\"data\":[{\"name\":\"a\"}],\"data\":[{\"name\":\"b\"}]}"))
        .containsExactly(new Row("a", Map.of()));
  }

  @Test
  void eachPartOfTheDocumentIsToldOf() throws Exception {
    all("data", "{\"a\":1,\"b\":2,\"data\":[{},3],\"data\":[],\"c\":4}");

    assertThat(pieces).isEqualTo(6);
  }

  @Test
  void afterTheEndThereIsNothing() throws Exception {
    RowReader<Row> reader = reader("data", new Buffer().writeUtf8("{\"data\":[]}"));

    assertThat(reader.next()).isNull();
    assertThat(reader.next()).isNull();
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    assertThatThrownBy(() -> all("data", "[]"))
        .isInstanceOf(Unreadable.class)
        .hasMessage("expected an object but found an array");
    assertThatThrownBy(() -> all("either", "3"))
        .hasMessage("expected an object or an array but found a number");
    assertThatThrownBy(() -> all("data", "{\"data\":3}"))
        .hasMessage("expected an array but found a number");
    assertThatThrownBy(() -> all("data", "{\"data\":[{\"name\":[]}]}"))
        .isInstanceOfSatisfying(
            Unreadable.class, e -> assertThat(e.path()).isEqualTo("$.data[0].name"))
        .hasMessage("expected a text but found an array");
    assertThatThrownBy(() -> all("data", "{\"data\":[{}")).hasMessage("it ends too early");
  }

  @Test
  void rowsInOneOfSeveralMembersCannotBeReadOneByOne() {
    assertThatThrownBy(() -> all("chain", "{}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("only rows in one member can be read one by one");
  }

  private List<Row> all(String shape, String document) throws Exception {
    RowReader<Row> reader = reader(shape, new Buffer().writeUtf8(document));
    List<Row> rows = new ArrayList<>();
    for (Row row = reader.next(); row != null; row = reader.next()) {
      rows.add(row);
    }
    return rows;
  }

  private RowReader<Row> reader(String shape, BufferedSource source) throws Exception {
    var method = Shapes.class.getDeclaredMethod(shape);
    var body =
        (JsonConverterFactory.RowsBody)
            new JsonConverterFactory()
                .responseBodyConverter(
                    method.getGenericReturnType(),
                    method.getAnnotations(),
                    new Retrofit.Builder().baseUrl("http://localhost").build());
    return body.envelope().rows(source, () -> pieces++);
  }

  /** A list without end that makes a row only when somebody wants more bytes. */
  private static final class Endless implements Source {
    private int rows;

    @Override
    public long read(Buffer sink, long byteCount) {
      String text = (rows == 0 ? "{\"data\":[" : ",") + "{\"name\":\"row-" + rows++ + "\"}";
      sink.writeUtf8(text);
      return text.length();
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() throws IOException {}
  }
}
