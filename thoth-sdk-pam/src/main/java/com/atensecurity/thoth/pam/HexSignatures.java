package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.atensecurity.thoth.pam.SignatureProfile.Candidate;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** What the two profiles with HMAC in lower-case hex have in common. */
final class HexSignatures implements Candidate {
  private static final HexFormat HEX = HexFormat.of();
  private static final int MAC_CHARS = 64;
  private static final int MAX_LENGTH = 4096;

  private final String headerName;
  private final long timestamp;
  private final List<byte[]> codes;
  private final byte[] head;
  private final byte[] body;

  HexSignatures(String headerName, long timestamp, List<byte[]> codes, byte[] head, byte[] body) {
    this.headerName = headerName;
    this.timestamp = timestamp;
    this.codes = codes;
    this.head = head;
    this.body = body;
  }

  /** Splits a header at its commas. */
  static List<String> items(String headerName, String value) throws InvalidMessageException {
    if (value.length() > MAX_LENGTH) {
      throw malformed(headerName, "it is longer than " + MAX_LENGTH + " characters");
    }
    List<String> items = List.of(value.split(",", MessageGrammar.MAX_SIGNATURES + 2));
    if (items.size() > MessageGrammar.MAX_SIGNATURES) {
      throw new InvalidMessageException(
          Reason.TOO_MANY_SIGNATURES,
          headerName + " has more than " + MessageGrammar.MAX_SIGNATURES + " items");
    }
    return items;
  }

  static byte[] decode(String headerName, String hex) throws InvalidMessageException {
    boolean lower = hex.chars().allMatch(c -> Ascii.isDigit(c) || (c >= 'a' && c <= 'f'));
    if (hex.length() != MAC_CHARS || !lower) {
      throw malformed(headerName, "a signature is not 64 lower-case hexadecimal digits");
    }
    return HEX.parseHex(hex);
  }

  static String encode(SigningKey key, byte[] head, byte[] body) {
    return HEX.formatHex(((SigningSecret) key).sign(head, body));
  }

  static InvalidMessageException malformed(String headerName, String why) {
    return new InvalidMessageException(
        Reason.MALFORMED_SIGNATURE, headerName + " is malformed: " + why);
  }

  @Override
  public long timestamp() {
    return timestamp;
  }

  @Override
  public boolean matches(VerifyingKey key) {
    byte[] expected = ((SigningSecret) key).sign(head, body);
    boolean matched = false;
    for (byte[] code : codes) {
      matched |= MessageDigest.isEqual(expected, code);
    }
    return matched;
  }

  @Override
  public String id() {
    return MessageGrammar.bodyId(body);
  }

  @Override
  public String mismatch() {
    return "no signature in "
        + headerName
        + " matches: the secret differs, or the body was not passed on byte for byte (parsed and"
        + " printed again, decoded as text, unpacked)";
  }
}
