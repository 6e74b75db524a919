package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys with windows: what signs and what counts before, in and after a cut-over. */
class KeyRotationTest {
  private static final byte[] BODY = Fixtures.utf8("{}");
  private static final Instant CUT_OVER = Fixtures.NOW.plus(Duration.ofHours(1));
  private static final Instant END_OF_OLD = CUT_OVER.plus(Duration.ofHours(24));

  private final VirtualClock clock = new VirtualClock();
  private final SigningSecret oldSecret = Fixtures.secret();
  private final SigningSecret newSecret = SigningSecret.whsec(Fixtures.OTHER_WHSEC);
  private final MessageVerifier verifier =
      MessageVerifier.builder()
          .key(oldSecret, KeyWindow.until("2026-q3", END_OF_OLD))
          .key(newSecret, KeyWindow.from("2026-q4", CUT_OVER))
          .clock(clock)
          .build();

  @Test
  void theOldKeyCountsUntilItsEndAndTheNewOneFromItsBegin() throws InvalidMessageException {
    assertThat(keyOf(oldSecret)).isEqualTo("2026-q3");
    assertNotActive(newSecret, "2026-q4 (from 2026-11-21T11:00:00Z)");

    clock.set(CUT_OVER);
    assertThat(keyOf(oldSecret)).isEqualTo("2026-q3");
    assertThat(keyOf(newSecret)).isEqualTo("2026-q4");

    clock.set(END_OF_OLD.minusMillis(1));
    assertThat(keyOf(oldSecret)).isEqualTo("2026-q3");
    clock.set(END_OF_OLD);
    assertNotActive(oldSecret, "2026-q3 (until 2026-11-22T11:00:00Z)");
    assertThat(keyOf(newSecret)).isEqualTo("2026-q4");
  }

  /** Whoever holds a retired key can state any time within the tolerance. */
  @Test
  void theVerifiersClockDecidesAndNotTheStatedTime() {
    clock.set(END_OF_OLD.minusSeconds(1));
    SignedMessage before = signer(oldSecret).sign("msg_1", BODY);
    clock.set(END_OF_OLD);

    assertThatThrownBy(() -> verifier.verify(Fixtures.received(before), BODY))
        .isInstanceOf(InvalidMessageException.class)
        .extracting(e -> ((InvalidMessageException) e).reason())
        .isEqualTo(Reason.KEY_NOT_ACTIVE);
    assertThat(Reason.KEY_NOT_ACTIVE.authenticated()).isFalse();
  }

  @Test
  void aSignerSignsWithEveryKeyThatCountsAndAReceiverNeedsOne() throws InvalidMessageException {
    MessageSigner signer =
        MessageSigner.builder()
            .key(oldSecret, KeyWindow.until("old", END_OF_OLD))
            .key(newSecret, new KeyWindow("new", CUT_OVER, null))
            .clock(clock)
            .build();

    assertThat(signatures(signer)).isEqualTo(1);
    clock.set(CUT_OVER);
    assertThat(signatures(signer)).isEqualTo(2);
    SignedMessage both = signer.sign("msg_1", BODY);
    for (SigningSecret secret : new SigningSecret[] {oldSecret, newSecret}) {
      MessageVerifier one = MessageVerifier.builder().key(secret).clock(clock).build();
      assertThat(one.verify(Fixtures.received(both), BODY).keyId()).isEqualTo("key-1");
    }
    clock.set(END_OF_OLD);
    assertThat(signatures(signer)).isEqualTo(1);
  }

  /** The time that is signed is in whole seconds; the windows are not. */
  @Test
  void aSignersWindowsAreExactToTheMillisecond() {
    Instant cutOver = CUT_OVER.plusMillis(500);
    MessageSigner signer =
        MessageSigner.builder()
            .key(oldSecret, KeyWindow.until("old", cutOver))
            .key(newSecret, KeyWindow.from("new", cutOver))
            .clock(clock)
            .build();
    String byOld = signer(oldSecret, CUT_OVER).sign("msg_1", BODY).headers().toString();
    String byNew = signer(newSecret, CUT_OVER).sign("msg_1", BODY).headers().toString();

    clock.set(cutOver.minusMillis(1));
    assertThat(signer.sign("msg_1", BODY).headers()).hasToString(byOld);
    clock.set(cutOver);
    assertThat(signer.sign("msg_1", BODY).headers()).hasToString(byNew);
  }

  @Test
  void saysWhichKeysThereAreWhenNoneCounts() {
    KeyWindow past = new KeyWindow("k1", Fixtures.NOW.minusSeconds(20), Fixtures.NOW);
    MessageSigner signer = MessageSigner.builder().key(oldSecret, past).clock(clock).build();
    MessageVerifier none = MessageVerifier.builder().key(oldSecret, past).clock(clock).build();
    SignedMessage foreign = signer(newSecret).sign("msg_1", BODY);

    assertThatThrownBy(() -> signer.sign("msg_1", BODY))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("no key counts now: k1 (from 2026-11-21T09:59:40Z until 2026-11-21T10:00:00Z)");
    assertThatThrownBy(() -> none.verify(Fixtures.received(foreign), BODY))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessageEndingWith(
            "; no key counts now: k1 (from 2026-11-21T09:59:40Z until 2026-11-21T10:00:00Z)");
  }

  /** An operator may wipe a secret once its window is over; forgeries are still forgeries. */
  @Test
  void aClosedKeyThatIsOutOfUseDoesNotDisturb() throws InvalidMessageException {
    clock.set(END_OF_OLD);
    oldSecret.close();
    SignedMessage foreign =
        MessageSigner.builder()
            .key(SigningSecret.text("a secret of somebody else"))
            .clock(clock)
            .build()
            .sign("msg_1", BODY);

    assertThat(keyOf(newSecret)).isEqualTo("2026-q4");
    assertThatThrownBy(() -> verifier.verify(Fixtures.received(foreign), BODY))
        .isInstanceOf(InvalidMessageException.class)
        .extracting(e -> ((InvalidMessageException) e).reason())
        .isEqualTo(Reason.NO_MATCHING_SIGNATURE);
  }

  @Test
  void twoKeysOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                MessageVerifier.builder()
                    .key(oldSecret, KeyWindow.always("k"))
                    .key(newSecret, KeyWindow.always("k"))
                    .build())
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("two keys have the id k");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "k\n", "é", "a/b"})
  void anIdIsOneWord(String id) {
    assertThatThrownBy(() -> KeyWindow.always(id))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key id must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'");
  }

  @Test
  void anEmptyWindowIsRefused() {
    assertThatThrownBy(() -> new KeyWindow("k", CUT_OVER, CUT_OVER))
        .hasMessage(
            "the window of key k is empty: it begins at 2026-11-21T11:00:00Z and ends at"
                + " 2026-11-21T11:00:00Z");
    assertThatThrownBy(() -> KeyWindow.always("k".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(KeyWindow.always("k".repeat(64)).id()).hasSize(64);
  }

  @Test
  void theEndsOfTimeAreWindowsToo() throws InvalidMessageException {
    MessageVerifier wide =
        MessageVerifier.builder()
            .key(oldSecret, new KeyWindow("k", Instant.MIN, Instant.MAX))
            .clock(clock)
            .build();

    SignedMessage message = signer(oldSecret).sign("msg_1", BODY);
    assertThat(wide.verify(Fixtures.received(message), BODY).keyId()).isEqualTo("k");
  }

  private static int signatures(MessageSigner signer) {
    return signer.sign("msg_1", BODY).headers().get("webhook-signature").split(" ").length;
  }

  private MessageSigner signer(SigningSecret secret) {
    return MessageSigner.builder().key(secret).clock(clock).build();
  }

  private static MessageSigner signer(SigningSecret secret, Instant now) {
    return MessageSigner.builder().key(secret).clock(() -> now).build();
  }

  private String keyOf(SigningSecret secret) throws InvalidMessageException {
    return verifier.verify(Fixtures.received(signer(secret).sign("msg_1", BODY)), BODY).keyId();
  }

  private void assertNotActive(SigningSecret secret, String key) {
    SignedMessage message = signer(secret).sign("msg_1", BODY);
    assertThatThrownBy(() -> verifier.verify(Fixtures.received(message), BODY))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(
            "the signature is right under the key "
                + key
                + ", which does not count now: rotate the keys of both sides in step");
  }
}
