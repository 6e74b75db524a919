package com.atensecurity.thoth.examples.benchmarks.pam;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The least that a signature by HMAC-SHA256 takes in Java: one {@code Mac} of the JDK that is used
 * again and again, and nothing checked. For one thread.
 */
final class Floor {
  private static final String SCHEME = "v1,";

  private final Mac mac;

  Floor(byte[] key) throws GeneralSecurityException {
    mac = Mac.getInstance("HmacSHA256", "SunJCE");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
  }

  String sign(String id, String timestamp, byte[] body) {
    return SCHEME + Base64.getEncoder().encodeToString(code(id, timestamp, body));
  }

  boolean verify(String id, String timestamp, String signature, byte[] body) {
    byte[] received = Base64.getDecoder().decode(signature.substring(SCHEME.length()));
    return MessageDigest.isEqual(code(id, timestamp, body), received);
  }

  private byte[] code(String id, String timestamp, byte[] body) {
    mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.ISO_8859_1));
    return mac.doFinal(body);
  }
}
