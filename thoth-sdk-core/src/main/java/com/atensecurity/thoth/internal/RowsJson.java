package com.atensecurity.thoth.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list. As the vendor's clients do, rows of objects skip what is not an object. */
final class RowsJson extends JsonAdapter<List<?>> {
  private final JsonAdapter<Object> element;
  private final boolean objects;

  RowsJson(JsonAdapter<Object> element, boolean objects) {
    this.element = element;
    this.objects = objects;
  }

  @Override
  public @Nullable List<?> fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == Token.NULL) {
      return reader.nextNull();
    }
    List<Object> rows = new ArrayList<>();
    begin(reader);
    while (reader.hasNext()) {
      Object row = row(reader);
      if (row != null) {
        rows.add(row);
      }
    }
    reader.endArray();
    return Collections.unmodifiableList(rows);
  }

  static void begin(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token != Token.BEGIN_ARRAY) {
      throw ScalarJson.wrong("an array", token);
    }
    reader.beginArray();
  }

  /** Reads or skips one element; null if it was skipped. */
  @Nullable Object row(JsonReader reader) throws IOException {
    if (objects && reader.peek() != Token.BEGIN_OBJECT) {
      reader.skipValue();
      return null;
    }
    return element.fromJson(reader);
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable List<?> rows) throws IOException {
    if (rows == null) {
      writer.nullValue();
      return;
    }
    writer.beginArray();
    for (Object row : rows) {
      element.toJson(writer, row);
    }
    writer.endArray();
  }
}
