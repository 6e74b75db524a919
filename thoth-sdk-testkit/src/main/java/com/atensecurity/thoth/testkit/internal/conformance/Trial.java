package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.Ed25519PublicKey;
import com.atensecurity.thoth.pam.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tries whether a signature list holds the signature of some bytes under one key, of any bytes: a
 * verifier takes well-formed messages only.
 */
@FunctionalInterface
interface Trial {
  /** Whether an entry of the key's scheme is the signature of the content. */
  boolean fits(String header, byte[] content);

  /** Tries a key as settings hold it. */
  static Trial ofSetting(String setting) {
    return VerifyingKey.ofSetting(setting) instanceof Ed25519PublicKey key
        ? ed25519(key)
        : hmac(secretBytes(setting));
  }

  /** The bytes of a shared secret, as settings hold it. */
  static byte[] secretBytes(String secret) {
    return secret.startsWith(Keys.WHSEC)
        ? Base64.getDecoder().decode(secret.substring(Keys.WHSEC.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Tries a shared secret; an empty one fits nothing. */
  static Trial hmac(byte[] secret) {
    return (header, content) -> {
      if (secret.length == 0) {
        return false;
      }
      byte[] wanted = Base64.getEncoder().encode(mac(secret, content));
      boolean found = false;
      for (String value : Scheme.HMAC.values(header)) {
        found |= MessageDigest.isEqual(wanted, value.getBytes(StandardCharsets.ISO_8859_1));
      }
      return found;
    };
  }

  private static byte[] mac(byte[] secret, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  private static Trial ed25519(Ed25519PublicKey key) {
    byte[] raw = Base64.getDecoder().decode(key.toWhpk().substring("whpk_".length()));
    String spki = "302a300506032b6570032100" + HexFormat.of().formatHex(raw);
    return (header, content) -> {
      try {
        PublicKey publicKey =
            KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(spki)));
        boolean found = false;
        for (String value : Scheme.ED25519.values(header)) {
          found |= verifies(publicKey, content, SignatureForm.decoded(value));
        }
        return found;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no Ed25519", e);
      }
    };
  }

  private static boolean verifies(PublicKey key, byte[] content, byte[] signature) {
    try {
      Signature engine = Signature.getInstance("Ed25519");
      engine.initVerify(key);
      engine.update(content);
      return engine.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // thrown for a signature that is no point of the curve
    }
  }
}
