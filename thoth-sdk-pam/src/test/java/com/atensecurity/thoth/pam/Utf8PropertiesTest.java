package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Our allocation-free tests against the JDK's own coders. */
class Utf8PropertiesTest {
  @Property(tries = 5000)
  void agreesWithTheDecoder(@ForAll("awkwardBytes") byte[] bytes) {
    checkAgreement(bytes);
  }

  /** ASCII is skipped eight bytes at a time. */
  @Property(tries = 5000)
  void agreesWithTheDecoderBetweenRunsOfAscii(
      @ForAll @IntRange(max = 20) int before,
      @ForAll("awkwardBytes") byte[] bytes,
      @ForAll @IntRange(max = 20) int after) {
    byte[] all = new byte[before + bytes.length + after];
    System.arraycopy(bytes, 0, all, before, bytes.length);
    checkAgreement(all);
  }

  private static void checkAgreement(byte[] bytes) {
    boolean expected;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      expected = true;
    } catch (CharacterCodingException e) {
      expected = false;
    }
    assertThat(Utf8.isValid(bytes)).isEqualTo(expected);
  }

  @Property(tries = 2000)
  void agreesWithTheEncoder(@ForAll("awkwardTexts") String text) {
    boolean expected = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    assertThat(Utf8.encodable(text)).isEqualTo(expected);
    if (expected) {
      assertThat(Utf8.isValid(Fixtures.utf8(CharBuffer.wrap(text).toString()))).isTrue();
    }
  }

  @Provide
  Arbitrary<byte[]> awkwardBytes() {
    int[] edges = {
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
      0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };
    return Arbitraries.integers()
        .between(0, edges.length - 1)
        .map(i -> (byte) edges[i])
        .array(byte[].class)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> awkwardTexts() {
    return Arbitraries.of('a', '\u00e9', '\ud83d', '\udd11', '\ud800', '\udfff', '\ufffd')
        .list()
        .ofMaxSize(5)
        .map(
            chars -> {
              StringBuilder text = new StringBuilder();
              chars.forEach(text::append);
              return text.toString();
            });
  }
}
