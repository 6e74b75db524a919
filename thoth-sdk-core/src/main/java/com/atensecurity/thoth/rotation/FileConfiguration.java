package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.FileReplacement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One member of a JSON file. */
final class FileConfiguration implements RuntimeConfiguration {
  private static final int MAX_BYTES = 1024 * 1024;

  private final Path file;
  private final String[] member;

  FileConfiguration(Path file, String... member) {
    this.file = Objects.requireNonNull(file, "file");
    this.member = path(member);
  }

  static String[] path(String... member) {
    if (member.length == 0) {
      throw new IllegalArgumentException("name the member that holds the reference");
    }
    return member.clone();
  }

  @Override
  public String reference() {
    return reference(document(read()));
  }

  @Override
  public synchronized void update(String reference) {
    String text = read();
    Json document = document(text);
    if (reference(document).equals(reference)) {
      return;
    }
    int start = text.indexOf(document.text());
    String changed =
        text.substring(0, start)
            + document.with(Json.of(reference), member).text()
            + text.substring(start + document.text().length());
    try {
      FileReplacement.replace(file, changed.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw broken("cannot be replaced (" + e + ")", e);
    }
  }

  private String reference(Json document) {
    Json value = document.get(member);
    String reference = value == null ? null : value.asString();
    if (reference == null || reference.isBlank()) {
      throw broken("has no text at " + String.join(".", member), null);
    }
    return reference;
  }

  private String read() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw broken("is larger than " + MAX_BYTES + " bytes", null);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw broken("is not UTF-8", e);
    } catch (IOException e) {
      throw broken("cannot be read (" + e + ")", e);
    }
  }

  private Json document(String text) {
    try {
      return Json.parse(text);
    } catch (IllegalArgumentException e) {
      throw broken("is no JSON document", e);
    }
  }

  private IllegalStateException broken(String how, @Nullable Exception cause) {
    return new IllegalStateException("Runtime configuration " + file + " " + how, cause);
  }
}
