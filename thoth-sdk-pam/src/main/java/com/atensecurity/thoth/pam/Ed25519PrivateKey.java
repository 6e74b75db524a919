package com.atensecurity.thoth.pam;

import java.security.KeyPair;
import java.security.Provider;
import java.util.Arrays;
import java.util.Objects;

/**
 * A private key for Ed25519 signatures (scheme {@code v1a}), never printed: lets a vendor sign what
 * nobody else can, without a secret that GovAPI would share.
 *
 * <p>Make one with {@code openssl genpkey -algorithm ed25519} and read it with {@link #pem}. Its
 * copy of the key is wiped by {@link #close()}, after which every signer that holds it fails with
 * {@link IllegalStateException}; what cannot be wiped is the {@code String} it came from and what a
 * parser copied. Safe for use by several threads.
 */
public final class Ed25519PrivateKey implements SigningKey {
  private static final String CLOSED =
      "this Ed25519PrivateKey is closed; close it only after its signers";
  private static final int WHSK_BYTES = 64;

  private final KeyMaterial seed;
  private final Ed25519PublicKey publicKey;
  private final Ed25519.Signing signing;

  private Ed25519PrivateKey(byte[] ownedSeed, Ed25519PublicKey publicKey, Ed25519.Signing signing) {
    this.seed = new KeyMaterial(ownedSeed, CLOSED);
    this.publicKey = publicKey;
    this.signing = signing;
  }

  /**
   * A key in the form of Standard Webhooks: {@code whsk_} and canonical base64 of the 32 bytes of
   * its seed and the 32 bytes of its public half, which is derived again and compared.
   *
   * @param key the text
   * @return the key
   * @throws IllegalArgumentException if it is anything else; the message says which mistake it
   *     looks like, and shows no part of it
   */
  public static Ed25519PrivateKey whsk(String key) {
    byte[] bytes = KeyText.WHSK.decode(Objects.requireNonNull(key, "key"));
    try {
      if (bytes.length != WHSK_BYTES) {
        throw KeyText.WHSK.unusable(
            "it has " + bytes.length + " bytes and must have 64: the seed and the public half");
      }
      byte[] stated = Arrays.copyOfRange(bytes, Ed25519.KEY_BYTES, WHSK_BYTES);
      Ed25519PrivateKey made = ofSeed(Arrays.copyOf(bytes, Ed25519.KEY_BYTES));
      if (!made.publicKey.hasRaw(stated)) {
        made.close();
        throw KeyText.WHSK.unusable("its public half does not belong to its seed");
      }
      return made;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * A key in PEM, as {@code openssl genpkey -algorithm ed25519} writes it: one {@code PRIVATE KEY},
   * not encrypted.
   *
   * @param pem the text, from {@code -----BEGIN PRIVATE KEY-----} on
   * @return the key
   * @throws IllegalArgumentException if it is anything else; the message says which mistake it
   *     looks like, and shows no part of it
   */
  public static Ed25519PrivateKey pem(String pem) {
    Objects.requireNonNull(pem, "pem");
    return ofSeed(Ed25519PublicKey.byBouncyCastle(() -> BouncyCastleEd25519.fromPrivatePem(pem)));
  }

  /**
   * A key as a PKCS#8 PrivateKeyInfo in DER, not encrypted.
   *
   * @param der the bytes; not kept, the caller's to wipe
   * @return the key
   * @throws IllegalArgumentException if it is anything else, or bytes follow it
   */
  public static Ed25519PrivateKey pkcs8(byte[] der) {
    Objects.requireNonNull(der, "der");
    return ofSeed(Ed25519PublicKey.byBouncyCastle(() -> BouncyCastleEd25519.fromPkcs8(der)));
  }

  /**
   * A key that a provider of the caller signs with, such as a FIPS module or an HSM; the private
   * half may never leave it. The provider need not be registered with the JVM.
   *
   * @param pair both halves; one message is signed and verified to see that they belong together
   * @param provider offers the signature {@code Ed25519} for this pair
   * @return the key
   * @throws IllegalArgumentException if the halves do not belong together, or the public half is
   *     not an Ed25519 key
   * @throws IllegalStateException if the provider does not sign with the private half
   */
  public static Ed25519PrivateKey jca(KeyPair pair, Provider provider) {
    Objects.requireNonNull(pair, "pair");
    Ed25519PublicKey publicKey = Ed25519PublicKey.jca(pair.getPublic(), provider);
    Ed25519.checkPair(pair, provider);
    return new Ed25519PrivateKey(
        new byte[0], publicKey, Ed25519.signing(pair.getPrivate(), provider));
  }

  private static Ed25519PrivateKey ofSeed(byte[] seed) {
    byte[] raw = Ed25519PublicKey.byBouncyCastle(() -> BouncyCastleEd25519.publicKeyOf(seed));
    Ed25519PublicKey publicKey = Ed25519PublicKey.ofRaw(raw);
    return new Ed25519PrivateKey(seed, publicKey, BouncyCastleEd25519.signing(seed, raw));
  }

  /**
   * The public half, for those who verify.
   *
   * @return the key
   */
  public Ed25519PublicKey publicKey() {
    return publicKey;
  }

  byte[] sign(byte[] message) {
    seed.checkOpen();
    byte[] signature = signing.sign(message);
    seed.checkOpen();
    return signature;
  }

  /** Wipes the key; a second call does nothing. */
  @Override
  public void close() {
    seed.wipe();
  }

  @Override
  public String toString() {
    return "Ed25519PrivateKey[redacted]";
  }
}
