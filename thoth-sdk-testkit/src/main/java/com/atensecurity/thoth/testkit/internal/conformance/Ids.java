package com.atensecurity.thoth.testkit.internal.conformance;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that no earlier run used, so that a vendor which remembers them is not confused. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** 16 hex digits. */
  static String random() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
