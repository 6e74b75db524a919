package com.atensecurity.thoth.pam;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** The seam between keys and the libraries that compute with them, and the JCA side of it. */
final class Ed25519 {
  static final int KEY_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;
  static final int SPKI_BYTES = 44;
  static final int PKCS8_BYTES = 48;
  private static final String ALGORITHM = "Ed25519";
  private static final byte[] SPKI_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] PKCS8_ALGORITHM_AND_SEED =
      HexFormat.of().parseHex("300506032b657004220420");

  /** The y of those points: of order 8 (two), 1, 2 and 4, and 1 and 0 with p added. */
  private static final Set<String> SMALL_ORDER =
      Set.of(
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "0000000000000000000000000000000000000000000000000000000000000000",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  private Ed25519() {}

  /** Verifies under one public key. */
  interface Verifying {
    /**
     * Whether 64 bytes are the message's signature; never throws for any input.
     *
     * @throws IllegalStateException if a provider that took the key does not take it any more
     */
    boolean verify(byte[] message, byte[] signature);
  }

  /** Signs under one private key. */
  interface Signing {
    byte[] sign(byte[] message);
  }

  /** The raw key in an encoded one, which has exactly one form of 44 bytes. */
  static byte[] rawOf(byte[] spki) {
    boolean fits =
        spki.length == SPKI_BYTES
            && Arrays.equals(SPKI_HEAD, Arrays.copyOf(spki, SPKI_HEAD.length));
    if (!fits) {
      throw KeyText.PUBLIC_PEM.unusable("it is not a SubjectPublicKeyInfo of Ed25519");
    }
    return Arrays.copyOfRange(spki, SPKI_HEAD.length, spki.length);
  }

  /**
   * Whether bytes begin as a PKCS#8 PrivateKeyInfo of Ed25519 does: a length that fits, version 1
   * or 2, the algorithm without parameters, and a seed of 32 bytes.
   */
  static boolean beginsLikePkcs8(byte[] der) {
    int head = PKCS8_BYTES - KEY_BYTES - PKCS8_ALGORITHM_AND_SEED.length;
    return der.length >= PKCS8_BYTES
        && der.length < 0x80 + 2
        && der[0] == 0x30
        && der[1] == der.length - 2
        && der[2] == 0x02
        && der[3] == 0x01
        && der[4] == (der.length == PKCS8_BYTES ? 0 : 1)
        && Arrays.equals(
            PKCS8_ALGORITHM_AND_SEED, Arrays.copyOfRange(der, head, PKCS8_BYTES - KEY_BYTES));
  }

  /**
   * Whether a public key is one of the eight points of small order, in any spelling, under which
   * one signature fits many messages. BouncyCastle refuses them itself; the JDK's provider does not.
   */
  static boolean hasSmallOrder(byte[] raw) {
    byte[] y = raw.clone();
    y[KEY_BYTES - 1] &= 0x7F; // the sign of x
    return SMALL_ORDER.contains(HexFormat.of().formatHex(y));
  }

  /** Fails at once if the provider does not take the key. */
  static Verifying verifying(PublicKey key, Provider provider) {
    engine(key, provider);
    return (message, signature) -> {
      Signature engine = engine(key, provider);
      try {
        engine.update(message);
        return engine.verify(signature);
      } catch (SignatureException e) {
        return false; // SunEC throws for signatures that others call wrong
      }
    };
  }

  /** Fails unless the provider knows Ed25519 and takes the key; that is never the message's fault. */
  private static Signature engine(PublicKey key, Provider provider) {
    try {
      Signature engine = Signature.getInstance(ALGORITHM, provider);
      engine.initVerify(key);
      return engine;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the provider " + provider.getName() + " does not verify with this Ed25519 key", e);
    }
  }

  static Signing signing(PrivateKey key, Provider provider) {
    return message -> {
      try {
        Signature engine = Signature.getInstance(ALGORITHM, provider);
        engine.initSign(key);
        engine.update(message);
        return engine.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(
            "the provider " + provider.getName() + " does not sign with this Ed25519 key", e);
      }
    };
  }

  /** Fails unless the provider knows Ed25519 and both halves of the pair belong together. */
  static void checkPair(KeyPair pair, Provider provider) {
    byte[] probe = {'p', 'r', 'o', 'b', 'e'};
    byte[] signature = signing(pair.getPrivate(), provider).sign(probe);
    if (!verifying(pair.getPublic(), provider).verify(probe, signature)) {
      throw KeyText.WHSK.unusable("its public half does not verify what its private half signs");
    }
  }
}
