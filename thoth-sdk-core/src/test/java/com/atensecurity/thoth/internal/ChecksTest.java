package com.atensecurity.thoth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          ``,        thing id must not be blank
          ` `,       thing id must not be blank
          .,         thing id must not be "."
          ..,        thing id must not be ".."
          `a\tb`,    thing id holds a control character
          `a\u0085`, thing id holds a control character
          """)
  void whatCannotBePartOfAPathIsRefused(String id, String message) {
    assertThat(Checks.isId(id)).isFalse();
    assertThatThrownBy(() -> Checks.id("thing id", id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "a/..", "%2e%2e", " a b ", "a?b#c", "\u00fc\u20ac"})
  void whatCanBeEncodedIsLeftAsItIs(String id) {
    assertThat(Checks.isId(id)).isTrue();
    assertThat(Checks.id("thing id", id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3 cr3t", "s3\ncr3t", "s3cr\u00e9t", "s3cr3t\u007f"})
  void aSecretThatAHeaderCannotCarryIsNotRepeated(String secret) {
    assertThatThrownBy(() -> Checks.headerSecret("the token", Secret.of(secret)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the token holds white space or a character that a header cannot carry");
  }

  @Test
  void whiteSpaceAroundASecretIsDropped() {
    assertThat(Checks.headerSecret("the token", Secret.of(" !~\r\n"))).isEqualTo("!~");
  }
}
