package com.atensecurity.thoth.pam;

import java.security.Provider;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A public key for Ed25519 signatures (scheme {@code v1a}): lets a receiver verify what it could
 * not have signed itself. Immutable and safe for use by several threads.
 *
 * <p>Keys are computed with by BouncyCastle's lightweight API, or, with {@link #jca}, by a provider
 * of the caller's choice. Points of small order, under which one signature fits many messages, are
 * refused either way.
 */
public final class Ed25519PublicKey implements VerifyingKey {
  private final byte[] raw;
  private final Ed25519.Verifying verifying;

  private Ed25519PublicKey(byte[] ownedRaw, Ed25519.Verifying verifying) {
    this.raw = ownedRaw;
    this.verifying = verifying;
  }

  /**
   * A key in the form of Standard Webhooks: {@code whpk_} and canonical base64 of 32 raw bytes, or
   * of a SubjectPublicKeyInfo of 44 bytes. Both are in use.
   *
   * @param key such as {@code whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=}
   * @return the key
   * @throws IllegalArgumentException if it is anything else; the message says which mistake it
   *     looks like
   */
  public static Ed25519PublicKey whpk(String key) {
    byte[] bytes = KeyText.WHPK.decode(Objects.requireNonNull(key, "key"));
    if (bytes.length == Ed25519.KEY_BYTES) {
      return ofRaw(bytes);
    }
    if (bytes.length == Ed25519.SPKI_BYTES) {
      return ofRaw(Ed25519.rawOf(bytes));
    }
    throw KeyText.WHPK.unusable(
        "it has " + bytes.length + " bytes and must have 32 (raw) or 44 (SubjectPublicKeyInfo)");
  }

  /**
   * A key in PEM, as {@code openssl pkey -pubout} writes it: one {@code PUBLIC KEY}.
   *
   * @param pem the text, from {@code -----BEGIN PUBLIC KEY-----} on
   * @return the key
   * @throws IllegalArgumentException if it is anything else; the message says which mistake it
   *     looks like
   */
  public static Ed25519PublicKey pem(String pem) {
    Objects.requireNonNull(pem, "pem");
    return ofRaw(byBouncyCastle(() -> BouncyCastleEd25519.fromPublicPem(pem)));
  }

  /**
   * A key as a SubjectPublicKeyInfo in DER.
   *
   * @param der the bytes; copied
   * @return the key
   * @throws IllegalArgumentException if it is anything else, or bytes follow it
   */
  public static Ed25519PublicKey spki(byte[] der) {
    Objects.requireNonNull(der, "der");
    return ofRaw(Ed25519.rawOf(der));
  }

  /**
   * A key that a provider of the caller computes with, such as a FIPS module or an HSM. The
   * provider need not be registered with the JVM.
   *
   * @param key a key whose encoding is a SubjectPublicKeyInfo of Ed25519
   * @param provider offers the signature {@code Ed25519} for this key
   * @return the key
   * @throws IllegalArgumentException if the key is of another algorithm, has no encoding, or is a
   *     point of small order
   * @throws IllegalStateException if the provider does not verify with this key
   */
  public static Ed25519PublicKey jca(PublicKey key, Provider provider) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(provider, "provider");
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw KeyText.WHPK.unusable("it has no encoding, so it cannot be checked");
    }
    byte[] raw = Ed25519.rawOf(encoded);
    if (Ed25519.hasSmallOrder(raw)) {
      throw KeyText.WHPK.unusable("its bytes are no point that an Ed25519 key may be");
    }
    return new Ed25519PublicKey(raw, Ed25519.verifying(key, provider));
  }

  /** Keeps the array. */
  static Ed25519PublicKey ofRaw(byte[] raw) {
    return new Ed25519PublicKey(raw, byBouncyCastle(() -> BouncyCastleEd25519.verifying(raw)));
  }

  /** Says what to do where BouncyCastle was taken off the class path. */
  static <T> T byBouncyCastle(Supplier<T> call) {
    try {
      return call.get();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "BouncyCastle is not on the class path: add org.bouncycastle:bcprov-jdk18on, or make the"
              + " key with jca(...) and a provider",
          e);
    }
  }

  /**
   * The key as text, to hand out: {@code whpk_} and base64 of its 32 raw bytes.
   *
   * @return what {@link #whpk} reads
   */
  public String toWhpk() {
    return "whpk_" + Base64.getEncoder().encodeToString(raw);
  }

  boolean verify(byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_BYTES && verifying.verify(message, signature);
  }

  boolean hasRaw(byte[] other) {
    return Arrays.equals(raw, other);
  }

  @Override
  public String toString() {
    return "Ed25519PublicKey[" + toWhpk() + "]";
  }
}
