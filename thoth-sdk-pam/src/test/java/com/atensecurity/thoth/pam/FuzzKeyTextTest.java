package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;
import static com.atensecurity.thoth.pam.FuzzCheck.that;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys from any text: usable and right, or refused in words that are ours and not the text's. */
class FuzzKeyTextTest {
  /**
   * Everything a message may say. Groups hold what comes from the text: a count, and the label of a
   * PEM object, which stands in clear in front of the key.
   */
  static final Pattern TOLD =
      Pattern.compile(
          "(?:the signing secret|the credential|the Ed25519 (?:public|private) key) is not usable: "
              + "(?:it is blank; is the setting or the variable filled in\\?"
              + "|it begins or ends with white space; was a line break read with it\\?"
              + "|it is the word \"(?:null|undefined)\"; a variable was empty where it was built"
              + "|it is a placeholder \\$\\{\\.\\.\\.} that nobody replaced"
              + "|it starts with \"v1a?,\"; leave that out(?:, the secret begins with whsec_)?"
              + "|it starts with whsec_, so it is base64; use SigningSecret\\.whsec"
              + "|it starts with (?:whsec_, so it is a shared secret; use SigningSecret\\.whsec"
              + "|whpk_, so it is an Ed25519 public key; use Ed25519PublicKey\\.whpk"
              + "|whsk_, so it is an Ed25519 private key; use Ed25519PrivateKey\\.whsk)"
              + "|(?:whpk_ is an Ed25519 public key|whsk_ is an Ed25519 private key), not a shared"
              + " secret"
              + "|it is PEM; use Ed25519PublicKey\\.pem or Ed25519PrivateKey\\.pem"
              + "|it does not start with (?:whsec_; for free text use SigningSecret\\.text|whpk_|whsk_"
              + "|-----BEGIN, so it is not PEM)"
              + "|what follows wh(?:sec|pk|sk)_ is not canonical base64 \\(with padding, without"
              + " blanks\\)"
              + "|it holds half of a surrogate pair, which has no UTF-8 form"
              + "|it has ([0-9]{1,2}) bytes of key and must have at least 24 bytes"
              + "|it has ([0-9]{1,5}) bytes and must have (?:32 \\(raw\\) or 44"
              + " \\(SubjectPublicKeyInfo\\)|64: the seed and the public half)"
              + "|it is not a SubjectPublicKeyInfo of Ed25519"
              + "|it is not a PKCS#8 PrivateKeyInfo of Ed25519"
              + "|its bytes are no point that an Ed25519 key may be"
              + "|its public half does not belong to its seed"
              + "|its PEM is broken: a line is missing, or is not base64"
              + "|its PEM holds more than one object"
              + "|it is encrypted; decrypt it before \\(openssl pkey -in file\\)"
              + "|its PEM holds a \"([A-Z0-9 ]{1,40}|something else)\" and must hold a"
              + " \"(?:PUBLIC|PRIVATE) KEY\")");

  private static final byte[] MESSAGE = {'m'};

  @FuzzTest
  @DictionaryEntries({
    "whsec_",
    "whpk_",
    "whsk_",
    "v1,",
    "v1a,",
    "null",
    "undefined",
    "${",
    "}",
    "==",
    "-----BEGIN PUBLIC KEY-----",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PUBLIC KEY-----",
    "-----END PRIVATE KEY-----",
    "Proc-Type: 4,ENCRYPTED",
    "{half}",
    "MCowBQYDK2VwAyEA",
    "MC4CAQAwBQYDK2VwBCIEI"
  })
  void aKeyIsRightOrRefusedWithoutShowingIt(byte[] input) throws GeneralSecurityException {
    String text = new String(input, StandardCharsets.UTF_8).replace("{half}", "\ud800");
    secret(text, SigningSecret::ofSetting, text.startsWith("whsec_"));
    secret(text, SigningSecret::whsec, true);
    secret(text, SigningSecret::text, false);
    attempt(text, StaticCredential::of);
    publicKey(attempt(text, Ed25519PublicKey::whpk));
    publicKey(attempt(text, Ed25519PublicKey::pem));
    privateKey(attempt(text, Ed25519PrivateKey::whsk));
    privateKey(attempt(text, Ed25519PrivateKey::pem));
  }

  /** One of the factories. */
  interface Factory<T> {
    T make(String text);
  }

  static <T> @Nullable T attempt(String text, Factory<T> factory) {
    try {
      T made = factory.make(text);
      that(made instanceof Ed25519PublicKey || made.toString().endsWith("[redacted]"), "printed");
      return made;
    } catch (IllegalArgumentException e) {
      refused(text, e);
      return null;
    }
  }

  private static void refused(String text, IllegalArgumentException e) {
    same(IllegalArgumentException.class, e.getClass(), "class");
    same(null, e.getCause(), "cause");
    Matcher told = TOLD.matcher(String.valueOf(e.getMessage()));
    that(told.matches(), "tells: " + e.getMessage());
    String label = told.group(3);
    that(
        label == null || label.equals("something else") || isLabel(label, text),
        "no label: " + label);
  }

  /** Whether it stands in a first line of a PEM block, where control characters around it do not count. */
  private static boolean isLabel(String label, String text) {
    String around = "[\\x00-\\x20]*";
    return Pattern.compile("-----BEGIN " + around + Pattern.quote(label) + around + "-----")
        .matcher(text)
        .find();
  }

  private static void secret(String text, Factory<SigningSecret> factory, boolean base64) {
    SigningSecret secret = attempt(text, factory);
    if (secret != null) {
      byte[] key =
          base64
              ? Base64.getDecoder().decode(text.substring(6))
              : text.getBytes(StandardCharsets.UTF_8);
      that(key.length >= 24, "too short a key");
      byte[] code = secret.sign(MESSAGE, MESSAGE);
      byte[] expected = FuzzReference.mac(key, new byte[] {'m', 'm'});
      that(Arrays.equals(expected, code), "another key");
    }
  }

  static void publicKey(@Nullable Ed25519PublicKey key) throws GeneralSecurityException {
    if (key != null) {
      byte[] raw = Base64.getDecoder().decode(key.toWhpk().substring(5));
      FuzzReference.publicKey(raw);
      that(!Ed25519.hasSmallOrder(raw), "a point of small order");
      same(key.toWhpk(), Ed25519PublicKey.whpk(key.toWhpk()).toWhpk(), "printed and read again");
    }
  }

  static void privateKey(@Nullable Ed25519PrivateKey key) throws GeneralSecurityException {
    if (key != null) {
      byte[] raw = Base64.getDecoder().decode(key.publicKey().toWhpk().substring(5));
      byte[] signature = key.sign(MESSAGE);
      that(
          FuzzReference.edVerifies(FuzzReference.publicKey(raw), MESSAGE, signature),
          "the halves do not belong together");
    }
  }
}
