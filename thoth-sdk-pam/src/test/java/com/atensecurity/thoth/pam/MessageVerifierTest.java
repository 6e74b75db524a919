package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageVerifierTest {
  private static final byte[] BODY = Fixtures.utf8("{\"a\":1}");
  private static final String TIME = Long.toString(Fixtures.NOW.getEpochSecond());

  private final VirtualClock clock = new VirtualClock();
  private final MessageVerifier verifier = Fixtures.verifier(clock);
  private final SignedMessage message = Fixtures.signer(clock).sign("msg_1", BODY);
  private final Map<String, List<String>> headers = Fixtures.received(message);

  @Test
  void returnsIdAndTime() throws InvalidMessageException {
    VerifiedMessage verified = verifier.verify(headers, BODY);

    assertThat(verified.id()).isEqualTo("msg_1");
    assertThat(verified.timestamp()).isEqualTo(Fixtures.NOW);
    assertThat(verified)
        .hasToString("VerifiedMessage[id=msg_1, timestamp=2026-11-21T10:00:00Z, key=key-1]");
  }

  @Test
  void acceptsTheSameMessageTwice() throws InvalidMessageException {
    verifier.verify(headers, BODY);
    assertThat(verifier.verify(headers, BODY).id()).isEqualTo("msg_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  @SuppressWarnings("NullAway")
  void namesTheMissingHeader(String name) {
    headers.remove(name);
    assertRejected(Reason.MISSING_HEADER, name + " is missing");
    headers.put(name, null);
    assertRejected(Reason.MISSING_HEADER, name + " is missing");
    headers.put(name, List.of());
    assertRejected(Reason.MISSING_HEADER, name + " is missing");
    headers.put(name, Collections.singletonList(null));
    assertRejected(Reason.MISSING_HEADER, name + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void refusesAHeaderThatIsThereTwice(String name) {
    List<String> once = List.of(Fixtures.value(headers, name));
    headers.put(name, List.of(once.get(0), once.get(0)));
    assertRejected(
        Reason.DUPLICATE_HEADER, name + " is there more than once; exactly one is accepted");
    headers.put(name, once);
    headers.put(name.toUpperCase(java.util.Locale.ROOT), once);
    assertRejected(
        Reason.DUPLICATE_HEADER, name + " is there more than once; exactly one is accepted");
  }

  @Test
  void findsHeadersInAnyAsciiCaseAndIgnoresNullNames() throws InvalidMessageException {
    Map<String, List<String>> shouted = new HashMap<>();
    shouted.put(null, List.of("HTTP/1.1 200 OK"));
    shouted.put("WebHook-ID", headers.get("webhook-id"));
    shouted.put("WEBHOOK-TIMESTAMP", headers.get("webhook-timestamp"));
    shouted.put("Webhook-Signature", headers.get("webhook-signature"));

    assertThat(verifier.verify(shouted, BODY).id()).isEqualTo("msg_1");
  }

  @Test
  void doesNotTakeForeignLettersForAscii() {
    headers.remove("webhook-id");
    headers.put("webhook-\u0131d", List.of("msg_1"));
    assertRejected(Reason.MISSING_HEADER, "webhook-id is missing");
    headers.put("webhoo\u212a-id", List.of("msg_1"));
    assertRejected(Reason.MISSING_HEADER, "webhook-id is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " msg_1", "msg.1", "msg_1\n", "msg\u0000", "é", "a b", "a,b"})
  void refusesAnIdOutsideTheGrammar(String id) {
    headers.put("webhook-id", List.of(id));
    assertRejected(Reason.MALFORMED_ID, "webhook-id must be 1 to 128 characters of [A-Za-z0-9_-]");
  }

  @Test
  void acceptsAnIdOf128CharactersAndNoLonger() throws InvalidMessageException {
    SignedMessage longest = Fixtures.signer(clock).sign("i".repeat(128), BODY);
    assertThat(verifier.verify(Fixtures.received(longest), BODY).id()).hasSize(128);

    headers.put("webhook-id", List.of("i".repeat(129)));
    assertRejected(Reason.MALFORMED_ID, "webhook-id must be 1 to 128 characters of [A-Za-z0-9_-]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "+1",
        "-1",
        "1.0",
        "1e9",
        " 1",
        "1 ",
        "0x10",
        "NaN",
        "1000000000000",
        "99999999999999999999",
        "\u0661\u0662\u0663",
        "\uff11\uff12"
      })
  void refusesATimestampOutsideTheGrammar(String timestamp) {
    assertTimestampMalformed(timestamp);
  }

  /** Peers parse these spellings and sign the number again, so the same signature fits. */
  @Test
  void refusesOtherSpellingsOfTheSignedTime() {
    assertTimestampMalformed("+" + TIME);
    assertTimestampMalformed("0" + TIME);
    assertTimestampMalformed(shifted(TIME, '\u0660'));
    assertTimestampMalformed(shifted(TIME, '\u06f0'));
    assertTimestampMalformed(shifted(TIME, '\uff10'));
  }

  @Test
  void acceptsAMessageExactlyAsOldAsTheTolerance() throws InvalidMessageException {
    clock.advance(Duration.ofMinutes(5));
    assertThat(verifier.verify(headers, BODY).id()).isEqualTo("msg_1");

    clock.advance(Duration.ofMillis(1));
    assertRejected(
        Reason.TIMESTAMP_TOO_OLD,
        "the signed time lies PT5M0.001S in the past; the tolerance is PT5M:"
            + " compare the clocks of both sides");
  }

  @Test
  void acceptsAMessageExactlyAsFarAheadAsTheTolerance() throws InvalidMessageException {
    clock.advance(Duration.ofMinutes(-5));
    assertThat(verifier.verify(headers, BODY).id()).isEqualTo("msg_1");

    clock.advance(Duration.ofMillis(-1));
    assertRejected(
        Reason.TIMESTAMP_TOO_NEW,
        "the signed time lies PT5M0.001S in the future; the tolerance is PT5M:"
            + " compare the clocks of both sides");
  }

  @Test
  void refusesTheYear2100AndTheGreatestTimestamp() {
    for (long seconds : new long[] {4102444800L, MessageGrammar.MAX_TIMESTAMP}) {
      VirtualClock ahead = new VirtualClock();
      ahead.set(Instant.ofEpochSecond(seconds));
      SignedMessage future = Fixtures.signer(ahead).sign("msg_1", BODY);
      assertThat(reason(Fixtures.received(future), BODY)).isEqualTo(Reason.TIMESTAMP_TOO_NEW);
    }
  }

  @Test
  void theToleranceCanBeChangedAndNotSwitchedOff() throws InvalidMessageException {
    MessageVerifier.Builder builder = MessageVerifier.builder().key(Fixtures.secret()).clock(clock);
    MessageVerifier strict = builder.tolerance(Duration.ofSeconds(1)).build();
    MessageVerifier wide = builder.tolerance(Duration.ofHours(1)).build();
    clock.advance(Duration.ofSeconds(2));

    assertThat(wide.verify(headers, BODY).id()).isEqualTo("msg_1");
    assertThatThrownBy(() -> strict.verify(headers, BODY))
        .isInstanceOf(InvalidMessageException.class);
    for (Duration off : List.of(Duration.ZERO, Duration.ofHours(-1), Duration.ofSeconds(3601))) {
      assertThatThrownBy(() -> builder.tolerance(off))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tolerance must be 1 second to 1 hour, but was " + off);
    }
  }

  @Test
  void refusesABodyOverTheLimitBeforeAnythingElse() throws InvalidMessageException {
    byte[] full = new byte[64 * 1024];
    Arrays.fill(full, (byte) ' ');
    SignedMessage fits = Fixtures.signer(clock).sign("msg_1", full);
    assertThat(verifier.verify(Fixtures.received(fits), full).id()).isEqualTo("msg_1");

    assertThatThrownBy(() -> verifier.verify(Map.of(), new byte[64 * 1024 + 1]))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("the body has 65537 bytes; the limit is 65536 bytes");
  }

  /** Peers decode the body, so a body with a broken byte passes under another body's signature. */
  @Test
  void refusesASignedBodyThatIsNotUtf8() {
    byte[] broken = {'"', (byte) 0xFF, '"'};
    SignedMessage signed = Fixtures.signer(clock).sign("msg_1", broken);
    assertThat(reason(Fixtures.received(signed), broken)).isEqualTo(Reason.BODY_NOT_UTF8);

    SignedMessage replacement = Fixtures.signer(clock).sign("msg_1", Fixtures.utf8("\"\ufffd\""));
    assertThat(reason(Fixtures.received(replacement), broken))
        .isEqualTo(Reason.NO_MATCHING_SIGNATURE);
  }

  @Test
  void acceptsAnyOfSeveralSecrets() throws InvalidMessageException {
    MessageVerifier rotating =
        MessageVerifier.builder()
            .key(SigningSecret.whsec(Fixtures.OTHER_WHSEC))
            .key(Fixtures.secret())
            .clock(clock)
            .build();

    assertThat(rotating.verify(headers, BODY).id()).isEqualTo("msg_1");
  }

  @Test
  void needsASecretAndAtMostSixteen() {
    assertThatThrownBy(() -> MessageVerifier.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a key is required: call key(...)");
    MessageVerifier.Builder many = MessageVerifier.builder();
    for (int i = 0; i < 17; i++) {
      many.key(Fixtures.secret());
    }
    assertThatThrownBy(many::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("at most 16 keys can be held at once, but there are 17");
  }

  @Test
  @SuppressWarnings("NullAway")
  void onlyNullArgumentsThrowAndTheMessageNamesThem() {
    assertThatThrownBy(() -> verifier.verify((Map<String, List<String>>) null, BODY))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("headers");
    assertThatThrownBy(() -> verifier.verify(headers, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("body");
  }

  private void assertTimestampMalformed(String timestamp) {
    headers.put("webhook-timestamp", new ArrayList<>(List.of(timestamp)));
    assertRejected(
        Reason.MALFORMED_TIMESTAMP,
        "webhook-timestamp must be Unix seconds: 1 to 12 ASCII digits, no leading zero");
  }

  private void assertRejected(Reason expected, String text) {
    assertThatThrownBy(() -> verifier.verify(headers, BODY))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(text)
        .extracting(e -> ((InvalidMessageException) e).reason())
        .isEqualTo(expected);
  }

  private Reason reason(Map<String, List<String>> received, byte[] body) {
    try {
      verifier.verify(received, body);
      throw new AssertionError("accepted");
    } catch (InvalidMessageException e) {
      return e.reason();
    }
  }

  private static String shifted(String digits, char zero) {
    StringBuilder shifted = new StringBuilder();
    digits.chars().forEach(c -> shifted.append((char) (zero + c - '0')));
    return shifted.toString();
  }
}
