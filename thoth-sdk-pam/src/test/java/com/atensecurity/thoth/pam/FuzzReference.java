package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a message, computed a second time: with regular expressions, and with the JDK's
 * Mac and Signature in place of anything of this module.
 */
final class FuzzReference {
  static final byte[] KEY = Base64.getDecoder().decode(Fixtures.WHSEC.substring(6));
  static final byte[] OLD_KEY = Base64.getDecoder().decode(Fixtures.OTHER_WHSEC.substring(6));
  static final String CREDENTIAL = "a credential of the fuzzer: k9";
  static final String ENTRY = "[A-Za-z0-9]+,[!-~]+";
  private static final PublicKey ED = publicKey();
  private static final long NOW = Fixtures.NOW.getEpochSecond();

  private final String keys;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  /** The keys: h for HMAC, o for HMAC with a key that no longer counts, e for Ed25519. */
  FuzzReference(String keys, Map<String, List<String>> headers, byte[] body) {
    this.keys = keys;
    this.headers = headers;
    this.body = body;
  }

  /** Why the message must be refused, or null if it must be accepted. */
  @Nullable Reason verdict(char profile) {
    try {
      if (body.length > 64 * 1024) {
        return Reason.BODY_TOO_LARGE;
      }
      switch (profile) {
        case 's' -> standard();
        case 't' -> timestamped();
        case 'b' -> bodyOnly();
        default -> credential();
      }
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return null;
    } catch (Refusal e) {
      return e.reason;
    } catch (CharacterCodingException e) {
      return Reason.BODY_NOT_UTF8;
    }
  }

  private void standard() throws Refusal {
    String id = single("webhook-id");
    String time = single("webhook-timestamp");
    String list = single("webhook-signature");
    require(id.matches("[A-Za-z0-9_-]{1,128}"), Reason.MALFORMED_ID);
    require(time.matches("[1-9][0-9]{0,11}"), Reason.MALFORMED_TIMESTAMP);
    require(list.length() <= 4096, Reason.MALFORMED_SIGNATURE);
    String[] entries = list.split(" ", -1);
    require(entries.length <= 16, Reason.TOO_MANY_SIGNATURES);
    byte[] signed = joined(id + "." + time + ".", body);
    boolean counts = false;
    boolean old = false;
    for (String entry : entries) {
      require(entry.matches(ENTRY), Reason.MALFORMED_SIGNATURE);
      if (entry.startsWith("v1,") && !keys.matches("e*")) {
        byte[] code = canonical(entry.substring(3), 32);
        counts |= keys.contains("h") && java.util.Arrays.equals(code, mac(KEY, signed));
        old |= keys.contains("o") && java.util.Arrays.equals(code, mac(OLD_KEY, signed));
      } else if (entry.startsWith("v1a,") && keys.contains("e")) {
        counts |= edVerifies(signed, canonical(entry.substring(4), 64));
      }
    }
    inTime(time);
    match(counts, old);
  }

  private void timestamped() throws Refusal {
    @Nullable String time = null;
    List<String> codes = new ArrayList<>();
    for (String item : items()) {
      require(Pattern.matches("(?s)[^=]+=.+", item), Reason.MALFORMED_SIGNATURE);
      if (item.startsWith("t=")) {
        require(time == null, Reason.MALFORMED_SIGNATURE);
        time = item.substring(2);
      } else if (item.startsWith("v1=")) {
        require(item.matches("v1=[0-9a-f]{64}"), Reason.MALFORMED_SIGNATURE);
        codes.add(item.substring(3));
      }
    }
    require(time != null && !codes.isEmpty(), Reason.MALFORMED_SIGNATURE);
    String stated = String.valueOf(time);
    require(stated.matches("[1-9][0-9]{0,11}"), Reason.MALFORMED_TIMESTAMP);
    inTime(stated);
    hex(codes, joined(stated + ".", body));
  }

  private void bodyOnly() throws Refusal {
    List<String> codes = new ArrayList<>();
    for (String item : items()) {
      require(item.matches("sha256=[0-9a-f]{64}"), Reason.MALFORMED_SIGNATURE);
      codes.add(item.substring(7));
    }
    hex(codes, body);
  }

  private void credential() throws Refusal {
    String value = single("x-sig");
    require(value.length() <= 4096 && value.startsWith("Bearer "), Reason.MALFORMED_SIGNATURE);
    require(StandardCharsets.UTF_8.newEncoder().canEncode(value), Reason.MALFORMED_SIGNATURE);
    require(value.equals("Bearer " + CREDENTIAL), Reason.NO_MATCHING_SIGNATURE);
  }

  private String[] items() throws Refusal {
    String value = single("x-sig");
    require(value.length() <= 4096, Reason.MALFORMED_SIGNATURE);
    String[] items = value.split(",", -1);
    require(items.length <= 16, Reason.TOO_MANY_SIGNATURES);
    return items;
  }

  private void hex(List<String> codes, byte[] signed) throws Refusal {
    boolean counts = keys.contains("h") && codes.contains(hexOf(mac(KEY, signed)));
    boolean old = keys.contains("o") && codes.contains(hexOf(mac(OLD_KEY, signed)));
    match(counts, old);
  }

  private static void match(boolean counts, boolean old) throws Refusal {
    require(counts || !old, Reason.KEY_NOT_ACTIVE);
    require(counts, Reason.NO_MATCHING_SIGNATURE);
  }

  private static void inTime(String time) throws Refusal {
    require(Long.parseLong(time) >= NOW - 300, Reason.TIMESTAMP_TOO_OLD);
    require(Long.parseLong(time) <= NOW + 300, Reason.TIMESTAMP_TOO_NEW);
  }

  /** Every value of the header, whatever the case of A to Z; a null list counts as absent. */
  List<String> all(String name) {
    List<String> found = new ArrayList<>();
    Pattern anyCase = Pattern.compile("(?i)" + name); // folds ASCII only
    for (Map.Entry<String, List<String>> entry : new HashMap<>(headers).entrySet()) {
      if (entry.getKey() != null
          && entry.getValue() != null
          && anyCase.matcher(entry.getKey()).matches()) {
        found.addAll(entry.getValue());
      }
    }
    return found;
  }

  private String single(String name) throws Refusal {
    List<String> values = all(name);
    require(values.size() <= 1, Reason.DUPLICATE_HEADER);
    require(!values.isEmpty() && values.get(0) != null, Reason.MISSING_HEADER);
    return values.get(0);
  }

  private static byte[] canonical(String text, int length) throws Refusal {
    byte[] bytes = new byte[0];
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // too short, then
    }
    boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
    require(canonical && bytes.length == length, Reason.MALFORMED_SIGNATURE);
    return bytes;
  }

  private static void require(boolean holds, Reason otherwise) throws Refusal {
    if (!holds) {
      throw new Refusal(otherwise);
    }
  }

  static byte[] mac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String hexOf(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static boolean edVerifies(byte[] message, byte[] signature) {
    return edVerifies(ED, message, signature);
  }

  static boolean edVerifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature engine = Signature.getInstance("Ed25519");
      engine.initVerify(key);
      engine.update(message);
      return engine.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** What precedes the raw key in a SubjectPublicKeyInfo, as text of bytes below 128. */
  private static final String SPKI_HEAD = "0*0\u0005\u0006\u0003+ep\u0003!\u0000";

  /** The JDK's key for a raw one. */
  static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(joined(SPKI_HEAD, raw)));
  }

  private static PublicKey publicKey() {
    try {
      return publicKey(Base64.getDecoder().decode(Ed25519Test.WHPK.substring(5)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] joined(String head, byte[] body) {
    byte[] ascii = head.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(ascii.length + body.length).put(ascii).put(body).array();
  }

  /** Says why. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    Refusal(Reason reason) {
      super(null, null, false, false);
      this.reason = reason;
    }
  }
}
