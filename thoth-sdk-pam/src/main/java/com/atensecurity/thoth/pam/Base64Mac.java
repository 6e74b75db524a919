package com.atensecurity.thoth.pam;

import java.util.Arrays;

/**
 * Canonical base64 of exactly 32 bytes: 43 characters of the standard alphabet and one {@code =},
 * the unused bits zero. Other decoders accept several spellings of one signature.
 */
final class Base64Mac {
  private static final byte[] VALUES = new byte[128];

  static {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private Base64Mac() {}

  /** Decodes 44 characters into 32 bytes; false if they are not the canonical form. */
  static boolean decode(String text, int from, byte[] target) {
    int bits = 0;
    int held = 0;
    int out = 0;
    for (int i = from; i < from + 43; i++) {
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
    return bits == 0 && text.charAt(from + 43) == '=';
  }

  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }
}
