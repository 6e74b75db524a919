package com.atensecurity.thoth.internal;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds values in the text of a JSON document, so that an edit can leave every other byte as it was.
 *
 * <p>All methods take text that is known to be valid JSON; see {@link JsonCheck}.
 */
public final class JsonText {
  private JsonText() {}

  /** The text of a JSON string with its quotes. Half a surrogate pair is escaped, not lost. */
  public static String quote(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < value.length()
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        text.append(c).append(value.charAt(++i));
      } else if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
        text.append(escape(c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  private static String escape(char c) {
    String hex = Integer.toHexString(c);
    return "\\u" + "0".repeat(4 - hex.length()) + hex;
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

  private static int valueEnd(String text, int start) {
    return switch (text.charAt(start)) {
      case '"' -> stringEnd(text, start);
      case '{', '[' -> bracketEnd(text, start);
      default -> literalEnd(text, start);
    };
  }

  /** The first character at or after {@code from} that is not white space. */
  static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
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
