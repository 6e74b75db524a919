package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The signature header of Standard Webhooks, by its grammar: entries {@code scheme "," value} with
 * one space between. Entries of a scheme for which there is a key hold canonical base64 of its
 * length; entries of other schemes are well-formed and count for nothing. Of one message, and not for
 * use by several threads.
 */
final class SignatureList {
  private static final int MAC_BYTES = 32;
  private static final int MAX_LENGTH = 4096;
  private static final byte[][] NONE = {};

  private final boolean hmac;
  private final boolean ed25519;
  private byte[][] codes = NONE;
  private byte[][] signatures = NONE;
  private byte @Nullable [] message;

  private SignatureList(boolean hmac, boolean ed25519) {
    this.hmac = hmac;
    this.ed25519 = ed25519;
  }

  /** Reads the whole header; one malformed entry spoils it. */
  static SignatureList parse(String header, KeyRing<VerifyingKey> keys)
      throws InvalidMessageException {
    boolean hmac = false;
    boolean ed25519 = false;
    for (int i = 0; i < keys.size(); i++) {
      hmac |= keys.get(i).key() instanceof SigningSecret;
      ed25519 |= keys.get(i).key() instanceof Ed25519PublicKey;
    }
    SignatureList list = new SignatureList(hmac, ed25519);
    list.read(header);
    return list;
  }

  private void read(String header) throws InvalidMessageException {
    int entries = countEntries(header);
    int start = 0;
    for (int i = 0; i < entries; i++) {
      int space = header.indexOf(' ', start);
      int end = space < 0 ? header.length() : space;
      int comma = checkEntry(header, start, end);
      if (hmac && isScheme("v1", header, start, comma)) {
        codes = with(codes, decode("v1", MAC_BYTES, header, comma + 1, end));
      } else if (ed25519 && isScheme("v1a", header, start, comma)) {
        byte[] signature = decode("v1a", Ed25519.SIGNATURE_BYTES, header, comma + 1, end);
        signatures = with(signatures, signature);
      }
      start = end + 1;
    }
  }

  /** Whether a received code is right, in a time that depends on the number of codes only. */
  boolean matches(VerifyingKey key, byte[] head, byte[] body) {
    boolean matched = false;
    if (key instanceof SigningSecret secret && codes.length > 0) {
      byte[] expected = secret.sign(head, body);
      for (byte[] code : codes) {
        matched |= MessageDigest.isEqual(expected, code);
      }
    } else if (key instanceof Ed25519PublicKey publicKey && signatures.length > 0) {
      byte[] signed = message == null ? MessageGrammar.joined(head, body) : message;
      message = signed; // for the next key
      for (byte[] signature : signatures) {
        matched |= publicKey.verify(signed, signature);
      }
    }
    return matched;
  }

  String mismatch() {
    String schemes = hmac && ed25519 ? "v1 or v1a" : hmac ? "v1" : "v1a";
    if (codes.length + signatures.length == 0) {
      return "the message has no " + schemes + " signature, and there are keys for no other scheme";
    }
    return "no "
        + schemes
        + " signature matches: the "
        + (ed25519 ? "key" : "secret")
        + " differs, or the body was not passed on byte for byte (parsed and printed again, decoded"
        + " as text, unpacked)";
  }

  private static int countEntries(String header) throws InvalidMessageException {
    if (header.length() > MAX_LENGTH) {
      throw malformed("it is longer than " + MAX_LENGTH + " characters");
    }
    int entries = 1;
    for (int at = header.indexOf(' '); at >= 0; at = header.indexOf(' ', at + 1)) {
      entries++;
    }
    if (entries > MessageGrammar.MAX_SIGNATURES) {
      throw new InvalidMessageException(
          Reason.TOO_MANY_SIGNATURES,
          "the signature header has more than " + MessageGrammar.MAX_SIGNATURES + " entries");
    }
    return entries;
  }

  private static boolean isScheme(String scheme, String header, int start, int comma) {
    return comma - start == scheme.length() && header.startsWith(scheme, start);
  }

  private static byte[][] with(byte[][] before, byte[] one) {
    byte[][] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = one;
    return after;
  }

  private static byte[] decode(String scheme, int bytes, String header, int from, int end)
      throws InvalidMessageException {
    byte[] code = new byte[bytes];
    if (!CanonicalBase64.decode(header, from, end, code)) {
      throw malformed("a " + scheme + " entry is not canonical base64 of " + bytes + " bytes");
    }
    return code;
  }

  /** Checks the entry's form, whatever its scheme, and returns where its comma is. */
  private static int checkEntry(String header, int start, int end) throws InvalidMessageException {
    int comma = header.indexOf(',', start);
    if (comma < 0 || comma >= end) {
      throw malformed("an entry has no scheme, such as \"v1,\", before its value");
    }
    boolean wellFormed = comma > start && comma + 1 < end;
    for (int i = start; i < end && wellFormed; i++) {
      char c = header.charAt(i);
      wellFormed = i < comma ? Ascii.isLetterOrDigit(c) : c > ' ' && c < 0x7F;
    }
    if (!wellFormed) {
      throw malformed("an entry is not a scheme of letters and digits, a comma and a value");
    }
    return comma;
  }

  private static InvalidMessageException malformed(String why) {
    return new InvalidMessageException(
        Reason.MALFORMED_SIGNATURE, "the signature header is malformed: " + why);
  }
}
