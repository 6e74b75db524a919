package com.atensecurity.thoth.internal;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds values in the text of a JSON document, so that an edit can leave every other byte as it was.
 *
 * <p>All methods but {@link #check} take text that is known to be valid JSON.
 */
public final class JsonText {
  private JsonText() {}

  /**
   * Throws unless the text is exactly one JSON value.
   *
   * @throws IOException if it is not; the message has the JSON path
   */
  public static void check(String text) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text));
    reader.skipValue();
    if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
      throw new IOException("text after the end of the document");
    }
  }

  /** The text of a JSON string with its quotes. */
  public static String quote(String value) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.value(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.readUtf8();
  }

  /** The value of a JSON string. */
  public static String unquote(String literal) {
    if (literal.indexOf('\\') < 0) {
      return literal.substring(1, literal.length() - 1);
    }
    try {
      return JsonReader.of(new Buffer().writeUtf8(literal)).nextString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One child of an object or array: where its name (or -1) and its value begin and end. */
  public record Span(int nameStart, int nameEnd, int start, int end) {}

  /** The first child at or after {@code from}, which is just past an opening bracket or a child. */
  public static @Nullable Span next(String text, int from, boolean named) {
    int i = skipSpace(text, from);
    if (text.charAt(i) == ',') {
      i = skipSpace(text, i + 1);
    }
    if (text.charAt(i) == '}' || text.charAt(i) == ']') {
      return null;
    }
    int nameStart = -1;
    int nameEnd = -1;
    if (named) {
      nameStart = i;
      nameEnd = valueEnd(text, i);
      i = skipSpace(text, skipSpace(text, nameEnd) + 1);
    }
    return new Span(nameStart, nameEnd, i, valueEnd(text, i));
  }

  /** Where the value that begins at {@code start} ends. */
  public static int valueEnd(String text, int start) {
    return switch (text.charAt(start)) {
      case '"' -> stringEnd(text, start);
      case '{', '[' -> bracketEnd(text, start);
      default -> literalEnd(text, start);
    };
  }

  /** The first character at or after {@code from} that is not white space. */
  public static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static int stringEnd(String text, int start) {
    int i = start + 1;
    while (text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private static int bracketEnd(String text, int start) {
    int depth = 0;
    int i = start;
    do {
      char c = text.charAt(i);
      if (c == '"') {
        i = stringEnd(text, i);
        continue;
      }
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      i++;
    } while (depth > 0);
    return i;
  }

  private static int literalEnd(String text, int start) {
    int i = start;
    while (i < text.length() && ",]} \t\r\n".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
