package com.atensecurity.thoth.pam.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** README.md says what compiles and runs; the samples are run by the tests beside them. */
class ReadmeTest {
  private static final String HERE = "src/test/java/com/atensecurity/thoth/pam/readme/";
  private static final String TESTKIT =
      "../thoth-sdk-testkit/src/test/java/com/atensecurity/thoth/testkit/pam/";
  private static final String EXAMPLE = "../examples/callback-receiver/src/";
  private static final String RECEIVER = "/java/com/atensecurity/thoth/examples/receiver/";
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

  @ParameterizedTest
  @CsvSource({
    "send, " + HERE + "VendorSample.java",
    "step-up, " + HERE + "VendorSample.java",
    "ed25519, " + HERE + "VendorSample.java",
    "dry-run, " + HERE + "VendorSample.java",
    "verify, " + HERE + "ReceiverSample.java",
    "receive, " + HERE + "ReceiverSample.java",
    "adapters, " + HERE + "ReceiverSample.java",
    "keys, " + HERE + "ReceiverSample.java",
    "profile, " + HERE + "ReceiverSample.java",
    "jax-rs, " + HERE + "CallbackResource.java",
    "redis, " + TESTKIT + "RedisSample.java",
    "jdbc, " + EXAMPLE + "test" + RECEIVER + "JdbcSample.java",
    "spring, " + EXAMPLE + "main" + RECEIVER + "CallbackController.java"
  })
  void everySampleIsTheCompiledOne(String name, Path source) throws IOException {
    assertThat(readme()).contains("```java\n" + sample(name, source) + "```");
  }

  @Test
  void everyJavaBlockIsACheckedOne() throws IOException {
    assertThat(readme().split("```java", -1)).hasSize(1 + 13);
  }

  @Test
  void everyAnswerHasItsRowAndItsStatus() throws IOException {
    List<String> rows = new ArrayList<>();
    Matcher row = Pattern.compile("\\| (\\d{3} \\| `[a-z_]+`) \\|").matcher(readme());
    while (row.find()) {
      rows.add(row.group(1));
    }
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.allOf(CallbackAnswer.class).stream()
                .map(answer -> answer.status() + " | `" + answer.word() + "`")
                .toList());
  }

  @Test
  void everyReasonHasItsRow() throws IOException {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    Matcher words = Pattern.compile("`([A-Z0-9]+(?:_[A-Z0-9]+)+)`").matcher(readme());
    while (words.find()) {
      assertThat(reasons.add(Reason.valueOf(words.group(1)))).as(words.group(1)).isTrue();
    }
    assertThat(reasons).isEqualTo(EnumSet.allOf(Reason.class));
  }

  @Test
  void everyLinkIntoThisRepositoryLeadsSomewhere() throws IOException {
    Matcher links = LINK.matcher(readme());
    List<String> seen = new ArrayList<>();
    while (links.find()) {
      if (!links.group(1).startsWith("https://")) {
        seen.add(links.group(1));
        assertThat(Path.of(links.group(1))).exists();
      }
    }
    assertThat(seen).hasSize(3);
  }

  @Test
  void itIsShortAndSaysWhoseFormThisIs() throws IOException {
    assertThat(readme().lines()).hasSizeLessThan(250);
    assertThat(readme()).contains("**The wire form is this project's choice.**");
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  /** The lines between the marks, with their common indentation taken off. */
  private static String sample(String name, Path source) throws IOException {
    List<String> sample = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(source)) {
      if (line.strip().equals("// readme: end")) {
        inside = false;
      } else if (inside) {
        sample.add(line);
      } else if (line.strip().equals("// readme: " + name)) {
        inside = true;
      }
    }
    assertThat(sample).as("%s in %s", name, source).isNotEmpty();
    return String.join("\n", sample).stripIndent() + "\n";
  }
}
