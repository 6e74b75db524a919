package com.atensecurity.thoth.pam;

import java.util.Objects;

/**
 * A key that signs messages: a {@link SigningSecret} (scheme {@code v1}) or an {@link
 * Ed25519PrivateKey} (scheme {@code v1a}). It stays its owner's to close.
 */
public sealed interface SigningKey extends AutoCloseable permits SigningSecret, Ed25519PrivateKey {
  /**
   * A key from a place that holds merely a string, such as an environment variable: {@code whsk_}
   * and PEM are an {@link Ed25519PrivateKey}, all else is a {@link SigningSecret#ofSetting}.
   *
   * <p>Where you know the encoding, use the factory that names it.
   *
   * @param key the setting's value
   * @return the key
   * @throws IllegalArgumentException as the factory that was chosen
   */
  static SigningKey ofSetting(String key) {
    Objects.requireNonNull(key, "key");
    if (KeyText.WHSK.begins(key)) {
      return Ed25519PrivateKey.whsk(key);
    }
    return KeyText.PRIVATE_PEM.begins(key)
        ? Ed25519PrivateKey.pem(key)
        : SigningSecret.ofSetting(key);
  }

  /** Wipes the key; a second call does nothing. */
  @Override
  void close();
}
