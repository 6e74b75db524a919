package com.atensecurity.thoth.examples.ctl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of the build. */
final class Version {
  private Version() {}

  static String text() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "version.txt").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
