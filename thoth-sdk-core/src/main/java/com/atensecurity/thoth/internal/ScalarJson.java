package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Scalars, read as leniently as the vendor's clients do: absent, null and blank text are the same,
 * numbers and booleans may be given as text, a boolean may be a number.
 */
final class ScalarJson {
  /** Far beyond every number of the contract. */
  private static final int MAX_NUMBER = 1000;

  static final Map<Type, JsonAdapter<?>> ADAPTERS =
      Map.of(
          String.class, new Scalar<>("a text", t -> t, JsonWriter::value),
          Long.class, new Scalar<>("a 64-bit integer", ScalarJson::toLong, JsonWriter::value),
          BigDecimal.class, new Scalar<>("a number", ScalarJson::toNumber, JsonWriter::value),
          Boolean.class, new Scalar<>("a boolean", ScalarJson::toBoolean, JsonWriter::value),
          Instant.class,
              new Scalar<>(
                  "an RFC 3339 time", ScalarJson::toInstant, (w, v) -> w.value(v.toString())),
          Secret.class, new Scalar<>("a text", Secret::of, (w, v) -> w.value(v.reveal())),
          Json.class, new Open());

  private ScalarJson() {}

  /** How a scalar is made from its text. Throws what it likes if the text does not fit. */
  interface Parser<T> {
    T parse(String text);
  }

  /** How a scalar is written. */
  interface Printer<T> {
    void print(JsonWriter writer, T value) throws IOException;
  }

  static final class Scalar<T> extends JsonAdapter<T> {
    private final String expected;
    private final Parser<T> parser;
    private final Printer<T> printer;

    Scalar(String expected, Parser<T> parser, Printer<T> printer) {
      this.expected = expected;
      this.parser = parser;
      this.printer = printer;
    }

    @Override
    public @Nullable T fromJson(JsonReader reader) throws IOException {
      String text = text(reader, expected);
      if (text == null || text.isBlank()) {
        return null;
      }
      try {
        return parser.parse(text);
      } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
        throw new JsonDataException("expected " + expected);
      }
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
      if (value == null) {
        writer.nullValue();
      } else {
        printer.print(writer, value);
      }
    }
  }

  /** A value that is kept as text. */
  private static final class Open extends JsonAdapter<Json> {
    @Override
    public @Nullable Json fromJson(JsonReader reader) throws IOException {
      return reader.peek() == Token.NULL ? reader.nextNull() : json(reader);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Json value) throws IOException {
      write(writer, value == null ? Json.NULL : value);
    }
  }

  static void write(JsonWriter writer, Json value) throws IOException {
    writer.value(new Buffer().writeUtf8(value.text()));
  }

  static Json json(JsonReader reader) throws IOException {
    String text = reader.nextSource().readUtf8();
    try {
      return Json.parse(text);
    } catch (IllegalArgumentException e) {
      throw new JsonDataException("not JSON");
    }
  }

  static @Nullable String text(JsonReader reader, String expected) throws IOException {
    Token token = reader.peek();
    return switch (token) {
      case STRING, NUMBER -> reader.nextString();
      case BOOLEAN -> Boolean.toString(reader.nextBoolean());
      case NULL -> reader.nextNull();
      default -> throw wrong(expected, token);
    };
  }

  static JsonDataException wrong(String expected, Token found) {
    return new JsonDataException("expected " + expected + " but found " + name(found));
  }

  private static String name(Token token) {
    return switch (token) {
      case BEGIN_OBJECT -> "an object";
      case BEGIN_ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      default -> "the end";
    };
  }

  /** A number of a million digits would take the JDK a minute, and no deadline ends that. */
  private static BigDecimal toNumber(String text) {
    String number = text.strip();
    if (number.length() > MAX_NUMBER) {
      throw new NumberFormatException();
    }
    return new BigDecimal(number);
  }

  private static Long toLong(String text) {
    return toNumber(text).longValueExact();
  }

  private static Boolean toBoolean(String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> toNumber(text).signum() != 0;
    };
  }

  private static Instant toInstant(String text) {
    String time = text.strip();
    Instant usual = UtcTime.parse(time);
    return usual != null ? usual : OffsetDateTime.parse(time).toInstant();
  }
}
