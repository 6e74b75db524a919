package com.atensecurity.thoth.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object whose names are data. As everywhere, a null or blank value counts as absent, and of a name
 * that stands twice the last value counts.
 */
final class MapJson extends JsonAdapter<Map<?, ?>> {
  private final JsonAdapter<Object> values;

  MapJson(JsonAdapter<Object> values) {
    this.values = values;
  }

  @Override
  public @Nullable Map<?, ?> fromJson(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (token == Token.NULL) {
      return reader.nextNull();
    }
    if (token != Token.BEGIN_OBJECT) {
      throw ScalarJson.wrong("an object", token);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      Object value = values.fromJson(reader);
      if (value == null) {
        entries.remove(name);
      } else {
        entries.put(name, value);
      }
    }
    reader.endObject();
    return Collections.unmodifiableMap(entries);
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Map<?, ?> entries) throws IOException {
    if (entries == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      writer.name((String) entry.getKey());
      values.toJson(writer, entry.getValue());
    }
    writer.endObject();
  }
}
