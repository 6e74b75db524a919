package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A verifier written from the page with the JDK alone, slow and plain: a second opinion. */
final class VectorReference {
  private static final List<String> NAMES =
      List.of("webhook-id", "webhook-timestamp", "webhook-signature");
  private static final String BASE64_32 = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=";
  private static final String BASE64_64 = "[A-Za-z0-9+/]{85}[AQgw]==";
  private static final String OTHER = "(?!v1a?,)[A-Za-z0-9]+,[!-~]+";

  private VectorReference() {}

  /** The reason as a name, or accept. */
  static String verdict(Vector vector) {
    try {
      check(vector);
      return Vector.ACCEPT;
    } catch (Refusal refusal) {
      return refusal.reason.name();
    }
  }

  private static void check(Vector vector) throws Refusal {
    Map<String, String> found = new LinkedHashMap<>();
    for (List<String> header : vector.headers()) {
      String name = header.get(0).toLowerCase(java.util.Locale.ROOT);
      if (NAMES.contains(name) && found.put(name, header.get(1)) != null) {
        throw new Refusal(Reason.DUPLICATE_HEADER);
      }
    }
    require(found.keySet().containsAll(NAMES), Reason.MISSING_HEADER);
    String id = found.get("webhook-id");
    String timestamp = found.get("webhook-timestamp");
    String signature = found.get("webhook-signature");
    require(id.matches("[A-Za-z0-9_-]{1,128}"), Reason.MALFORMED_ID);
    require(timestamp.matches("[1-9][0-9]{0,11}"), Reason.MALFORMED_TIMESTAMP);
    long age = vector.now() - Long.parseLong(timestamp);
    require(age <= 300, Reason.TIMESTAMP_TOO_OLD);
    require(age >= -300, Reason.TIMESTAMP_TOO_NEW);
    List<String> entries = entries(signature);
    byte[] content = VectorKeys.content(id, timestamp, vector.body());
    require(
        entries.stream().anyMatch(entry -> matches(vector, entry, content)),
        Reason.NO_MATCHING_SIGNATURE);
    require(isUtf8(vector.body()), Reason.BODY_NOT_UTF8);
  }

  private static List<String> entries(String signature) throws Refusal {
    require(signature.length() <= 4096, Reason.MALFORMED_SIGNATURE);
    List<String> entries = Arrays.asList(signature.split(" ", -1));
    require(entries.size() <= 16, Reason.TOO_MANY_SIGNATURES);
    for (String entry : entries) {
      boolean wellFormed =
          entry.matches("v1," + BASE64_32)
              || entry.matches("v1a," + BASE64_64)
              || entry.matches(OTHER);
      require(wellFormed, Reason.MALFORMED_SIGNATURE);
    }
    return entries;
  }

  private static boolean matches(Vector vector, String entry, byte[] content) {
    if (!entry.startsWith(vector.scheme() + ",")) {
      return false;
    }
    byte[] code = Base64.getDecoder().decode(entry.substring(vector.scheme().length() + 1));
    return vector.keys().stream()
        .anyMatch(
            key ->
                vector.scheme().equals("v1")
                    ? Arrays.equals(VectorKeys.hmac(key, content), code)
                    : VectorKeys.ed25519Verifies(key, content, code));
  }

  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static void require(boolean met, Reason otherwise) throws Refusal {
    if (!met) {
      throw new Refusal(otherwise);
    }
  }

  @SuppressWarnings("serial")
  private static final class Refusal extends Exception {
    final Reason reason;

    Refusal(Reason reason) {
      this.reason = reason;
    }
  }
}
