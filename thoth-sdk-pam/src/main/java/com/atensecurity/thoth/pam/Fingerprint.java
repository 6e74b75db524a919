package com.atensecurity.thoth.pam;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a body: what a claim store keeps in place of the body. Immutable. */
public final class Fingerprint {
  private static final int BYTES = 32;

  private final byte[] sha256;

  private Fingerprint(byte[] sha256) {
    this.sha256 = sha256;
  }

  /**
   * The fingerprint of a body.
   *
   * @param body the bytes
   * @return their SHA-256
   */
  public static Fingerprint of(byte[] body) {
    Objects.requireNonNull(body, "body");
    try {
      return new Fingerprint(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime offers no SHA-256", e);
    }
  }

  /**
   * A fingerprint that a store kept.
   *
   * @param hex 64 hexadecimal digits, as {@link #hex()} gives them
   * @return the fingerprint
   * @throws IllegalArgumentException if it is anything else
   */
  public static Fingerprint ofHex(String hex) {
    byte[] bytes = HexFormat.of().parseHex(Objects.requireNonNull(hex, "hex"));
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a fingerprint has 64 hexadecimal digits, but this has " + hex.length());
    }
    return new Fingerprint(bytes);
  }

  /**
   * The fingerprint as text.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String hex() {
    return HexFormat.of().formatHex(sha256);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprint that && Arrays.equals(sha256, that.sha256);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sha256);
  }

  @Override
  public String toString() {
    return "Fingerprint[" + hex() + "]";
  }
}
