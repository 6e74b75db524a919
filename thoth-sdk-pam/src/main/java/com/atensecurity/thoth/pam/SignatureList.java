package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.security.MessageDigest;
import java.util.Arrays;
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

  private SignatureList() {}

  /** Reads the whole header into the codes of its v1 entries; one malformed entry spoils it. */
  static byte[][] parse(String header) throws InvalidMessageException {
    int entries = countEntries(header);
    byte[][] codes = new byte[Math.min(entries, header.length() / MAC_CHARS)][];
    int count = 0;
    int start = 0;
    for (int i = 0; i < entries; i++) {
      int space = header.indexOf(' ', start);
      int end = space < 0 ? header.length() : space;
      int comma = checkEntry(header, start, end);
      if (isV1(header, start, comma)) {
        codes[count++] = decode(header, comma + 1, end);
      }
      start = end + 1;
    }
    return count == codes.length ? codes : Arrays.copyOf(codes, count);
  }

  /** Whether a received code is right, in a time that depends on the numbers of both only. */
  static boolean matches(byte[][] received, List<SigningSecret> secrets, byte[] head, byte[] body) {
    if (received.length == 0) {
      return false;
    }
    boolean matched = false;
    for (int s = 0; s < secrets.size(); s++) {
      byte[] expected = secrets.get(s).sign(head, body);
      for (byte[] code : received) {
        matched |= MessageDigest.isEqual(expected, code);
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

  private static boolean isV1(String header, int start, int comma) {
    return comma - start == 2 && header.startsWith("v1", start);
  }

  private static byte[] decode(String header, int from, int end) throws InvalidMessageException {
    byte[] code = new byte[MAC_BYTES];
    if (end - from != MAC_CHARS || !Base64Mac.decode(header, from, code)) {
      throw malformed("a v1 entry is not canonical base64 of 32 bytes");
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
