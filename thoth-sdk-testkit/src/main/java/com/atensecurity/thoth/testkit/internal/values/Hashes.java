package com.atensecurity.thoth.testkit.internal.values;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 in hexadecimal, of text and of JSON in one canonical form. */
public final class Hashes {
  private Hashes() {}

  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  /** The hash of a tree that does not depend on the order of members. */
  public static String ofTree(Object tree) {
    return sha256(JsonTree.write(canonical(tree)));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static Object canonical(Object value) {
    if (value instanceof JsonObject object) {
      JsonObject sorted = new JsonObject();
      new TreeMap<>(object.members())
          .forEach((name, member) -> sorted.with(name, canonical(member)));
      return sorted;
    }
    return value instanceof List<?> list ? list.stream().map(Hashes::canonical).toList() : value;
  }
}
