package com.atensecurity.thoth.pam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes one flat JSON object of strings as UTF-8. */
final class PayloadWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
  private final JsonGenerator json;

  PayloadWriter() {
    try {
      this.json = JSON.createGenerator(bytes);
      json.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a member; null leaves it out. */
  PayloadWriter text(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    try {
      json.writeStringField(name, value);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a time or a URI is written. */
  static @Nullable String textOf(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  byte[] toBytes() {
    try {
      json.writeEndObject();
      json.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String toText() {
    return new String(toBytes(), StandardCharsets.UTF_8);
  }
}
