package com.atensecurity.thoth.pam;

import java.util.Arrays;
import java.util.Objects;

/**
 * A shared secret for HMAC-SHA256 signatures: at least 24 bytes of key, never printed.
 *
 * <p>The encoding is named by the factory; the library does not guess. Its own copy of the key is
 * wiped by {@link #close()}, after which every signer and verifier that holds this secret fails
 * with {@link IllegalStateException}. What cannot be wiped is the {@code String} it came from and
 * what the JDK's {@code Mac} copied. Two secrets are never equal. Safe for use by several threads.
 */
public final class SigningSecret implements AutoCloseable {
  private static final String CLOSED =
      "this SigningSecret is closed; close it only after its signers and verifiers";

  private final byte[] key;
  private final HmacSha256 hmac;
  private volatile boolean closed;

  private SigningSecret(byte[] ownedKey) {
    this.key = ownedKey;
    this.hmac = new HmacSha256(ownedKey);
  }

  /**
   * A secret in the form of Standard Webhooks: {@code whsec_} and canonical base64.
   *
   * @param secret such as {@code whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}
   * @return the secret
   * @throws IllegalArgumentException if it is anything else; the message says which mistake it
   *     looks like, and shows no part of it
   */
  public static SigningSecret whsec(String secret) {
    return new SigningSecret(SecretText.decodeWhsec(Objects.requireNonNull(secret, "secret")));
  }

  /**
   * A secret that is free text: its UTF-8 bytes are the key.
   *
   * @param secret at least 24 bytes, not starting with {@code whsec_}, without blanks at its ends
   * @return the secret
   * @throws IllegalArgumentException if it is anything else; the message says which mistake it
   *     looks like, and shows no part of it
   */
  public static SigningSecret text(String secret) {
    return new SigningSecret(SecretText.encodeText(Objects.requireNonNull(secret, "secret")));
  }

  /**
   * A secret from a place that holds merely a string, such as tenant settings or a command-line
   * flag: the prefix {@code whsec_} decides between {@link #whsec} and {@link #text}.
   *
   * <p>Where you know the encoding, use the factory that names it.
   *
   * @param secret the setting's value
   * @return the secret
   * @throws IllegalArgumentException as the factory that was chosen
   */
  public static SigningSecret ofSetting(String secret) {
    Objects.requireNonNull(secret, "secret");
    return secret.startsWith(SecretText.WHSEC) ? whsec(secret) : text(secret);
  }

  /** HMAC-SHA256 over both parts, one after the other. */
  byte[] sign(byte[] head, byte[] body) {
    checkOpen();
    byte[] mac = hmac.sign(head, body);
    checkOpen(); // a key wiped while it was used must not count
    return mac;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(CLOSED);
    }
  }

  /** Wipes the key; a second call does nothing. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(key, (byte) 0);
  }

  @Override
  public String toString() {
    return "SigningSecret[redacted]";
  }
}
