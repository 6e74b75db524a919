package com.atensecurity.thoth.pam;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two signature schemes by the JDK alone: a second opinion on the SDK. */
final class VectorKeys {
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  /** The order of the base point. */
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private VectorKeys() {}

  /** What is signed. */
  static byte[] content(String id, String timestamp, byte[] body) {
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, content, head.length, body.length);
    return content;
  }

  static byte[] hmac(String secret, byte[] content) {
    byte[] key =
        secret.startsWith("whsec_")
            ? Base64.getDecoder().decode(secret.substring("whsec_".length()))
            : secret.getBytes(StandardCharsets.UTF_8);
    return hmac(key, content);
  }

  static byte[] hmac(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs with the seed, which is the first half of a {@code whsk_} key. */
  static byte[] ed25519(String whsk, byte[] content) {
    byte[] der = Arrays.copyOf(PKCS8, PKCS8.length + 32);
    System.arraycopy(decode(whsk), 0, der, PKCS8.length, 32);
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean ed25519Verifies(String whpk, byte[] content, byte[] code) {
    byte[] der = Arrays.copyOf(SPKI, SPKI.length + 32);
    System.arraycopy(publicHalf(whpk), 0, der, SPKI.length, 32);
    try {
      PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(code);
    } catch (java.security.SignatureException e) {
      return false; // how the JDK answers to S + L
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last 32 bytes of a {@code whpk_} in either encoding, or of a {@code whsk_}. */
  static byte[] publicHalf(String key) {
    byte[] bytes = decode(key);
    return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
  }

  static String whpk(String whsk) {
    return "whpk_" + PortingCases.base64(publicHalf(whsk));
  }

  static String whpkSpki(String whsk) {
    byte[] der = Arrays.copyOf(SPKI, SPKI.length + 32);
    System.arraycopy(publicHalf(whsk), 0, der, SPKI.length, 32);
    return "whpk_" + PortingCases.base64(der);
  }

  /** The same signature with S + L, which satisfies the equation and is not canonical. */
  static byte[] plusOrder(byte[] signature) {
    byte[] s = new byte[32];
    for (int i = 0; i < 32; i++) {
      s[i] = signature[63 - i];
    }
    byte[] sum = new BigInteger(1, s).add(L).toByteArray();
    byte[] result = Arrays.copyOf(signature, 64);
    for (int i = 0; i < 32; i++) {
      int at = sum.length - 1 - i;
      result[32 + i] = at < 0 ? 0 : sum[at];
    }
    return result;
  }

  private static byte[] decode(String key) {
    return Base64.getDecoder().decode(key.substring("whsk_".length()));
  }
}
