package com.atensecurity.thoth.pam;

import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that a sender repeats in a header of every request: at least 24 bytes, never printed.
 *
 * <p>It signs nothing. Whoever reads one request can write any other, so it is for senders that can
 * do no better; see {@link SignatureProfile#credentialWithoutIntegrity}. Its own copy is wiped by
 * {@link #close()}. Safe for use by several threads.
 */
public final class StaticCredential implements VerifyingKey, AutoCloseable {
  private static final String CLOSED =
      "this StaticCredential is closed; close it only after its verifiers";

  private final KeyMaterial text;

  private StaticCredential(byte[] ownedText) {
    this.text = new KeyMaterial(ownedText, CLOSED);
  }

  /**
   * A credential, without what precedes it in the header, such as {@code Bearer}.
   *
   * @param credential at least 24 bytes of text without blanks at its ends
   * @return the credential
   * @throws IllegalArgumentException if it is anything else; the message says which mistake it
   *     looks like, and shows no part of it
   */
  public static StaticCredential of(String credential) {
    byte[] text = KeyText.CREDENTIAL.encode(Objects.requireNonNull(credential, "credential"));
    return new StaticCredential(KeyText.CREDENTIAL.longEnough(text));
  }

  /** Compares in constant time. */
  boolean isEqual(byte[] received) {
    boolean equal = MessageDigest.isEqual(text.bytes(), received);
    text.checkOpen();
    return equal;
  }

  /** Wipes the credential; a second call does nothing. */
  @Override
  public void close() {
    text.wipe();
  }

  @Override
  public String toString() {
    return "StaticCredential[redacted]";
  }
}
