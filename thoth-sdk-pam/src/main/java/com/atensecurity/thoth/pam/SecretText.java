package com.atensecurity.thoth.pam;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Reads secrets from text and names the mistake that a wrong one looks like, never showing it. */
final class SecretText {
  static final String WHSEC = "whsec_";
  static final int MIN_KEY_BYTES = 24;

  private SecretText() {}

  static byte[] decodeWhsec(String secret) {
    rejectCommonMistakes(secret);
    if (!secret.startsWith(WHSEC)) {
      throw invalid("it does not start with whsec_; for free text use SigningSecret.text");
    }
    String encoded = secret.substring(WHSEC.length());
    rejectPlaceholder(encoded);
    byte[] key = decodeCanonical(encoded);
    if (key.length < MIN_KEY_BYTES) {
      int length = key.length;
      Arrays.fill(key, (byte) 0);
      throw tooShort(length);
    }
    return key;
  }

  static byte[] encodeText(String secret) {
    rejectCommonMistakes(secret);
    if (secret.startsWith(WHSEC)) {
      throw invalid("it starts with whsec_, so it is base64; use SigningSecret.whsec");
    }
    if (!Utf8.encodable(secret)) {
      throw invalid("it holds half of a surrogate pair, which has no UTF-8 form");
    }
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    if (key.length < MIN_KEY_BYTES) {
      throw tooShort(key.length);
    }
    return key;
  }

  private static void rejectCommonMistakes(String secret) {
    if (secret.isBlank()) {
      throw invalid("it is blank; is the setting or the variable filled in?");
    }
    if (Character.isWhitespace(secret.charAt(0))
        || Character.isWhitespace(secret.charAt(secret.length() - 1))) {
      throw invalid("it begins or ends with white space; was a line break read with it?");
    }
    rejectPlaceholder(secret);
    if (secret.startsWith("v1,")) {
      throw invalid("it starts with \"v1,\"; leave that out, the secret begins with whsec_");
    }
    if (secret.startsWith("whpk_")) {
      throw invalid("whpk_ is an Ed25519 public key, not a shared secret");
    }
    if (secret.startsWith("whsk_")) {
      throw invalid("whsk_ is an Ed25519 private key, not a shared secret");
    }
  }

  private static void rejectPlaceholder(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.equals("null") || lower.equals("undefined")) {
      throw invalid("it is the word \"" + lower + "\"; a variable was empty where it was built");
    }
    if (value.contains("${") && value.contains("}")) {
      throw invalid("it is a placeholder ${...} that nobody replaced");
    }
  }

  private static byte[] decodeCanonical(String encoded) {
    try {
      byte[] key = Base64.getDecoder().decode(encoded);
      if (Base64.getEncoder().encodeToString(key).equals(encoded)) {
        return key;
      }
      Arrays.fill(key, (byte) 0);
    } catch (IllegalArgumentException e) {
      // falls through: the JDK's message quotes characters of the secret
    }
    throw invalid("what follows whsec_ is not canonical base64 (with padding, without blanks)");
  }

  private static IllegalArgumentException tooShort(int bytes) {
    return invalid(
        "it has " + bytes + " bytes of key and must have at least " + MIN_KEY_BYTES + " bytes");
  }

  private static IllegalArgumentException invalid(String why) {
    return new IllegalArgumentException("the signing secret is not usable: " + why);
  }
}
