package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.security.MessageDigest;
import java.util.List;

/**
 * The signature header, by its grammar: entries {@code scheme "," value} with one space between.
 * Entries of the scheme {@code v1} hold canonical base64 of 32 bytes; entries of other schemes are
 * well-formed and count for nothing.
 */
final class SignatureList {
  private static final int MAC_BYTES = 32;
  private static final int MAC_CHARS = 44;
  private static final int MAX_LENGTH = 4096;

  private final byte[] macs;
  private final int count;

  private SignatureList(byte[] macs, int count) {
    this.macs = macs;
    this.count = count;
  }

  /** Reads the whole header; one malformed entry spoils it. */
  static SignatureList parse(String header) throws InvalidMessageException {
    int entries = countEntries(header);
    byte[] macs = new byte[Math.min(entries, header.length() / MAC_CHARS) * MAC_BYTES];
    int count = 0;
    int start = 0;
    for (int i = 0; i < entries; i++) {
      int space = header.indexOf(' ', start);
      int end = space < 0 ? header.length() : space;
      count += parseEntry(header, start, end, macs, count);
      start = end + 1;
    }
    return new SignatureList(macs, count);
  }

  /** Whether one entry is one of these codes, in a time that depends on their number only. */
  boolean matches(List<SigningSecret> secrets, byte[] head, byte[] body) {
    if (count == 0) {
      return false;
    }
    boolean matched = false;
    byte[] received = new byte[MAC_BYTES];
    for (int s = 0; s < secrets.size(); s++) {
      byte[] expected = secrets.get(s).sign(head, body);
      for (int i = 0; i < count; i++) {
        System.arraycopy(macs, i * MAC_BYTES, received, 0, MAC_BYTES);
        matched |= MessageDigest.isEqual(expected, received);
      }
    }
    return matched;
  }

  private static int countEntries(String header) throws InvalidMessageException {
    if (header.length() > MAX_LENGTH) {
      throw malformed("it is longer than " + MAX_LENGTH + " characters");
    }
    int entries = 1;
    for (int i = 0; i < header.length(); i++) {
      if (header.charAt(i) == ' ') {
        entries++;
      }
    }
    if (entries > MessageGrammar.MAX_SIGNATURES) {
      throw new InvalidMessageException(
          Reason.TOO_MANY_SIGNATURES,
          "the signature header has more than " + MessageGrammar.MAX_SIGNATURES + " entries");
    }
    return entries;
  }

  /** Returns 1 if the entry is a {@code v1} and was stored, 0 if it is of another scheme. */
  private static int parseEntry(String header, int start, int end, byte[] macs, int index)
      throws InvalidMessageException {
    int comma = header.indexOf(',', start);
    if (comma < 0 || comma >= end) {
      throw malformed("an entry has no scheme, such as \"v1,\", before its value");
    }
    if (comma - start == 2 && header.startsWith("v1", start)) {
      boolean fits = end - comma - 1 == MAC_CHARS;
      if (!fits || !Base64Mac.decode(header, comma + 1, macs, index * MAC_BYTES)) {
        throw malformed("a v1 entry is not canonical base64 of 32 bytes");
      }
      return 1;
    }
    checkForeign(header, start, comma, end);
    return 0;
  }

  private static void checkForeign(String header, int start, int comma, int end)
      throws InvalidMessageException {
    boolean wellFormed = comma > start && comma + 1 < end;
    for (int i = start; i < end && wellFormed; i++) {
      char c = header.charAt(i);
      wellFormed = i < comma ? Ascii.isLetterOrDigit(c) : c > ' ' && c < 0x7F;
    }
    if (!wellFormed) {
      throw malformed("an entry is not a scheme of letters and digits, a comma and a value");
    }
  }

  private static InvalidMessageException malformed(String why) {
    return new InvalidMessageException(
        Reason.MALFORMED_SIGNATURE, "the signature header is malformed: " + why);
  }
}
