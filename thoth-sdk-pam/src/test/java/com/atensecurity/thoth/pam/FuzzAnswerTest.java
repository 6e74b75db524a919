package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;
import static com.atensecurity.thoth.pam.FuzzCheck.that;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sender reads of an answer: its body, and Retry-After. */
class FuzzAnswerTest {
  /** The JDK's parser is lenient about the number of digits, which harms nobody. */
  private static final String DATE =
      "(?i).*[0-9] (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) \\+?[0-9]+ [0-9: +-]+(gmt)?";

  /** The first line is Retry-After, the rest the body. */
  @FuzzTest
  @DictionaryEntries({
    "120",
    "Sat, 21 Nov 2026 10:00:30 GMT",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "-1",
    "999999999999999999999",
    " +0000",
    "{\"status\":\"resolved\"}",
    "{\"error\":\"in_progress\"",
    ",\"message\":\"m\"}",
    "null"
  })
  void anAnswerIsReadOrLeftAlone(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\n') < 0 ? input.length : text.indexOf('\n');
    byte[] body = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    retryAfter(new String(Arrays.copyOf(input, end), StandardCharsets.UTF_8));
    retryAfter(text.substring(0, end));
    answer(200, "status", body);
    answer(409, "error", body);
  }

  private static void retryAfter(String text) {
    @Nullable Duration wait = RetryAfter.parse(text, Fixtures.NOW);
    if (text.matches("[0-9]+")) {
      BigInteger most = BigInteger.valueOf(999_999_999);
      long seconds = new BigInteger(text).min(most).longValue();
      boolean exact = text.length() <= 9;
      same(exact ? Duration.ofSeconds(seconds) : Duration.ofSeconds(999_999_999), wait, "seconds");
    } else if (wait != null) {
      that(text.matches(DATE), "a date: " + text);
      that(!wait.isNegative(), "a wait: " + wait);
    }
    if (wait != null) {
      that(SenderRules.nanos(wait) >= 0, "nanoseconds");
    }
  }

  private static void answer(int status, String name, byte[] body) {
    CallbackReceipt receipt = Answers.receipt("msg_1", status, body, 1);
    if (FuzzJson.isArguable(body)) {
      return;
    }
    @Nullable Map<String, @Nullable Object> members = null;
    if (Utf8.isValid(body)) {
      members = FuzzJson.parse(new String(body, StandardCharsets.UTF_8));
    }
    @Nullable String word = members == null ? null : FuzzPayloadTest.text(members, name);
    same(word == null ? null : CallbackAnswer.ofWord(word), receipt.answer(), "answer");
    boolean read = members != null && (members.get(name) == null || isText(members.get(name)));
    String message = read ? FuzzPayloadTest.text(members, "message") : null;
    same(message, receipt.message(), "message");
    same(status, receipt.status(), "status");
  }

  private static boolean isText(@Nullable Object value) {
    return value instanceof String text
        && (text.isBlank() || StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }
}
