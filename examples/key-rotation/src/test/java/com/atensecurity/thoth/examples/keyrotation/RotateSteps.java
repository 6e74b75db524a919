package com.atensecurity.thoth.examples.keyrotation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What is typed, and all that the program prints. */
abstract class RotateSteps {
  @TempDir Path directory;

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(Map<String, String> environment, String... args) {
    return new Rotate(environment, directory, stream(out), stream(err)).run(args);
  }

  static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String complaints() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
