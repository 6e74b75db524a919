package com.atensecurity.thoth.contract;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One call of one operation, as it is on the wire. Members that an operation has not are null. */
record Fixture(Json path, Json query, Json header, Json request, Json response) {
  /** Every fixture that ships with the tests, by its operation. */
  static Map<String, Fixture> all() {
    Map<String, Fixture> fixtures = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder())) {
      files.forEach(
          file -> fixtures.put(file.getFileName().toString().replace(".json", ""), read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fixtures;
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(Fixture.class.getResource("/contract/fixtures")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Fixture read(Path file) {
    try {
      Json json = Json.parse(Files.readString(file));
      return new Fixture(
          json.get("path"),
          json.get("query"),
          json.get("header"),
          json.get("request"),
          json.get("response"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
