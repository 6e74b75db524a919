package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signature header through the verifier; SIG stands for the right code in base64. */
class SignatureListTest {
  private static final byte[] BODY = Fixtures.utf8("{}");
  private static final String WRONG = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

  private final VirtualClock clock = new VirtualClock();
  private final MessageVerifier verifier = Fixtures.verifier(clock);
  private final Map<String, List<String>> headers =
      Fixtures.received(Fixtures.signer(clock).sign("msg_1", BODY));
  private final String right = Fixtures.value(headers, "webhook-signature").substring(3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1,SIG",
        "v2,anything v1,SIG",
        "v1a,abc v1,SIG v0,x,y",
        WRONG + " v1,SIG",
        "v1,SIG " + WRONG,
        "V1,SIG v1,SIG"
      })
  void acceptsAListWithOneRightEntry(String list) throws InvalidMessageException {
    assertThat(verify(list).id()).isEqualTo("msg_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2,SIG", "v1a,SIG", "V1,SIG", "v11,SIG", WRONG, WRONG + " v0,SIG"})
  void aRightCodeUnderAForeignSchemeCountsForNothing(String list) {
    assertThat(reason(list)).isEqualTo(Reason.NO_MATCHING_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "SIG",
        "v1",
        "v1,",
        "v1=SIG",
        "v1,SIG,junk",
        "v1,SIG ",
        " v1,SIG",
        "v1,SIG  v1,SIG",
        "v1,SIG\tv1,SIG",
        "v1,SIG, v1,SIG",
        "v1, SIG",
        "v1,SIG=",
        "v1,SIG v1,",
        "v1,SIG v1,AAAA",
        "v1,SIG v2,",
        "v1,SIG ,x",
        "v1,SIG v\u00b2,x",
        "v1,SIG v2,\u00e9",
        "v1,SIG v2,\u007f",
        "v1,SIG junk"
      })
  void oneMalformedEntrySpoilsTheList(String list) {
    assertThat(reason(list)).isEqualTo(Reason.MALFORMED_SIGNATURE);
  }

  /** The code's first bytes alone once verified anything (CVE-2024-21491). */
  @Test
  void refusesEveryShorterCode() {
    byte[] code = Base64.getDecoder().decode(right);
    for (int length = 0; length < code.length; length++) {
      String shorter = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(code, length));
      assertThat(reason("v1," + shorter)).isEqualTo(Reason.MALFORMED_SIGNATURE);
    }
  }

  @Test
  void refusesEveryOtherSpellingOfTheRightCode() {
    String noPadding = right.substring(0, 43);
    String urlSafe = right.replace('+', '-').replace('/', '_');
    assertThat(reason("v1," + noPadding)).isEqualTo(Reason.MALFORMED_SIGNATURE);
    if (!urlSafe.equals(right)) {
      assertThat(reason("v1," + urlSafe)).isEqualTo(Reason.MALFORMED_SIGNATURE);
    }
    byte[] code = Base64.getDecoder().decode(right);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int twins = 0;
    for (int i = 0; i < alphabet.length(); i++) {
      String twin = right.substring(0, 42) + alphabet.charAt(i) + "=";
      if (!twin.equals(right) && java.util.Arrays.equals(code, Base64.getDecoder().decode(twin))) {
        twins++;
        assertThat(reason("v1," + twin)).isEqualTo(Reason.MALFORMED_SIGNATURE);
      }
    }
    assertThat(twins).isEqualTo(3);
  }

  @Test
  void acceptsSixteenEntriesAndNotSeventeen() throws InvalidMessageException {
    String fifteen = (WRONG + " ").repeat(15);
    assertThat(verify(fifteen + "v1," + right).id()).isEqualTo("msg_1");

    assertThatThrownBy(() -> verify(fifteen + WRONG + " v1," + right))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("the signature header has more than 16 entries");
    assertThat(reason(fifteen + WRONG + " v1," + right)).isEqualTo(Reason.TOO_MANY_SIGNATURES);
  }

  @Test
  void refusesAListOfAbsurdLength() {
    assertThatThrownBy(() -> verify("v2," + "x".repeat(4094)))
        .hasMessage("the signature header is malformed: it is longer than 4096 characters");
  }

  private VerifiedMessage verify(String list) throws InvalidMessageException {
    headers.put("webhook-signature", List.of(list.replace("SIG", right)));
    return verifier.verify(headers, BODY);
  }

  private Reason reason(String list) {
    try {
      verify(list);
      throw new AssertionError("accepted: " + list);
    } catch (InvalidMessageException e) {
      return e.reason();
    }
  }
}
