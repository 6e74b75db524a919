package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example's README against the code. */
class ReadmeTest {
  private static List<String> readme() throws IOException {
    return Files.readAllLines(Path.of("README.md"));
  }

  @Test
  void theTableOfChecksIsThatOfTheCode() throws IOException {
    assertThat(readme().stream().filter(line -> line.matches("\\| `\\d.*")).toList())
        .containsExactlyElementsOf(Arrays.stream(Spec.values()).map(ReadmeTest::row).toList());
  }

  private static String row(Spec spec) {
    Criterion criterion = spec.criterion();
    return "| `"
        + spec.id()
        + "` | "
        + (criterion == null ? "" : criterion.ordinal() + 1)
        + " | "
        + spec.seed().stream()
            .map(line -> "`" + line.replace("|", "\\|") + "`")
            .collect(Collectors.joining("<br>"))
        + " |";
  }

  @Test
  void everyOptionIsExplained() throws IOException {
    String text = String.join("\n", readme());

    for (Options.Flag flag : Options.Flag.values()) {
      assertThat(text).contains("`" + flag.text());
    }
  }

  @Test
  void everyFaultIsExplained() throws IOException {
    for (Injection injection : Injection.values()) {
      assertThat(readme())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("| `" + injection.text() + "` |")
                      .contains("| `" + injection.caughtBy().id() + "`"));
    }
  }

  @Test
  void theSampleIsOfThisManyChecks() throws IOException {
    assertThat(readme())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(Spec.values().length + " passed, 0 failed, 0 blocked, 0 not run,"));
  }
}
