package com.atensecurity.thoth.examples.ctl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of the build. */
final class Version {
  private Version() {}

  /** Answers a command line that asks for nothing else at once, without a command line parser. */
  static boolean answered(String program, String[] args) {
    boolean asked = args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
    if (asked) {
      System.out.print(program);
      System.out.print(' ');
      System.out.println(text());
    }
    return asked;
  }

  static String text() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "version.txt").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
