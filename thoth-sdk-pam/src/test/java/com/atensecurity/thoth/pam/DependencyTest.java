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

/**
 * A vendor gets this module, the JDK, BouncyCastle, a JSON library and annotations, and nothing
 * else; what only some have is named in one place each. The pom's enforcer holds the tree of jars.
 */
class DependencyTest {
  private static final Path MAIN = Path.of("src/main/java/com/atensecurity/thoth/pam");
  private static final String ALWAYS =
      "java\\.|javax\\.crypto\\.|javax\\.net\\.|org\\.jspecify\\."
          + "|com\\.fasterxml\\.jackson\\.core\\.|com\\.atensecurity\\.thoth\\.pam\\.";

  @Test
  void mainCodeImportsNothingElse() throws IOException {
    assertThat(filesWithOtherImports())
        .containsExactlyInAnyOrder(
            "BouncyCastleEd25519.java: org.bouncycastle.",
            "httpserver/CallbackHandler.java: com.sun.net.httpserver.",
            "jdbc/BorrowedConnection.java: javax.sql.",
            "jdbc/JdbcCallbackClaims.java: javax.sql.",
            "servlet/CallbackServlet.java: jakarta.servlet.");
  }

  private static List<String> filesWithOtherImports() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(DependencyTest::otherImports)
          .distinct()
          .collect(Collectors.toList());
    }
  }

  private static Stream<String> otherImports(Path file) {
    String name = MAIN.relativize(file).toString().replace('\\', '/');
    return lines(file)
        .filter(line -> line.startsWith("import "))
        .map(line -> line.replaceFirst("import (static )?", ""))
        .filter(line -> !line.matches("(" + ALWAYS + ").*"))
        .map(
            line ->
                name
                    + ": "
                    + line.replaceFirst("^((?:[a-z]+\\.){2})((?:net\\.httpserver\\.)?).*", "$1$2"));
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
