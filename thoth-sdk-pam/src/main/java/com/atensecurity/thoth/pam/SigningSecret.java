package com.atensecurity.thoth.pam;

import java.security.Provider;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shared secret for HMAC-SHA256 signatures: at least 24 bytes of key, never printed.
 *
 * <p>The encoding is named by the factory; the library does not guess. Its own copy of the key is
 * wiped by {@link #close()}, after which every signer and verifier that holds this secret fails
 * with {@link IllegalStateException}. What cannot be wiped is the {@code String} it came from and
 * what the JDK's {@code Mac} copied. Two secrets are never equal. Safe for use by several threads.
 *
 * <p>HMAC is the JDK's, by its order of providers. A build that must use another one, such as
 * FIPS, passes that provider; nothing is ever registered with the JVM.
 */
public final class SigningSecret implements SigningKey, VerifyingKey {
  private static final String CLOSED =
      "this SigningSecret is closed; close it only after its signers and verifiers";

  private final KeyMaterial key;
  private final HmacSha256 hmac;

  private SigningSecret(byte[] ownedKey, @Nullable Provider provider) {
    this.key = new KeyMaterial(ownedKey, CLOSED);
    this.hmac = new HmacSha256(ownedKey, provider);
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
    return ofWhsec(secret, null);
  }

  /**
   * As {@link #whsec(String)}, with HMAC by a given provider.
   *
   * @param secret such as {@code whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}
   * @param provider offers {@code HmacSHA256}; need not be registered with the JVM
   * @return the secret
   * @throws IllegalArgumentException as {@link #whsec(String)}
   * @throws IllegalStateException if the provider offers no such HMAC, or refuses the key
   */
  public static SigningSecret whsec(String secret, Provider provider) {
    return ofWhsec(secret, Objects.requireNonNull(provider, "provider"));
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
    return ofText(secret, null);
  }

  /**
   * As {@link #text(String)}, with HMAC by a given provider.
   *
   * @param secret at least 24 bytes, not starting with {@code whsec_}, without blanks at its ends
   * @param provider offers {@code HmacSHA256}; need not be registered with the JVM
   * @return the secret
   * @throws IllegalArgumentException as {@link #text(String)}
   * @throws IllegalStateException if the provider offers no such HMAC, or refuses the key
   */
  public static SigningSecret text(String secret, Provider provider) {
    return ofText(secret, Objects.requireNonNull(provider, "provider"));
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
    return KeyText.WHSEC.begins(secret) ? whsec(secret) : text(secret);
  }

  private static SigningSecret ofWhsec(String secret, @Nullable Provider provider) {
    byte[] key = KeyText.WHSEC.decode(Objects.requireNonNull(secret, "secret"));
    return new SigningSecret(KeyText.WHSEC.longEnough(key), provider);
  }

  private static SigningSecret ofText(String secret, @Nullable Provider provider) {
    byte[] key = KeyText.TEXT.encode(Objects.requireNonNull(secret, "secret"));
    return new SigningSecret(KeyText.TEXT.longEnough(key), provider);
  }

  /** HMAC-SHA256 over both parts, one after the other. */
  byte[] sign(byte[] head, byte[] body) {
    key.checkOpen();
    byte[] mac = hmac.sign(head, body);
    key.checkOpen();
    return mac;
  }

  /** Wipes the key; a second call does nothing. */
  @Override
  public void close() {
    key.wipe();
  }

  @Override
  public String toString() {
    return "SigningSecret[redacted]";
  }
}
