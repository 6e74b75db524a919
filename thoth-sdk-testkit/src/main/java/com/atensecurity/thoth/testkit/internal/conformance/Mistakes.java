package com.atensecurity.thoth.testkit.internal.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The mistakes that signers make, tried out one after the other on a signature that is wrong. */
final class Mistakes {
  private static final String WHSEC = "whsec_";

  private Mistakes() {}

  /** Whether an entry of the header is the signature of the callback as it was sent. */
  static boolean signs(ReceivedCallback callback, String header, String secret) {
    return matches(header, mac(key(secret), content(callback, callback.body())));
  }

  /** The mistake that explains the signature, or null if none does. */
  static @Nullable Fault find(ReceivedCallback callback, String header, Keys keys) {
    byte[] right = key(keys.callbackSecret());
    for (Map.Entry<Fault, byte[]> mistake : contents(callback).entrySet()) {
      if (matches(header, mac(right, mistake.getValue()))) {
        return mistake.getKey();
      }
    }
    byte[] content = content(callback, callback.body());
    for (Map.Entry<Fault, byte[]> mistake : keys(keys).entrySet()) {
      if (mistake.getValue().length > 0 && matches(header, mac(mistake.getValue(), content))) {
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
    return contents;
  }

  private static Map<Fault, byte[]> keys(Keys keys) {
    Map<Fault, byte[]> wrong = new LinkedHashMap<>();
    String secret = keys.callbackSecret();
    wrong.put(
        new Fault(
            "the callback is signed with pam.request_secret", "Sign with pam.callback_secret."),
        key(keys.requestSecret()));
    String next = keys.nextCallbackSecret();
    if (next != null) {
      wrong.put(
          new Fault(
              "the callback is signed with the next secret before GovAPI knows it",
              "Sign with the current secret, or with both, until the rotation is done."),
          key(next));
    }
    if (secret.startsWith(WHSEC)) {
      String decode = "Decode the base64 behind whsec_; the bytes are the key.";
      wrong.put(
          new Fault("the text of the secret was used as the key", decode),
          secret.getBytes(StandardCharsets.UTF_8));
      wrong.put(
          new Fault("the text behind whsec_ was used as the key", decode),
          secret.substring(WHSEC.length()).getBytes(StandardCharsets.UTF_8));
    } else {
      wrong.put(
          new Fault(
              "the secret was decoded as base64",
              "This secret does not start with whsec_; its UTF-8 text is the key."),
          lenient(secret));
    }
    return wrong;
  }

  /** The bytes of a secret, as settings have it. */
  private static byte[] key(String secret) {
    return secret.startsWith(WHSEC)
        ? Base64.getDecoder().decode(secret.substring(WHSEC.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
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

  private static boolean matches(String header, byte[] code) {
    byte[] wanted = Base64.getEncoder().encode(code);
    boolean found = false;
    for (String entry : header.split(" ", -1)) {
      byte[] value = entry.substring(entry.indexOf(',') + 1).getBytes(StandardCharsets.ISO_8859_1);
      found |= MessageDigest.isEqual(wanted, value);
    }
    return found;
  }

  private static byte[] mac(byte[] key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }
}
