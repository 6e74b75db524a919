package com.atensecurity.thoth.testkit.internal.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mistakes that signers make, tried out one after the other on a signature that is wrong. */
final class Mistakes {
  private Mistakes() {}

  /** Whether the header holds the signature of the callback as it was sent, under one of the keys. */
  static boolean signs(ReceivedCallback callback, String header, List<String> counting) {
    byte[] content = content(callback, callback.body());
    return counting.stream().anyMatch(key -> Trial.ofSetting(key).fits(header, content));
  }

  /** The mistake that explains the signature, or null if none does. */
  static @Nullable Fault find(
      ReceivedCallback callback, String header, List<String> counting, Keys keys) {
    Map<Fault, byte[]> contents = contents(callback);
    for (String key : counting) {
      Trial right = Trial.ofSetting(key);
      for (Map.Entry<Fault, byte[]> mistake : contents.entrySet()) {
        if (right.fits(header, mistake.getValue())) {
          return mistake.getKey();
        }
      }
    }
    byte[] content = content(callback, callback.body());
    for (Map.Entry<Fault, Trial> mistake : keys(counting, keys).entrySet()) {
      if (mistake.getValue().fits(header, content)) {
        return mistake.getKey();
      }
    }
    return null;
  }

  private static Map<Fault, byte[]> contents(ReceivedCallback callback) {
    Map<Fault, byte[]> contents = new LinkedHashMap<>();
    byte[] body = callback.body();
    String text = new String(body, StandardCharsets.UTF_8);
    String sendSigned = "Make the bytes once, sign them, and send these bytes.";
    String signAll =
        "Sign webhook-id + \".\" + webhook-timestamp + \".\" + body, with the dots, in this order.";
    contents.put(
        new Fault("the signature fits the body without the blanks at its ends", sendSigned),
        content(callback, text.strip().getBytes(StandardCharsets.UTF_8)));
    contents.put(
        new Fault(
            "the signature fits the body without its line breaks and indentation", sendSigned),
        content(callback, compact(text).getBytes(StandardCharsets.UTF_8)));
    contents.put(new Fault("only the body is signed", signAll), body);
    contents.put(
        new Fault("webhook-id is not signed", signAll), join(callback.timestamp() + ".", body));
    contents.put(
        new Fault("webhook-timestamp is not signed", signAll), join(callback.id() + ".", body));
    contents.put(
        new Fault("the dots between the signed parts are missing", signAll),
        join(callback.id() + callback.timestamp(), body));
    contents.put(
        new Fault("webhook-id and webhook-timestamp are signed in reverse", signAll),
        join(callback.timestamp() + "." + callback.id() + ".", body));
    contents.put(
        new Fault(
            "the hash of the content is signed",
            "Sign the content itself; the scheme hashes it on its own."),
        sha256(content(callback, body)));
    return contents;
  }

  private static Map<Fault, Trial> keys(List<String> counting, Keys keys) {
    Map<Fault, Trial> wrong = new LinkedHashMap<>();
    String current = counting.get(0);
    Scheme scheme = Scheme.of(current);
    wrong.put(
        new Fault(
            "the callback is signed with pam.request_secret",
            "Sign with " + scheme.signingKey() + "."),
        Trial.ofSetting(keys.requestSecret()));
    String next = keys.nextCallbackSecret();
    if (next != null) {
      wrong.put(
          new Fault(
              "the callback is signed with the next secret before GovAPI knows it",
              "Sign with the current secret, or with both, until the rotation is done."),
          Trial.ofSetting(next));
    }
    if (scheme == Scheme.HMAC) {
      misreadings(current).forEach((fault, key) -> wrong.put(fault, Trial.hmac(key)));
    }
    return wrong;
  }

  /** The keys that a shared secret turns into where its encoding is taken for another. */
  private static Map<Fault, byte[]> misreadings(String secret) {
    if (!secret.startsWith(Keys.WHSEC)) {
      return Map.of(
          new Fault(
              "the secret was decoded as base64",
              "This secret does not start with whsec_; its UTF-8 text is the key."),
          lenient(secret));
    }
    String decode = "Decode the base64 behind whsec_; the bytes are the key.";
    return Map.of(
        new Fault("the text of the secret was used as the key", decode),
        secret.getBytes(StandardCharsets.UTF_8),
        new Fault("the text behind whsec_ was used as the key", decode),
        secret.substring(Keys.WHSEC.length()).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] lenient(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] content(ReceivedCallback callback, byte[] body) {
    return join(callback.id() + "." + callback.timestamp() + ".", body);
  }

  private static byte[] join(String head, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length);
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /** JSON without blanks between its tokens; other text comes back with some blanks fewer. */
  private static String compact(String json) {
    StringBuilder compact = new StringBuilder(json.length());
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText && c == '\\' && i + 1 < json.length()) {
        compact.append(c).append(json.charAt(++i));
        continue;
      }
      inText ^= c == '"';
      if (inText || !Character.isWhitespace(c)) {
        compact.append(c);
      }
    }
    return compact.toString();
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
