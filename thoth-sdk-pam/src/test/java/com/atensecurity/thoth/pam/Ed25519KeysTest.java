package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Ed25519 keys are read, and which mistake a wrong text looks like. */
class Ed25519KeysTest {
  private static final String PRIVATE = "the Ed25519 private key is not usable: ";
  private static final String PUBLIC = "the Ed25519 public key is not usable: ";
  private static final String BLANK = "it is blank; is the setting or the variable filled in?";
  private static final String BROKEN = "its PEM is broken: a line is missing, or is not base64";

  /** The key of RFC 8410, section 10.3. */
  private static final String PRIVATE_PEM =
      "-----BEGIN PRIVATE KEY-----\n"
          + "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
          + "-----END PRIVATE KEY-----\n";

  private static final String PUBLIC_PEM =
      "-----BEGIN PUBLIC KEY-----\n"
          + "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
          + "-----END PUBLIC KEY-----\n";

  /** The same with attributes and its public half, RFC 8410, section 10.3. */
  private static final String PRIVATE_PEM_V2 =
      "-----BEGIN PRIVATE KEY-----\n"
          + "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
          + "oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\n"
          + "Z9w7lshQhqowtrbLDFw4rXAxZuE=\n"
          + "-----END PRIVATE KEY-----\n";

  @Test
  void readsThePublishedPemOfBothHalves() {
    String whpk = "whpk_Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

    assertThat(Ed25519PrivateKey.pem(PRIVATE_PEM).publicKey().toWhpk()).isEqualTo(whpk);
    assertThat(Ed25519PrivateKey.pem(PRIVATE_PEM_V2).publicKey().toWhpk()).isEqualTo(whpk);
    assertThat(Ed25519PublicKey.pem(PUBLIC_PEM).toWhpk()).isEqualTo(whpk);
    assertThat(Ed25519PublicKey.pem(PUBLIC_PEM.replace("\n", "\r\n")).toWhpk()).isEqualTo(whpk);
  }

  @Test
  void readsBothEncodingsOfWhpk() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] spki = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(spki, 12, 44);

    String long44 = Ed25519PublicKey.whpk("whpk_" + base64(spki)).toWhpk();
    String short32 = Ed25519PublicKey.whpk("whpk_" + base64(raw)).toWhpk();

    assertThat(long44).isEqualTo(short32).isEqualTo("whpk_" + base64(raw));
    assertThat(Ed25519PublicKey.spki(spki).toWhpk()).isEqualTo(short32);
    assertThat(Ed25519PrivateKey.pkcs8(pair.getPrivate().getEncoded()).publicKey().toWhpk())
        .isEqualTo(short32);
  }

  static Stream<Arguments> wrongPublic() {
    return Stream.of(
        Arguments.of("", BLANK),
        Arguments.of("undefined", word("undefined")),
        Arguments.of("null", word("null")),
        Arguments.of("whpk_null", word("null")),
        Arguments.of("${PAM_KEY}", "it is a placeholder ${...} that nobody replaced"),
        Arguments.of(
            Ed25519Test.WHPK + "\n",
            "it begins or ends with white space; was a line break read with it?"),
        Arguments.of("v1a," + Ed25519Test.WHPK, "it starts with \"v1a,\"; leave that out"),
        Arguments.of(
            Ed25519Test.WHSK,
            "it starts with whsk_, so it is an Ed25519 private key; use Ed25519PrivateKey.whsk"),
        Arguments.of(
            Fixtures.WHSEC,
            "it starts with whsec_, so it is a shared secret; use SigningSecret.whsec"),
        Arguments.of(
            PUBLIC_PEM.strip(), "it is PEM; use Ed25519PublicKey.pem or Ed25519PrivateKey.pem"),
        Arguments.of(
            "1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=", "it does not start with whpk_"),
        Arguments.of("whpk_", "it has 0 bytes and must have 32 (raw) or 44 (SubjectPublicKeyInfo)"),
        Arguments.of(
            "whpk_" + base64(new byte[31]),
            "it has 31 bytes and must have 32 (raw) or 44 (SubjectPublicKeyInfo)"),
        Arguments.of("whpk_" + base64(new byte[44]), "it is not a SubjectPublicKeyInfo of Ed25519"),
        Arguments.of(
            "whpk_" + "f".repeat(43),
            "what follows whpk_ is not canonical base64 (with padding," + " without blanks)"),
        Arguments.of(
            "whpk_" + base64(filled(0xFF)), "its bytes are no point that an Ed25519 key may be"));
  }

  @ParameterizedTest
  @MethodSource("wrongPublic")
  void saysWhichMistakeAPublicKeyLooksLike(String key, String why) {
    assertThatThrownBy(() -> Ed25519PublicKey.whpk(key))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(PUBLIC + why);
  }

  static Stream<Arguments> wrongPrivate() {
    return Stream.of(
        Arguments.of(" ", BLANK),
        Arguments.of("undefined", word("undefined")),
        Arguments.of("whsk_undefined", word("undefined")),
        Arguments.of(
            Ed25519Test.WHPK,
            "it starts with whpk_, so it is an Ed25519 public key; use Ed25519PublicKey.whpk"),
        Arguments.of(
            PRIVATE_PEM.strip(), "it is PEM; use Ed25519PublicKey.pem or Ed25519PrivateKey.pem"),
        Arguments.of(
            "whsk_" + base64(new byte[32]),
            "it has 32 bytes and must have 64: the seed and the public half"),
        Arguments.of(
            "whsk_" + base64(new byte[64]), "its public half does not belong to its seed"));
  }

  @ParameterizedTest
  @MethodSource("wrongPrivate")
  void saysWhichMistakeAPrivateKeyLooksLike(String key, String why) {
    assertThatThrownBy(() -> Ed25519PrivateKey.whsk(key))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(PRIVATE + why);
  }

  static Stream<Arguments> wrongPem() throws Exception {
    String rsa = pem("PRIVATE KEY", KeyPairGenerator.getInstance("RSA"), true);
    String x25519 = pem("PRIVATE KEY", KeyPairGenerator.getInstance("X25519"), true);
    return Stream.of(
        Arguments.of("", BLANK),
        Arguments.of("undefined", word("undefined")),
        Arguments.of("secret", "it does not start with -----BEGIN, so it is not PEM"),
        Arguments.of(
            "secret\n" + PRIVATE_PEM, "it does not start with -----BEGIN, so it is not PEM"),
        Arguments.of(PUBLIC_PEM, "its PEM holds a \"PUBLIC KEY\" and must hold a \"PRIVATE KEY\""),
        Arguments.of(
            PRIVATE_PEM.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
            "it is encrypted; decrypt it before (openssl pkey -in file)"),
        Arguments.of(
            PRIVATE_PEM.replace("PRIVATE KEY", "OPENSSH PRIVATE KEY"),
            "its PEM holds a \"OPENSSH PRIVATE KEY\" and must hold a \"PRIVATE KEY\""),
        Arguments.of(
            PRIVATE_PEM.replace("PRIVATE KEY", "abc"),
            "its PEM holds a \"something else\" and must hold a \"PRIVATE KEY\""),
        Arguments.of(PRIVATE_PEM + PUBLIC_PEM, "its PEM holds more than one object"),
        Arguments.of(PRIVATE_PEM.replace("-----END PRIVATE KEY-----\n", ""), BROKEN),
        Arguments.of(PRIVATE_PEM.replace("MC4C", "!!!!"), BROKEN),
        Arguments.of(
            PRIVATE_PEM.replace("MC4C", "AAAA"), "it is not a PKCS#8 PrivateKeyInfo of Ed25519"),
        Arguments.of(rsa, "it is not a PKCS#8 PrivateKeyInfo of Ed25519"),
        Arguments.of(x25519, "it is not a PKCS#8 PrivateKeyInfo of Ed25519"));
  }

  @ParameterizedTest
  @MethodSource("wrongPem")
  void saysWhichMistakeAPemLooksLike(String pem, String why) {
    assertThatThrownBy(() -> Ed25519PrivateKey.pem(pem))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(PRIVATE + why)
        .hasNoCause();
  }

  @Test
  void aPrivateKeyInPlaceOfAPublicOneIsNamed() throws Exception {
    assertThatThrownBy(() -> Ed25519PublicKey.pem(PRIVATE_PEM))
        .hasMessage(PUBLIC + "its PEM holds a \"PRIVATE KEY\" and must hold a \"PUBLIC KEY\"");
    String rsa = pem("PUBLIC KEY", KeyPairGenerator.getInstance("RSA"), false);
    assertThatThrownBy(() -> Ed25519PublicKey.pem(rsa))
        .hasMessage(PUBLIC + "it is not a SubjectPublicKeyInfo of Ed25519");
  }

  @Test
  void bytesBehindADerKeyAreRefused() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] spki = pair.getPublic().getEncoded();
    byte[] pkcs8 = pair.getPrivate().getEncoded();

    assertThatThrownBy(() -> Ed25519PublicKey.spki(Arrays.copyOf(spki, spki.length + 1)))
        .hasMessage(PUBLIC + "it is not a SubjectPublicKeyInfo of Ed25519");
    assertThatThrownBy(() -> Ed25519PrivateKey.pkcs8(Arrays.copyOf(pkcs8, pkcs8.length + 1)))
        .hasMessage(PRIVATE + "it is not a PKCS#8 PrivateKeyInfo of Ed25519");
  }

  /** RFC 8410 and DER leave one spelling; BouncyCastle's parser takes these as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "30812a300506032b6570032100", // a length in its long form
        "302c300706032b65700500032100", // parameters, though NULL
        "302a300506032b6571032100" // Ed448
      })
  void otherSpellingsOfAPublicKeyAreRefused(String head) {
    String raw = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";
    assertThatThrownBy(() -> Ed25519PublicKey.spki(HexFormat.of().parseHex(head + raw)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(PUBLIC + "it is not a SubjectPublicKeyInfo of Ed25519");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "302e020101300506032b657004220420SEED", // version 2 without what it is for
        "3030020100300706032b6570050004220420SEED", // parameters, though NULL
        "30812e020100300506032b657004220420SEED", // a length in its long form
        "302e020100300506032b656e04220420SEED", // X25519
        "3051020101300506032b657004220420SEED81210019bf44", // a public half that ends early
        "302e020100300506032b657004220420" // no seed
      })
  void otherSpellingsOfAPrivateKeyAreRefused(String der) {
    String seed = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
    byte[] bytes = HexFormat.of().parseHex(der.replace("SEED", seed));
    assertThatThrownBy(() -> Ed25519PrivateKey.pkcs8(bytes))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(PRIVATE + "it is not a PKCS#8 PrivateKeyInfo of Ed25519");
  }

  @Test
  void aStatedPublicHalfMustBelongToTheSeed() {
    String seed = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842";
    String right = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";
    String head = "3051020101300506032b657004220420" + seed + "812100";

    assertThat(Ed25519PrivateKey.pkcs8(HexFormat.of().parseHex(head + right)).publicKey().toWhpk())
        .isEqualTo("whpk_" + base64(HexFormat.of().parseHex(right)));
    assertThatThrownBy(
            () -> Ed25519PrivateKey.pkcs8(HexFormat.of().parseHex(head + "00".repeat(32))))
        .hasMessage(PRIVATE + "its public half does not belong to its seed");
  }

  @Test
  void aSharedSecretIsNotTakenFromPem() {
    String why =
        "the signing secret is not usable: it is PEM; use Ed25519PublicKey.pem or"
            + " Ed25519PrivateKey.pem";
    assertThatThrownBy(() -> SigningSecret.text(PRIVATE_PEM.strip())).hasMessage(why);
    assertThatThrownBy(() -> SigningSecret.ofSetting(PUBLIC_PEM.strip())).hasMessage(why);
  }

  @Test
  void aSettingIsReadByHowItBegins() {
    assertThat(SigningKey.ofSetting(Ed25519Test.WHSK)).isInstanceOf(Ed25519PrivateKey.class);
    assertThat(SigningKey.ofSetting(PRIVATE_PEM)).isInstanceOf(Ed25519PrivateKey.class);
    assertThat(SigningKey.ofSetting(Fixtures.WHSEC)).isInstanceOf(SigningSecret.class);
    assertThat(SigningKey.ofSetting("a shared secret in free text"))
        .isInstanceOf(SigningSecret.class);
    assertThat(VerifyingKey.ofSetting(Ed25519Test.WHPK)).isInstanceOf(Ed25519PublicKey.class);
    assertThat(VerifyingKey.ofSetting(PUBLIC_PEM)).isInstanceOf(Ed25519PublicKey.class);
    assertThat(VerifyingKey.ofSetting(Fixtures.WHSEC)).isInstanceOf(SigningSecret.class);

    assertThatThrownBy(() -> SigningKey.ofSetting(Ed25519Test.WHPK))
        .hasMessage(
            "the signing secret is not usable: whpk_ is an Ed25519 public key, not a shared secret");
    assertThatThrownBy(() -> VerifyingKey.ofSetting(Ed25519Test.WHSK))
        .hasMessage(
            "the signing secret is not usable: whsk_ is an Ed25519 private key, not a shared"
                + " secret");
    assertThatThrownBy(() -> VerifyingKey.ofSetting(PRIVATE_PEM))
        .hasMessage(PUBLIC + "its PEM holds a \"PRIVATE KEY\" and must hold a \"PUBLIC KEY\"");
  }

  private static String pem(String type, KeyPairGenerator generator, boolean secret) {
    KeyPair pair = generator.generateKeyPair();
    byte[] der = secret ? pair.getPrivate().getEncoded() : pair.getPublic().getEncoded();
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static String word(String word) {
    return "it is the word \"" + word + "\"; a variable was empty where it was built";
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
