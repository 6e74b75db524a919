package com.atensecurity.thoth.testkit.internal.values;

import java.util.Random;

/** Ids and key material from one seed: the same seed and the same calls give the same ids. */
public final class Ids {
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int ID_LENGTH = 12;
  private static final int SECRET_LENGTH = 40;

  private final Random random;

  public Ids(long seed) {
    this.random = new Random(seed);
  }

  /** An id such as {@code apr_k3m9...}; it fits the rule for a webhook id. */
  public synchronized String next(String prefix) {
    return prefix + "_" + text(ID_LENGTH);
  }

  public synchronized String secret(String prefix) {
    return prefix + text(SECRET_LENGTH);
  }

  public synchronized long seed() {
    return random.nextLong();
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
