package com.atensecurity.thoth.pam;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a body: what a claim store keeps in place of the body. Immutable. */
public final class Fingerprint {
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
   * The fingerprint as text, for a store to keep and to compare.
   *
   * @return 64 lower-case hexadecimal digits
   */
  public String hex() {
    return HexFormat.of().formatHex(sha256);
  }

  /** Eight of the 32 bytes as a number: what a store in memory keeps of them. */
  long word(int index) {
    return ByteBuffer.wrap(sha256).getLong(index * Long.BYTES);
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
