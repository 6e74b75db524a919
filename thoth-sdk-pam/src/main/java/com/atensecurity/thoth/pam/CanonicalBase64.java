package com.atensecurity.thoth.pam;

import java.util.Arrays;

/**
 * Canonical base64: the standard alphabet, padded, the unused bits zero. Other decoders accept
 * several spellings of one signature.
 */
final class CanonicalBase64 {
  private static final byte[] VALUES = new byte[128];

  static {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private CanonicalBase64() {}

  /** How many characters that many bytes take, padding included. */
  static int length(int bytes) {
    return (bytes + 2) / 3 * 4;
  }

  /** Decodes a part of a text into exactly the target; false if it is not its canonical form. */
  static boolean decode(String text, int from, int to, byte[] target) {
    if (to - from != length(target.length)) {
      return false;
    }
    int padded = from + (target.length * 8 + 5) / 6;
    int bits = 0;
    int held = 0;
    int out = 0;
    for (int i = from; i < padded; i++) {
      int value = value(text.charAt(i));
      if (value < 0) {
        return false;
      }
      bits = (bits << 6) | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        target[out++] = (byte) (bits >> held);
        bits &= (1 << held) - 1;
      }
    }
    for (int i = padded; i < to; i++) {
      if (text.charAt(i) != '=') {
        return false;
      }
    }
    return bits == 0;
  }

  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }
}
