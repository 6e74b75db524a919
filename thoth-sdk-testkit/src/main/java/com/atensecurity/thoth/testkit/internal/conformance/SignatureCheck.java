package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a callback's signature: which of the usual mistakes it looks like. The
 * verdict is that of {@link MessageVerifier}; only the explanation is made here. Immutable.
 */
final class SignatureCheck {
  private static final String FORM =
      "Send v1, a comma, and the base64 of HMAC-SHA256 over"
          + " webhook-id + \".\" + webhook-timestamp + \".\" + body, such as v1,K5oZ...=.";

  private final Keys keys;

  SignatureCheck(Keys keys) {
    this.keys = keys;
  }

  /** The text of something short that a vendor sent. */
  static String word(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9_-]", "?");
    return safe.length() > 20 ? safe.substring(0, 20) + "..." : safe;
  }

  /** What is wrong, or null; for a callback that has the three headers. */
  @Nullable Fault fault(ReceivedCallback callback, boolean andNext) {
    String header = String.valueOf(callback.single("webhook-signature"));
    Fault form = form(header);
    if (form != null) {
      return form;
    }
    return verifies(callback, header, andNext) ? null : mismatch(callback, header);
  }

  private static @Nullable Fault form(String header) {
    for (String entry : header.split(" ", -1)) {
      String value = entry.substring(entry.indexOf(',') + 1);
      if (entry.matches("(?i)([A-Za-z0-9]+,|sha256=)?[0-9a-f]{64}")) {
        return new Fault("the signature is hex, where base64 is expected", FORM);
      }
      if (!entry.matches("[A-Za-z0-9]+,[!-~]+")) {
        return new Fault(
            "an entry of webhook-signature has no scheme and value, such as v1,...", FORM);
      }
      if (entry.startsWith("v1,") && !canonical(value)) {
        if (decoded(value).matches("(?i)[0-9a-f]{64}")) {
          return new Fault(
              "the signature is the base64 of hex digits",
              "Encode the 32 bytes of the HMAC, not their hex text.");
        }
        return new Fault(
            value.matches("[A-Za-z0-9_-]{43}=?") || value.matches("[A-Za-z0-9+/]{43}")
                ? "the signature is base64 of another alphabet, or without its padding"
                : "the signature is not the base64 of 32 bytes",
            "Use standard base64 with padding: 44 characters of A-Z, a-z, 0-9, '+' and '/', the"
                + " last one '='.");
      }
    }
    return null;
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean canonical(String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      return bytes.length == 32 && Base64.getEncoder().encodeToString(bytes).equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether the signature is good, whatever the signed time; odd ids and times are signed, too. */
  private boolean verifies(ReceivedCallback callback, String header, boolean andNext) {
    if (!callback.timestamp().matches("[1-9][0-9]{0,11}")) {
      return Mistakes.signs(callback, header, keys.callbackSecret());
    }
    Instant then = Instant.ofEpochSecond(Long.parseLong(callback.timestamp()));
    MessageVerifier.Builder verifier =
        MessageVerifier.builder()
            .key(SigningSecret.ofSetting(keys.callbackSecret()))
            .clock(() -> then)
            .maxBodyBytes(callback.body().length + 1);
    String next = keys.nextCallbackSecret();
    if (andNext && next != null) {
      verifier.key(SigningSecret.ofSetting(next));
    }
    try {
      verifier.build().verify(signatureOnly(callback, header), callback.body());
      return true;
    } catch (InvalidMessageException e) {
      return e.reason().authenticated();
    }
  }

  private static Map<String, List<String>> signatureOnly(ReceivedCallback callback, String header) {
    return Map.of(
        "webhook-id", List.of(callback.id()),
        "webhook-timestamp", List.of(callback.timestamp()),
        "webhook-signature", List.of(header));
  }

  private Fault mismatch(ReceivedCallback callback, String header) {
    if (Arrays.stream(header.split(" ", -1)).noneMatch(entry -> entry.startsWith("v1,"))) {
      return new Fault("webhook-signature has no entry of the scheme v1", FORM);
    }
    Fault known = Mistakes.find(callback, header, keys);
    if (known != null) {
      return known;
    }
    return new Fault(
        "the signature does not fit the bytes that were sent",
        "Check that this is the tenant's pam.callback_secret, that the text of webhook-id and"
            + " webhook-timestamp is signed as it is sent, and that the body is sent byte for byte"
            + " as it was signed.");
  }
}
