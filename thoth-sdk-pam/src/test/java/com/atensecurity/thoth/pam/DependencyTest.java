package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A vendor gets this module, the JDK, a JSON library and annotations, and nothing else. */
class DependencyTest {
  @Test
  void mainCodeImportsNothingElse() throws IOException {
    assertThat(imports())
        .isNotEmpty()
        .allMatch(
            line ->
                line.matches(
                    "import (static )?(java\\.|javax\\.crypto\\.|javax\\.net\\.|javax\\.sql\\.|org\\.jspecify\\.|"
                        + "com\\.fasterxml\\.jackson\\.core\\.|com\\.atensecurity\\.thoth\\.pam\\.)"
                        + ".*"));
  }

  private static List<String> imports() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(DependencyTest::lines)
          .filter(line -> line.startsWith("import "))
          .collect(Collectors.toList());
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
