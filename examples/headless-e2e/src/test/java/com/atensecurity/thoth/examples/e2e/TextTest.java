package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void wrapsAtSpaces() {
    assertThat(Text.wrap("one two three", 7)).containsExactly("one two", "three");
  }

  @Test
  void breaksAWordThatIsTooLong() {
    assertThat(Text.wrap("a bcdefghijkl", 5)).containsExactly("a bcd", "efghi", "jkl");
  }

  @Test
  void anEmptyTextIsOneLine() {
    assertThat(Text.wrap("", 5)).containsExactly("");
  }

  @Test
  void cutsWithDots() {
    assertThat(Text.cut("abcdefgh", 8)).isEqualTo("abcdefgh");
    assertThat(Text.cut("abcdefghi", 8)).isEqualTo("abcde...");
  }

  @Test
  void durationsAreForPeople() {
    assertThat(Text.took(Duration.ofNanos(400_000))).isEqualTo("0.4 ms");
    assertThat(Text.took(Duration.ofMillis(12))).isEqualTo("12 ms");
    assertThat(Text.took(Duration.ofMillis(1250))).isEqualTo("1.25 s");
    assertThat(Text.millis(Duration.ofNanos(1_250_000))).isEqualByComparingTo("1.2");
  }
}
