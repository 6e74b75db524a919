package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads environment variables, and the files that they name. Immutable. */
final class EnvironmentReader {
  private final Map<String, String> variables;
  private final Path workingDirectory;

  EnvironmentReader(Map<String, String> variables, Path workingDirectory) {
    this.variables = variables;
    this.workingDirectory = workingDirectory;
  }

  Map<String, String> variables() {
    return variables;
  }

  /** The value of a variable; null if it is not set or blank. */
  @Nullable String text(String name) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  /** A URL that something secret may be sent to; null if it is not set. */
  @Nullable String url(String name) throws UsageException {
    String text = text(name);
    HttpUrl url = text == null ? null : HttpUrl.parse(text);
    if (text != null && (url == null || !(url.isHttps() || isLocal(url.host())))) {
      throw new UsageException(name + " must be an https URL, or http to this machine");
    }
    return text;
  }

  static boolean isLocal(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d+){3}");
  }

  /** A secret from a variable, or from the file that the variable with {@code _FILE} names. */
  @Nullable Secret secret(String name) throws UsageException {
    String inline = text(name);
    String file = text(name + "_FILE");
    if (inline != null && file != null) {
      throw new UsageException(name + " and " + name + "_FILE are both set; unset one");
    }
    if (file == null) {
      return inline == null ? null : Secret.of(inline);
    }
    String content = read(name + "_FILE", file).strip();
    if (content.isEmpty()) {
      throw new UsageException(name + "_FILE names an empty file");
    }
    return Secret.of(content);
  }

  /** The JSON object in the file that a variable names, or in another file if that exists. */
  @Nullable Json json(String name, String otherwise) throws UsageException {
    String file = text(name);
    if (file == null && !Files.exists(workingDirectory.resolve(otherwise))) {
      return null;
    }
    String from = file == null ? "./" + otherwise : name;
    Json document;
    try {
      document = Json.parse(read(from, file == null ? otherwise : file));
    } catch (IllegalArgumentException e) {
      throw new UsageException(from + " does not hold JSON");
    }
    if (!document.isObject()) {
      throw new UsageException(from + " must hold a JSON object");
    }
    return document;
  }

  private String read(String name, String file) throws UsageException {
    try {
      return Files.readString(workingDirectory.resolve(file));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          name + " names a file that cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
