package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Takes the rows, and for a page what else the server says, out of the object around them. */
final class EnvelopeJson extends JsonAdapter<Object> {
  /** Billing counts with {@code count}, the others with {@code total}. */
  private static final List<String> COUNTS = List.of("total", "count", "page", "per_page");

  private final Envelope envelope;
  private final JsonReader.Options names;
  private final RowsJson rows;
  private final boolean page;

  EnvelopeJson(Envelope envelope, RowsJson rows, boolean page) {
    this.envelope = envelope;
    this.names =
        JsonReader.Options.of(
            Stream.concat(COUNTS.stream(), Stream.of(envelope.value())).toArray(String[]::new));
    this.rows = rows;
    this.page = page;
  }

  @Override
  public Object fromJson(JsonReader reader) throws IOException {
    Token token = reader.peek();
    if (envelope.orArray() && token == Token.BEGIN_ARRAY) {
      List<?> found = Objects.requireNonNull(rows.fromJson(reader));
      return page ? new PageAnswer<>(found, null, null, null, Map.of()) : found;
    }
    if (token != Token.BEGIN_OBJECT) {
      throw ScalarJson.wrong(envelope.orArray() ? "an object or an array" : "an object", token);
    }
    Reading reading = new Reading();
    reader.beginObject();
    while (reader.hasNext()) {
      reading.member(reader);
    }
    reader.endObject();
    return page ? reading.page() : reading.rows();
  }

  /** Reads the rows one by one. Which of several members counts is known only at the end of them. */
  <T> RowReader<T> rows(BufferedSource source, Runnable afterEach) {
    if (page || envelope.value().length != 1) {
      throw new IllegalStateException("only rows in one member can be read one by one");
    }
    return new RowReader<>(envelope.value()[0], envelope.orArray(), rows, source, afterEach);
  }

  /** One envelope, as far as it has been read. */
  private final class Reading {
    private final @Nullable Long[] counts = new @Nullable Long[COUNTS.size()];
    private final Map<String, Json> unknown = new LinkedHashMap<>();
    private @Nullable List<?> found;
    private int foundIn = Integer.MAX_VALUE;

    void member(JsonReader reader) throws IOException {
      int index = reader.selectName(names);
      if (index >= counts.length) {
        rows(reader, index);
      } else if (index >= 0 && page) {
        counts[index] =
            (Long) Objects.requireNonNull(ScalarJson.ADAPTERS.get(Long.class)).fromJson(reader);
      } else if (index < 0 && page) {
        unknown.put(reader.nextName(), ScalarJson.json(reader));
      } else {
        skip(reader, index);
      }
    }

    /** The order in the contract decides, whatever the order on the wire. */
    private void rows(JsonReader reader, int index) throws IOException {
      if (index > foundIn) {
        reader.skipValue();
        return;
      }
      List<?> here = EnvelopeJson.this.rows.fromJson(reader);
      if (here != null) {
        found = here;
        foundIn = index;
      }
    }

    List<?> rows() {
      return found == null ? List.of() : found;
    }

    PageAnswer<?> page() {
      Long total = counts[0] == null ? counts[1] : counts[0];
      return new PageAnswer<>(
          rows(), total, counts[2], counts[3], Collections.unmodifiableMap(unknown));
    }
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
