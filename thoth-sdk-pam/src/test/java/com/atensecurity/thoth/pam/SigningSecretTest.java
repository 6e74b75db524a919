package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SigningSecretTest {
  private static final String BLANK = "it is blank; is the setting or the variable filled in?";
  private static final String WHITE_SPACE =
      "it begins or ends with white space; was a line break read with it?";
  private static final String NOT_BASE64 =
      "what follows whsec_ is not canonical base64 (with padding, without blanks)";
  private static final String PLACEHOLDER = "it is a placeholder ${...} that nobody replaced";

  static Stream<Arguments> wrongWhsec() {
    return Stream.of(
        Arguments.of("", BLANK),
        Arguments.of(" \t", BLANK),
        Arguments.of("null", word("null")),
        Arguments.of("undefined", word("undefined")),
        Arguments.of("whsec_null", word("null")),
        Arguments.of("whsec_undefined", word("undefined")),
        Arguments.of("${PAM_SECRET}", PLACEHOLDER),
        Arguments.of("whsec_${PAM_SECRET}", PLACEHOLDER),
        Arguments.of(Fixtures.WHSEC + "\n", WHITE_SPACE),
        Arguments.of(
            "v1," + Fixtures.WHSEC,
            "it starts with \"v1,\"; leave that out, the secret begins with whsec_"),
        Arguments.of(
            "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=",
            "whpk_ is an Ed25519 public key, not a shared secret"),
        Arguments.of(
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc=",
            "whsk_ is an Ed25519 private key, not a shared secret"),
        Arguments.of(
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "it does not start with whsec_; for free text use SigningSecret.text"),
        Arguments.of("whsec_", "it has 0 bytes of key and must have at least 24 bytes"),
        Arguments.of(whsec(23), "it has 23 bytes of key and must have at least 24 bytes"),
        Arguments.of("whsec_not base64 at all, not at all", NOT_BASE64),
        Arguments.of(whsec(25).replace("=", ""), NOT_BASE64),
        Arguments.of("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB==", NOT_BASE64),
        Arguments.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS-", NOT_BASE64));
  }

  static Stream<Arguments> wrongText() {
    return Stream.of(
        Arguments.of("", BLANK),
        Arguments.of("   ", BLANK),
        Arguments.of("undefined", word("undefined")),
        Arguments.of("${a.placeholder.that.is.long.enough}", PLACEHOLDER),
        Arguments.of(" a text that begins with a blank", WHITE_SPACE),
        Arguments.of("12345678901234567890123", tooShort(23)),
        Arguments.of("é".repeat(11), tooShort(22)),
        Arguments.of(
            Fixtures.WHSEC, "it starts with whsec_, so it is base64; use SigningSecret.whsec"),
        Arguments.of(
            "half a pair \ud83d and more text behind",
            "it holds half of a surrogate pair, which has no UTF-8 form"));
  }

  @ParameterizedTest
  @MethodSource("wrongWhsec")
  void saysWhichMistakeAWhsecLooksLike(String secret, String why) {
    assertThatThrownBy(() -> SigningSecret.whsec(secret))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("the signing secret is not usable: " + why)
        .hasNoCause();
  }

  @ParameterizedTest
  @MethodSource("wrongText")
  void saysWhichMistakeATextLooksLike(String secret, String why) {
    assertThatThrownBy(() -> SigningSecret.text(secret))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("the signing secret is not usable: " + why);
  }

  @Test
  void theShortestKeysAreAccepted() {
    assertThatCode(() -> SigningSecret.whsec(whsec(24)).close()).doesNotThrowAnyException();
    assertThatCode(() -> SigningSecret.text("é".repeat(12)).close()).doesNotThrowAnyException();
  }

  @Test
  void aSettingIsReadByItsPrefix() {
    byte[] head = {1};
    byte[] body = {2};
    String text = "a shared secret in free text";

    assertThat(SigningSecret.ofSetting(Fixtures.WHSEC).sign(head, body))
        .isEqualTo(SigningSecret.whsec(Fixtures.WHSEC).sign(head, body));
    assertThat(SigningSecret.ofSetting(text).sign(head, body))
        .isEqualTo(SigningSecret.text(text).sign(head, body));
    assertThatThrownBy(() -> SigningSecret.ofSetting("whsec_undefined"))
        .hasMessage("the signing secret is not usable: " + word("undefined"));
  }

  @Test
  void isNeverPrinted() {
    assertThat(Fixtures.secret()).hasToString("SigningSecret[redacted]");
  }

  @Test
  void failsClearlyAfterClose() {
    SigningSecret secret = Fixtures.secret();
    MessageSigner signer = MessageSigner.of(secret);
    secret.close();
    secret.close();

    assertThatThrownBy(() -> signer.sign("msg_1", new byte[0]))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("this SigningSecret is closed; close it only after its signers and verifiers");
  }

  private static String word(String word) {
    return "it is the word \"" + word + "\"; a variable was empty where it was built";
  }

  private static String tooShort(int bytes) {
    return "it has " + bytes + " bytes of key and must have at least 24 bytes";
  }

  private static String whsec(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
