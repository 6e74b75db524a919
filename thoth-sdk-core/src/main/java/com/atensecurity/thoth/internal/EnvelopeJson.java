package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Pager;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the rows, and for a page the counts, out of the object around them. */
final class EnvelopeJson extends JsonAdapter<Object> {
  private static final int COUNTS = 3;

  private final JsonReader.Options names;
  private final JsonAdapter<List<Object>> rows;
  private final boolean orArray;
  private final boolean page;

  EnvelopeJson(Envelope envelope, JsonAdapter<List<Object>> rows, boolean page) {
    this.names =
        JsonReader.Options.of(
            Stream.concat(Stream.of("total", "page", "per_page"), Stream.of(envelope.value()))
                .toArray(String[]::new));
    this.rows = rows;
    this.orArray = envelope.orArray();
    this.page = page;
  }

  @Override
  public Object fromJson(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (orArray && token == Token.BEGIN_ARRAY) {
      List<Object> found = Objects.requireNonNull(rows.fromJson(reader));
      return page ? new Pager.Page<>(found, null, null, null) : found;
    }
    if (token != Token.BEGIN_OBJECT) {
      throw ScalarJson.wrong(orArray ? "an object or an array" : "an object", token);
    }
    return unwrap(reader);
  }

  private Object unwrap(JsonReader reader) throws IOException {
    List<Object> found = null;
    @Nullable Long[] counts = new @Nullable Long[COUNTS];
    reader.beginObject();
    while (reader.hasNext()) {
      int index = reader.selectName(names);
      if (index >= COUNTS && found == null) {
        found = rows.fromJson(reader);
      } else if (index >= 0 && index < COUNTS && page) {
        counts[index] =
            (Long) Objects.requireNonNull(ScalarJson.ADAPTERS.get(Long.class)).fromJson(reader);
      } else {
        skip(reader, index);
      }
    }
    reader.endObject();
    List<Object> items = found == null ? List.of() : found;
    return page ? new Pager.Page<>(items, counts[0], counts[1], counts[2]) : items;
  }

  private static void skip(JsonReader reader, int index) throws IOException {
    if (index < 0) {
      reader.skipName();
    }
    reader.skipValue();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Object value) {
    throw new IllegalStateException("an envelope is only read");
  }
}
