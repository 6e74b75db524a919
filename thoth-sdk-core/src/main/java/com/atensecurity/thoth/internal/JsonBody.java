package com.atensecurity.thoth.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.EOFException;
import java.io.IOException;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads exactly one JSON value, and says what is wrong without quoting the document. */
final class JsonBody {
  private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

  private JsonBody() {}

  /** The value, or null if there is nothing at all. */
  static <T> @Nullable T read(JsonAdapter<T> adapter, BufferedSource source) throws IOException {
    skipByteOrderMark(source);
    if (source.exhausted()) {
      return null;
    }
    JsonReader reader = JsonReader.of(source);
    try {
      T value = adapter.fromJson(reader);
      end(reader);
      return value;
    } catch (IOException | JsonDataException e) {
      throw failure(reader, e);
    }
  }

  static void skipByteOrderMark(BufferedSource source) throws IOException {
    if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
      source.skip(BYTE_ORDER_MARK.size());
    }
  }

  /** Makes sure that nothing comes after the value. */
  static void end(JsonReader reader) throws IOException {
    if (reader.peek() != Token.END_DOCUMENT) {
      throw new Unreadable("$", "there is text after the end of the document");
    }
  }

  /** What the reader's failure is to be told as. */
  static IOException failure(JsonReader reader, Exception e) {
    if (e instanceof JsonEncodingException) {
      return new Unreadable(reader.getPath(), "it is not JSON");
    }
    if (e instanceof EOFException) {
      return new Unreadable(reader.getPath(), "it ends too early");
    }
    if (e instanceof IOException io) {
      return io;
    }
    // Only the messages of our own adapters are known to quote no value.
    String message = String.valueOf(e.getMessage());
    boolean ours = message.startsWith("expected ");
    return new Unreadable(reader.getPath(), ours ? message : "it has an unexpected value");
  }
}
