package com.atensecurity.thoth.pam;

/**
 * Character tests that know nothing but ASCII, because {@code Character} and {@code
 * equalsIgnoreCase} take Arabic digits, the dotless i and the Kelvin sign for what they are not.
 */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Compares with a lower-case ASCII name, folding A to Z only. */
  static boolean equalsFolded(String candidate, String lowerCaseName) {
    int length = lowerCaseName.length();
    if (candidate.length() != length) {
      return false;
    }
    if (candidate.equals(lowerCaseName)) {
      return true; // by far the most frequent case, and a fast one
    }
    for (int i = 0; i < length; i++) {
      char c = candidate.charAt(i);
      char folded = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
      if (folded != lowerCaseName.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
