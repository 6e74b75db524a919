package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the porting page promises about itself. */
class PortingPageTest {
  private final PortingPage page = PortingPage.read();

  @Test
  void everySnippetIsOneThatATestRuns() {
    assertThat(page.names())
        .containsExactlyInAnyOrder(
            "sign.py",
            "send.py",
            "verify.py",
            "ed25519.py",
            "sign.js",
            "send.js",
            "verify.js",
            "ed25519.js",
            "sign.servicenow.js",
            "send.servicenow.js",
            "flow.okta.js",
            "challenge.okta.js",
            "sign.go",
            "send.go",
            "sign.ps1",
            "send.ps1",
            "sign.sh",
            "send.sh",
            "ed25519.sh");
    assertThat(page.text().split("\n```[a-z]+\n", -1))
        .as("code on the page, the example of vectors.json aside")
        .hasSize(page.names().size() + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sign.py", "sign.js", "sign.servicenow.js", "sign.go", "sign.ps1", "sign.sh"})
  void signingTakesFifteenLines(String name) {
    assertThat(page.snippet(name).lines().filter(line -> !line.isBlank()))
        .hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void saysWhoChoseTheWireForm() {
    assertThat(page.text()).contains("**The wire form is this project's choice.**");
  }

  /** The page's table of answers against the answers that this SDK gives. */
  @ParameterizedTest
  @EnumSource
  void namesEveryAnswerWithItsStatus(CallbackAnswer answer) {
    assertThat(page.text())
        .containsPattern(
            "\\n\\| %d(?: with `Retry-After`)? \\| `%s` \\|"
                .formatted(answer.status(), answer.word()));
  }

  @Test
  void explainsEveryMemberOfAVector() {
    assertThat(Vector.all().stream().map(vector -> vector.toJson().keySet()))
        .allSatisfy(
            members ->
                assertThat(members)
                    .allSatisfy(
                        member -> assertThat(page.text()).contains("| `" + member + "` |")));
  }
}
