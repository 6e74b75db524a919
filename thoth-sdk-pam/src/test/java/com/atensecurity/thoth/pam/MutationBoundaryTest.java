package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No two triples of id, time and body share what is signed, {@code id "." time "." body}. */
class MutationBoundaryTest {
  /**
   * The proof by the grammar: neither an id nor a time can hold a dot, and what they can hold is
   * ASCII and so is one byte of its own. The first dot therefore ends the id, the second the time.
   */
  @Test
  void idAndTimeHoldNoDotAndNothingButAscii() {
    for (int i = 0; i <= Character.MAX_VALUE; i++) {
      char c = (char) i;
      boolean inId = MessageGrammar.isMessageId("a" + c) || MessageGrammar.isMessageId(c + "a");
      boolean inTime =
          MessageGrammar.parseTimestamp("1" + c) >= 0
              || MessageGrammar.parseTimestamp(c + "1") >= 0;
      assertThat(inId).isEqualTo(String.valueOf(c).matches("[A-Za-z0-9_-]"));
      assertThat(inTime).isEqualTo(c >= '0' && c <= '9');
    }
  }

  /** And by trying: every content of up to eight characters has one triple at most. */
  @Test
  void everyShortContentHasOneTripleAtMost() {
    int unique = 0;
    for (int length = 0; length <= 8; length++) {
      for (int number = 0; number < 1 << 2 * length; number++) {
        String content = content(length, number);
        int triples = triples(content);
        assertThat(triples).as(content).isLessThanOrEqualTo(1);
        unique += triples;
      }
    }
    assertThat(unique).isGreaterThan(1000);
  }

  /** A body that looks like what precedes it, with both boundaries moved to every other place. */
  @ParameterizedTest
  @EnumSource
  void aShiftedBoundaryIsRefused(MutationKeys keys) {
    String time = Long.toString(Fixtures.NOW.getEpochSecond());
    SignedMessage message = keys.signer.sign("m", Fixtures.utf8(time + "." + time + ".{}"));
    String signature = message.headers().get("webhook-signature");
    String content = "m." + time + "." + new String(message.body(), StandardCharsets.US_ASCII);
    int accepted = 0;
    for (int i = 0; i <= content.length(); i++) {
      for (int j = i; j <= content.length(); j++) {
        String id = content.substring(0, i);
        String stated = undotted(content.substring(i, j));
        byte[] body = Fixtures.utf8(undotted(content.substring(j)));
        boolean same =
            id.equals("m") && stated.equals(time) && body.length == message.body().length;
        Reason expected = same ? null : expected(id, stated);
        assertThat(keys.reason(Fixtures.received(id, stated, signature), body))
            .as("%s | %s | %s", id, stated, new String(body, StandardCharsets.US_ASCII))
            .isEqualTo(expected);
        accepted += same ? 1 : 0;
      }
    }
    assertThat(accepted).isEqualTo(1);
  }

  private static Reason expected(String id, String time) {
    Reason ofId = MutationKeys.ofId(id);
    return ofId == Reason.MALFORMED_ID ? ofId : MutationKeys.ofTime(time);
  }

  private static String undotted(String part) {
    return part.startsWith(".") ? part.substring(1) : part;
  }

  private static String content(int length, int number) {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < length; i++) {
      content.append("a1.{".charAt(number >> 2 * i & 3));
    }
    return content.toString();
  }

  /** In how many ways a content can be read as id, time and body. */
  private static int triples(String content) {
    int triples = 0;
    for (int i = 0; i < content.length(); i++) {
      for (int j = i + 1; j < content.length(); j++) {
        String id = content.substring(0, i);
        String time = content.substring(i + 1, j);
        boolean fits = MessageGrammar.isMessageId(id) && MessageGrammar.parseTimestamp(time) >= 0;
        byte[] head = fits ? MessageGrammar.signedHead(id, time) : new byte[0];
        triples += fits && content.startsWith(new String(head, StandardCharsets.US_ASCII)) ? 1 : 0;
      }
    }
    return triples;
  }
}
