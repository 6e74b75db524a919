package com.atensecurity.thoth.pam;

import java.util.Objects;

/**
 * What a verifier checks a message against: a {@link SigningSecret} (scheme {@code v1}), an {@link
 * Ed25519PublicKey} (scheme {@code v1a}), or a {@link StaticCredential} where nothing is signed.
 * Secrets stay their owner's to close.
 */
public sealed interface VerifyingKey permits SigningSecret, Ed25519PublicKey, StaticCredential {
  /**
   * A key from a place that holds merely a string, such as tenant settings: {@code whpk_} and PEM
   * are an {@link Ed25519PublicKey}, all else is a {@link SigningSecret#ofSetting}.
   *
   * <p>Where you know the encoding, use the factory that names it.
   *
   * @param key the setting's value
   * @return the key
   * @throws IllegalArgumentException as the factory that was chosen
   */
  static VerifyingKey ofSetting(String key) {
    Objects.requireNonNull(key, "key");
    if (KeyText.WHPK.begins(key)) {
      return Ed25519PublicKey.whpk(key);
    }
    return KeyText.PUBLIC_PEM.begins(key)
        ? Ed25519PublicKey.pem(key)
        : SigningSecret.ofSetting(key);
  }
}
