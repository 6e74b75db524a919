package com.atensecurity.thoth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not be seen: a token, a key, a signing secret.
 *
 * <p>Immutable and thread-safe. Equality takes the same time wherever two secrets differ, and {@code
 * toString} never shows the text. Search a codebase for {@link #reveal()} to find where secrets leave.
 */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Wraps a secret text.
   *
   * @param text the secret, as it is; not blank
   * @return the secret
   * @throws IllegalArgumentException if {@code text} is blank
   */
  public static Secret of(String text) {
    if (Objects.requireNonNull(text, "text").isBlank()) {
      throw new IllegalArgumentException("a secret must not be blank");
    }
    return new Secret(text);
  }

  /**
   * The secret itself. Do not log it.
   *
   * @return the text that was given to {@link #of}
   */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
