package com.atensecurity.thoth.testkit;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets that nobody else has. */
final class NewSecret {
  private NewSecret() {}

  /** A secret as settings hold it. */
  static String whsec() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
