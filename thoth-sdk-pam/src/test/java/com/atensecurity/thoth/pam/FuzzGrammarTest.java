package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids, times, base64, UTF-8 and header names, each against another definition of the same thing. */
class FuzzGrammarTest {
  /** The bytes are a text in UTF-8, or, for what is asked about bytes, any bytes. */
  @FuzzTest
  @DictionaryEntries({
    "1795255200",
    "999999999999",
    "1000000000000",
    "\u0661",
    "\uff11",
    "==",
    "AA==",
    "\u212a"
  })
  void grammarsMeanWhatTheirExpressionsSay(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);

    same(text.matches("[A-Za-z0-9_-]{1,128}"), MessageGrammar.isMessageId(text), "id");
    long time = text.matches("[1-9][0-9]{0,11}") ? Long.parseLong(text) : -1;
    same(time, MessageGrammar.parseTimestamp(text), "time");
    same(decodes(input), Utf8.isValid(input), "UTF-8");
    String utf16 = new String(input, StandardCharsets.UTF_16BE);
    String halves = utf16 + (char) (input.length * 31 + 0xD800);
    for (String each : new String[] {text, utf16, halves}) {
      boolean encodes = StandardCharsets.UTF_8.newEncoder().canEncode(each);
      same(encodes, Utf8.encodable(each), "encodable");
    }
    base64(text);
    String latin = new String(input, StandardCharsets.ISO_8859_1);
    boolean folded = latin.toLowerCase(Locale.ROOT).equals("webhook-id");
    same(folded, Ascii.equalsFolded(latin, "webhook-id"), "name of bytes");
    same(folded, Ascii.equalsFolded(text, "webhook-id"), "name of text");
  }

  /** One spelling for each array, and the JDK's decoder agrees on what it says. */
  private static void base64(String text) {
    byte[] decoded = canonical(text);
    for (int length : new int[] {0, 1, 2, 3, 4, 32, 64}) {
      byte[] target = new byte[length];
      boolean expected = decoded != null && decoded.length == length;
      same(expected, CanonicalBase64.decode(text, 0, text.length(), target), "base64");
      same(true, !expected || Arrays.equals(decoded, target), "base64's bytes");
    }
  }

  private static byte @Nullable [] canonical(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean decodes(byte[] input) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
