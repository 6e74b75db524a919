package com.atensecurity.thoth.pam;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * Reads keys from text and names the mistake that a wrong one looks like, never showing it. One
 * constant for each kind of text, so that a key of another kind is recognized.
 */
enum KeyText {
  WHSEC("the signing secret", "whsec_", "a shared secret", "SigningSecret.whsec"),
  TEXT("the signing secret", "", "free text", "SigningSecret.text"),
  CREDENTIAL("the credential", "", "a credential", "StaticCredential.of"),
  WHPK("the Ed25519 public key", "whpk_", "an Ed25519 public key", "Ed25519PublicKey.whpk"),
  WHSK("the Ed25519 private key", "whsk_", "an Ed25519 private key", "Ed25519PrivateKey.whsk"),
  PUBLIC_PEM("the Ed25519 public key", "-----BEGIN", "PEM", "Ed25519PublicKey.pem"),
  PRIVATE_PEM("the Ed25519 private key", "-----BEGIN", "PEM", "Ed25519PrivateKey.pem");

  static final int MIN_KEY_BYTES = 24;

  private final String what;
  private final String prefix;
  private final String kind;
  private final String factory;

  KeyText(String what, String prefix, String kind, String factory) {
    this.what = what;
    this.prefix = prefix;
    this.kind = kind;
    this.factory = factory;
  }

  boolean begins(String text) {
    return text.startsWith(prefix);
  }

  /** The bytes behind the prefix, from canonical base64. */
  byte[] decode(String text) {
    check(text);
    String encoded = text.substring(prefix.length());
    rejectPlaceholder(encoded);
    try {
      byte[] key = Base64.getDecoder().decode(encoded);
      if (Base64.getEncoder().encodeToString(key).equals(encoded)) {
        return key;
      }
      Arrays.fill(key, (byte) 0);
    } catch (IllegalArgumentException e) {
      // falls through: the JDK's message quotes characters of the secret
    }
    throw unusable(
        "what follows " + prefix + " is not canonical base64 (with padding, without blanks)");
  }

  /** The UTF-8 bytes of a text that has no prefix. */
  byte[] encode(String text) {
    check(text);
    if (!Utf8.encodable(text)) {
      throw unusable("it holds half of a surrogate pair, which has no UTF-8 form");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a key that is long enough; wipes one that is not. */
  byte[] longEnough(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      int length = key.length;
      Arrays.fill(key, (byte) 0);
      throw unusable(
          "it has " + length + " bytes of key and must have at least " + MIN_KEY_BYTES + " bytes");
    }
    return key;
  }

  /** Fails unless the text looks like this kind. */
  void check(String text) {
    if (text.isBlank()) {
      throw unusable("it is blank; is the setting or the variable filled in?");
    }
    boolean pem = this == PUBLIC_PEM || this == PRIVATE_PEM;
    if (!pem
        && (Character.isWhitespace(text.charAt(0))
            || Character.isWhitespace(text.charAt(text.length() - 1)))) {
      throw unusable("it begins or ends with white space; was a line break read with it?");
    }
    String trimmed = text.strip();
    rejectPlaceholder(trimmed);
    if (trimmed.startsWith("v1,") || trimmed.startsWith("v1a,")) {
      String scheme = trimmed.substring(0, trimmed.indexOf(',') + 1);
      throw unusable(
          "it starts with \""
              + scheme
              + "\"; leave that out"
              + (this == WHSEC || this == TEXT ? ", the secret begins with whsec_" : ""));
    }
    rejectOtherKinds(trimmed);
    if (!trimmed.startsWith(prefix)) {
      throw unusable("it does not start with " + prefix + hint());
    }
  }

  private String hint() {
    return switch (this) {
      case WHSEC -> "; for free text use SigningSecret.text";
      case PUBLIC_PEM, PRIVATE_PEM -> ", so it is not PEM";
      default -> "";
    };
  }

  private void rejectOtherKinds(String text) {
    if (this != WHSEC && WHSEC.begins(text)) {
      String base64 = this == TEXT ? ", so it is base64" : ", so it is " + WHSEC.kind;
      throw unusable("it starts with whsec_" + base64 + "; use " + WHSEC.factory);
    }
    rejectEd25519(text, WHPK);
    rejectEd25519(text, WHSK);
    boolean pem = this == PUBLIC_PEM || this == PRIVATE_PEM;
    if (!pem && PUBLIC_PEM.begins(text)) {
      throw unusable("it is PEM; use " + PUBLIC_PEM.factory + " or " + PRIVATE_PEM.factory);
    }
  }

  private void rejectEd25519(String text, KeyText other) {
    if (this != other && other.begins(text)) {
      boolean shared = this == WHSEC || this == TEXT;
      throw unusable(
          shared
              ? other.prefix + " is " + other.kind + ", not a shared secret"
              : "it starts with "
                  + other.prefix
                  + ", so it is "
                  + other.kind
                  + "; use "
                  + other.factory);
    }
  }

  private void rejectPlaceholder(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.equals("null") || lower.equals("undefined")) {
      throw unusable("it is the word \"" + lower + "\"; a variable was empty where it was built");
    }
    if (value.contains("${") && value.contains("}")) {
      throw unusable("it is a placeholder ${...} that nobody replaced");
    }
  }

  IllegalArgumentException unusable(String why) {
    return new IllegalArgumentException(what + " is not usable: " + why);
  }
}
