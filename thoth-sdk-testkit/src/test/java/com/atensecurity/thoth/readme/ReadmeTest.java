package com.atensecurity.thoth.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README says what compiles and runs. */
@GovApiTest
class ReadmeTest {

  @ParameterizedTest
  @CsvSource({
    "first, EmbedSample.java",
    "embed, EmbedSample.java",
    "vendor, VendorSample.java",
    "test, InventoryTest.java"
  })
  void everySampleIsTheCompiledOne(String name, String file) throws IOException {
    assertThat(readme()).contains("```java\n" + sample(name, file) + "```");
  }

  @Test
  void everyJavaBlockIsACheckedOne() throws IOException {
    assertThat(readme().split("```java", -1)).hasSize(1 + 4);
  }

  @Test
  void thePageOfTheTestkitShowsFiveCompiledTests() throws IOException {
    String page = Files.readString(Path.of("README.md"));

    assertThat(page).contains("```java\n" + sample("java", "GovernedTest.java") + "```");
    assertThat(page.split("```java", -1)).hasSize(1 + 1);
  }

  /** A happy path, a fault with retry, a PAM approval, a webhook, a fleet. */
  @Test
  void eachOfTheFiveTestsHasTenLinesAtMost() throws IOException {
    List<Long> bodies =
        Stream.of(sample("java", "GovernedTest.java").split("\n  @Test\n", -1))
            .skip(1)
            .map(test -> test.substring(test.indexOf(" {\n") + 3, test.indexOf("\n  }\n")))
            .map(body -> body.lines().filter(line -> !line.isBlank()).count())
            .toList();

    assertThat(bodies).hasSize(5).allSatisfy(lines -> assertThat(lines).isBetween(1L, 10L));
  }

  @Test
  void theFirstSampleIsSeenWithoutScrollingAndTheWholeIsShort() throws IOException {
    List<String> lines = readme().lines().toList();

    assertThat(lines.indexOf("```java")).isBetween(1, 19);
    assertThat(lines).hasSizeLessThan(150);
  }

  @Test
  void theEmbeddingSampleRuns(GovApi gov, ThothClient thoth) {
    thoth.mdm().upsert(MdmProviderUpsert.builder("jamf").enabled(true).build());
    gov.openApproval().agent("a").tool("wire").riskTier("high").open();

    assertThat(EmbedSample.embed(thoth).join()).isZero();
  }

  @Test
  void theVendorSampleResolvesAnApproval(GovApi gov, PamVendor vendor) throws Exception {
    gov.openApproval().agent("a").tool("wire").riskTier("high").open();
    StepUpRequest stepUp = vendor.next(Duration.ofSeconds(20));

    assertThat(VendorSample.approve(stepUp, vendor.callbackSecret())).isTrue();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("..", "README.md"));
  }

  /** The lines between the marks, with their common indentation taken off. */
  private static String sample(String name, String file) throws IOException {
    Path source = Path.of("src/test/java/com/atensecurity/thoth/readme", file);
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
    return String.join("\n", sample).stripIndent() + "\n";
  }
}
