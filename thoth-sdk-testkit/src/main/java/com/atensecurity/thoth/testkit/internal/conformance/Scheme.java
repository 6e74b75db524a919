package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.Ed25519PublicKey;
import com.atensecurity.thoth.pam.VerifyingKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A scheme of signatures, and how people are told about it. */
enum Scheme {
  HMAC(
      "v1",
      32,
      "HMAC-SHA256",
      "a shared secret",
      "pam.callback_secret",
      "this is the tenant's pam.callback_secret",
      "v1,K5oZ...="),
  ED25519(
      "v1a",
      64,
      "Ed25519",
      "a public key",
      "the private key that belongs to pam.callback_secret",
      "pam.callback_secret is the public half of the key that signs",
      "v1a,hnO3...==");

  private final String label;
  private final int bytes;
  private final String algorithm;
  private final String keyKind;
  private final String signingKey;
  private final String keyCheck;
  private final String example;

  Scheme(
      String label,
      int bytes,
      String algorithm,
      String keyKind,
      String signingKey,
      String keyCheck,
      String example) {
    this.label = label;
    this.bytes = bytes;
    this.algorithm = algorithm;
    this.keyKind = keyKind;
    this.signingKey = signingKey;
    this.keyCheck = keyCheck;
    this.example = example;
  }

  /** The scheme that a setting is a key of. */
  static Scheme of(String setting) {
    return VerifyingKey.ofSetting(setting) instanceof Ed25519PublicKey ? ED25519 : HMAC;
  }

  static String labels(Set<Scheme> schemes) {
    return schemes.stream()
        .map(scheme -> scheme.label)
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  Scheme other() {
    return this == HMAC ? ED25519 : HMAC;
  }

  String label() {
    return label;
  }

  /** The length of a signature. */
  int bytes() {
    return bytes;
  }

  String algorithm() {
    return algorithm;
  }

  /** What the setting holds. */
  String keyKind() {
    return keyKind;
  }

  /** What to sign with. */
  String signingKey() {
    return signingKey;
  }

  /** What to check where nothing explains a signature. */
  String keyCheck() {
    return keyCheck;
  }

  /** Characters of a signature, with and without padding. */
  int encoded() {
    return (bytes + 2) / 3 * 4;
  }

  int padding() {
    return (3 - bytes % 3) % 3;
  }

  /** How to sign. */
  String form() {
    return "Send "
        + label
        + ", a comma, and the base64 of "
        + algorithm
        + " over webhook-id + \".\" + webhook-timestamp + \".\" + body, such as "
        + example
        + ".";
  }

  /** What stands behind the scheme in its entries of a signature list. */
  List<String> values(String header) {
    return Arrays.stream(header.split(" ", -1))
        .filter(entry -> entry.startsWith(label + ","))
        .map(entry -> entry.substring(label.length() + 1))
        .toList();
  }
}
