package com.atensecurity.thoth.testkit;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody has to make up. */
final class RandomSecret {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomSecret() {}

  /** A signing secret of 32 bytes, as settings hold it. */
  static String next() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }
}
