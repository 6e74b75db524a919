package com.atensecurity.thoth.pam;

import java.util.Arrays;

/** A key's own copy of its bytes, which is wiped when the key is closed. For several threads. */
final class KeyMaterial {
  private final byte[] bytes;
  private final String closedText;
  private volatile boolean closed;

  /** Takes the array over; the text says what to do for whoever uses a closed key. */
  KeyMaterial(byte[] ownedBytes, String closedText) {
    this.bytes = ownedBytes;
    this.closedText = closedText;
  }

  /** The bytes themselves, all zero after a wipe. */
  byte[] bytes() {
    return bytes;
  }

  /** Fails once wiped. Asked after each use, because a key wiped while it was used must not count. */
  void checkOpen() {
    if (closed) {
      throw new IllegalStateException(closedText);
    }
  }

  void wipe() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }
}
