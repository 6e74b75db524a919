package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** HMAC-SHA256 in one header, in lower-case hex; several signatures are separated by commas. */
abstract sealed class HexHmac extends SignatureProfile permits TimestampedHmac, BodyHmac {
  private static final HexFormat HEX = HexFormat.of();
  private static final int MAC_CHARS = 64;
  private static final int MAX_LENGTH = 4096;

  final String headerName;

  HexHmac(String name, String headerName) {
    super(name);
    this.headerName = headerName;
  }

  @Override
  final void check(VerifyingKey key) {
    if (!(key instanceof SigningSecret)) {
      throw unfit("a SigningSecret");
    }
  }

  @Override
  final void check(SigningKey key) {
    if (!(key instanceof SigningSecret)) {
      throw unfit("a SigningSecret");
    }
  }

  /** The header's items, which commas separate. */
  final List<String> items(HeaderSource headers) throws InvalidMessageException {
    String value = single(headers, headerName);
    if (value.length() > MAX_LENGTH) {
      throw malformed("it is longer than " + MAX_LENGTH + " characters");
    }
    List<String> items = List.of(value.split(",", MessageGrammar.MAX_SIGNATURES + 2));
    if (items.size() > MessageGrammar.MAX_SIGNATURES) {
      throw new InvalidMessageException(
          Reason.TOO_MANY_SIGNATURES,
          headerName + " has more than " + MessageGrammar.MAX_SIGNATURES + " items");
    }
    return items;
  }

  final byte[] decode(String hex) throws InvalidMessageException {
    boolean lower = hex.chars().allMatch(c -> Ascii.isDigit(c) || (c >= 'a' && c <= 'f'));
    if (hex.length() != MAC_CHARS || !lower) {
      throw malformed("a signature is not 64 lower-case hexadecimal digits");
    }
    return HEX.parseHex(hex);
  }

  static String encode(SigningKey key, byte[] head, byte[] body) {
    return HEX.formatHex(((SigningSecret) key).sign(head, body));
  }

  final InvalidMessageException malformed(String why) {
    return malformed(headerName, why);
  }

  /** One received message. */
  final class Message implements Candidate {
    private final long timestamp;
    private final List<byte[]> codes;
    private final byte[] head;
    private final byte[] body;

    Message(long timestamp, List<byte[]> codes, byte[] head, byte[] body) {
      this.timestamp = timestamp;
      this.codes = codes;
      this.head = head;
      this.body = body;
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
}
