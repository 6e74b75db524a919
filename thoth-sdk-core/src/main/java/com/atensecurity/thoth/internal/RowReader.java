package com.atensecurity.thoth.internal;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a list one by one. Keeps nothing, and reads no further than it is asked to. Not
 * thread-safe.
 *
 * @param <T> the type of the rows
 */
public final class RowReader<T> {
  private final BufferedSource source;
  private final JsonReader reader;
  private final JsonReader.Options member;
  private final RowsJson rows;
  private final boolean orArray;
  private final Runnable afterEach;
  private Place place = Place.START;

  private enum Place {
    START,
    ENVELOPE,
    ROWS,
    AFTER_ROWS,
    BARE_ROWS,
    END
  }

  /**
   * Makes a reader.
   *
   * @param member the envelope's member with the rows
   * @param afterEach is told after each row or other part of the document
   */
  RowReader(
      String member, boolean orArray, RowsJson rows, BufferedSource source, Runnable afterEach) {
    this.source = source;
    this.reader = JsonReader.of(source);
    this.member = JsonReader.Options.of(member);
    this.rows = rows;
    this.orArray = orArray;
    this.afterEach = afterEach;
  }

  /**
   * The next row, or null after the last, when the document was read to its end.
   *
   * @throws Unreadable if the document is not what the contract has
   * @throws IOException what the source threw
   */
  public @Nullable T next() throws IOException {
    try {
      while (place != Place.END) {
        T row = step();
        if (row != null) {
          return row;
        }
      }
      return null;
    } catch (IOException | JsonDataException e) {
      throw JsonBody.failure(reader, e);
    }
  }

  /** Where the reader is, as a JSON path. */
  public String path() {
    return Unreadable.shortened(reader.getPath());
  }

  private @Nullable T step() throws IOException {
    switch (place) {
      case START -> begin();
      case ROWS, BARE_ROWS -> {
        return row();
      }
      default -> member();
    }
    return null;
  }

  private void begin() throws IOException {
    JsonBody.skipByteOrderMark(source);
    Token token = reader.peek();
    if (orArray && token == Token.BEGIN_ARRAY) {
      reader.beginArray();
      place = Place.BARE_ROWS;
    } else if (token == Token.BEGIN_OBJECT) {
      reader.beginObject();
      place = Place.ENVELOPE;
    } else {
      throw ScalarJson.wrong(orArray ? "an object or an array" : "an object", token);
    }
  }

  @SuppressWarnings("unchecked")
  private @Nullable T row() throws IOException {
    if (reader.hasNext()) {
      T row = (T) rows.row(reader);
      afterEach.run();
      return row;
    }
    reader.endArray();
    if (place == Place.BARE_ROWS) {
      end();
    } else {
      place = Place.AFTER_ROWS;
    }
    return null;
  }

  private void member() throws IOException {
    if (!reader.hasNext()) {
      reader.endObject();
      end();
    } else if (reader.selectName(member) < 0) {
      reader.skipName();
      reader.skipValue();
      afterEach.run();
    } else if (place == Place.AFTER_ROWS || reader.peek() == Token.NULL) {
      reader.skipValue();
      afterEach.run();
    } else {
      RowsJson.begin(reader);
      place = Place.ROWS;
    }
  }

  private void end() throws IOException {
    JsonBody.end(reader);
    place = Place.END;
  }
}
