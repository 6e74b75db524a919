package com.atensecurity.thoth.pam;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519.Algorithm;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * All that touches BouncyCastle, by its lightweight API: no provider is made or registered. The
 * class is loaded when the first key is made without a provider, so that a build whose class path
 * holds bc-fips in its place can do without.
 */
final class BouncyCastleEd25519 {
  private BouncyCastleEd25519() {}

  /** Fails for what is no point of the curve, or one of small order that many messages fit. */
  static Ed25519.Verifying verifying(byte[] raw) {
    Ed25519PublicKeyParameters key;
    try {
      key = new Ed25519PublicKeyParameters(raw);
    } catch (IllegalArgumentException e) {
      throw KeyText.WHPK.unusable("its bytes are no point that an Ed25519 key may be");
    }
    return (message, signature) ->
        key.verify(Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
  }

  /** Keeps both arrays, so that whoever owns them can wipe them. */
  static Ed25519.Signing signing(byte[] seed, byte[] publicKey) {
    return message -> {
      byte[] signature = new byte[Ed25519.SIGNATURE_BYTES];
      org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
          seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
      return signature;
    };
  }

  static byte[] publicKeyOf(byte[] seed) {
    byte[] publicKey = new byte[Ed25519.KEY_BYTES];
    org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    return publicKey;
  }

  /**
   * The seed in a PKCS#8 PrivateKeyInfo, in DER and nothing but. The head is compared before
   * anything is parsed, so that a key of another algorithm costs nothing.
   */
  static byte[] fromPkcs8(byte[] der) {
    if (!Ed25519.beginsLikePkcs8(der)) {
      throw notPkcs8();
    }
    byte[] seed =
        Arrays.copyOfRange(der, Ed25519.PKCS8_BYTES - Ed25519.KEY_BYTES, Ed25519.PKCS8_BYTES);
    if (der.length > Ed25519.PKCS8_BYTES) {
      checkPublicHalf(der, publicKeyOf(seed));
    }
    return seed;
  }

  /** What may follow the seed in version 2: attributes, and the public half. */
  private static void checkPublicHalf(byte[] der, byte[] derived) {
    PrivateKeyInfo info;
    try {
      info = PrivateKeyInfo.getInstance(der);
      if (!Arrays.equals(der, info.getEncoded(ASN1Encoding.DER))) {
        throw notPkcs8();
      }
    } catch (IOException | RuntimeException e) {
      throw notPkcs8();
    }
    ASN1BitString stated = info.getPublicKeyData();
    if (stated != null && !Arrays.equals(derived, stated.getBytes())) {
      throw KeyText.PRIVATE_PEM.unusable("its public half does not belong to its seed");
    }
  }

  private static IllegalArgumentException notPkcs8() {
    return KeyText.PRIVATE_PEM.unusable("it is not a PKCS#8 PrivateKeyInfo of Ed25519");
  }

  static byte[] fromPublicPem(String pem) {
    return Ed25519.rawOf(content(pem, KeyText.PUBLIC_PEM, "PUBLIC KEY"));
  }

  static byte[] fromPrivatePem(String pem) {
    byte[] der = content(pem, KeyText.PRIVATE_PEM, "PRIVATE KEY");
    try {
      return fromPkcs8(der);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static byte[] content(String pem, KeyText kind, String type) {
    kind.check(pem);
    PemObject object;
    boolean more;
    try (PemReader reader = new PemReader(new StringReader(pem))) {
      object = reader.readPemObject();
      more = object != null && reader.readPemObject() != null;
    } catch (IOException | RuntimeException e) {
      throw kind.unusable("its PEM is broken: a line is missing, or is not base64");
    }
    if (object == null) {
      throw kind.unusable("its PEM is broken: a line is missing, or is not base64");
    }
    if (more) {
      throw kind.unusable("its PEM holds more than one object");
    }
    if (!object.getType().equals(type)) {
      throw kind.unusable(wrongType(object.getType(), type));
    }
    return object.getContent();
  }

  private static String wrongType(String found, String wanted) {
    if (found.equals("ENCRYPTED PRIVATE KEY")) {
      return "it is encrypted; decrypt it before (openssl pkey -in file)";
    }
    String shown = found.matches("[A-Z0-9 ]{1,40}") ? found : "something else";
    return "its PEM holds a \"" + shown + "\" and must hold a \"" + wanted + "\"";
  }
}
