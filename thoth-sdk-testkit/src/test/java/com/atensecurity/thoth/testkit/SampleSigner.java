package com.atensecurity.thoth.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the callbacks of a sample vendor, well or badly, and not with the code under test. */
interface SampleSigner {
  /**
   * The value of {@code webhook-signature}.
   *
   * @param rotated whether GovAPI knows the next key by now
   */
  String signature(String id, String time, byte[] body, boolean rotated);

  /** Signs as one should, under {@code v1} or {@code v1a}. */
  static SampleSigner good(Key key) {
    return (id, time, body, rotated) -> key.entry(join(id + "." + time + ".", body));
  }

  /** A key of either kind. */
  interface Key {
    /** What the kit is given for it. */
    String setting();

    /** One entry of a signature list. */
    String entry(byte[] content);
  }

  /** A shared secret that begins with {@code whsec_}. */
  static Key shared(String secret) {
    return new Key() {
      @Override
      public String setting() {
        return secret;
      }

      @Override
      public String entry(byte[] content) {
        return "v1," + Base64.getEncoder().encodeToString(hmac(bytes(secret), content));
      }
    };
  }

  static byte[] bytes(String whsec) {
    return Base64.getDecoder().decode(whsec.substring("whsec_".length()));
  }

  static byte[] join(String head, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  static byte[] hmac(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
