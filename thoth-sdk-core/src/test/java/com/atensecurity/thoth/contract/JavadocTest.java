package com.atensecurity.thoth.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Javadoc of each operation says what the contract says of it. */
class JavadocTest {
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  @Test
  void everyOperationIsDocumentedWithItsMethodPathSourceAndRetry() throws IOException {
    List<String> comments = comments();
    List<String> undocumented =
        Contract.published().operations().stream()
            .filter(operation -> comments.stream().noneMatch(c -> documents(c, operation)))
            .map(JavadocTest::sentence)
            .toList();

    // The compatibility path has no method of its own: the documented one falls back to it.
    assertThat(undocumented)
        .containsExactly(
            "{@code POST /{tenant_id}/thoth/governance/evidence/thoth/backfill} (published)");
  }

  private static boolean documents(String comment, Contract.Operation operation) {
    return comment.contains(sentence(operation))
        && comment.contains(operation.retryable() ? "may be sent again" : "sent once");
  }

  private static String sentence(Contract.Operation operation) {
    String call = operation.http() + " " + operation.path();
    return "{@code " + call + "} (" + operation.source() + ")";
  }

  /** Every Javadoc comment of the module, each as one line. */
  private static List<String> comments() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> COMMENT.matcher(read(file)).results())
          .map(comment -> comment.group(1).replaceAll("\\s+\\*?\\s*", " "))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
