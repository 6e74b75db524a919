package com.atensecurity.thoth.pam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a {@link MessageVerifier} accepted a message: only a verifier can construct one.
 *
 * <p>It speaks of the bytes that were passed to {@link MessageVerifier#verify} and does not copy
 * them; do not change that array afterwards. Immutable and safe for use by several threads.
 */
public final class VerifiedMessage {
  private final SignatureProfile profile;
  private final String id;
  private final long epochSecond;
  private final String keyId;

  VerifiedMessage(SignatureProfile profile, String id, long epochSecond, String keyId) {
    this.profile = profile;
    this.id = id;
    this.epochSecond = epochSecond;
    this.keyId = keyId;
  }

  /**
   * The message id: the replay key. It is signed; where the profile signs none, the SHA-256 of the
   * body stands for it.
   *
   * @return 1 to 128 characters of {@code [A-Za-z0-9_-]}
   */
  public String id() {
    return id;
  }

  /**
   * The signed time of the attempt, in whole seconds.
   *
   * @return the time the sender stated, or null if the profile signs none
   */
  public @Nullable Instant timestamp() {
    return profile.signsTime() ? Instant.ofEpochSecond(epochSecond) : null;
  }

  /**
   * The key under which the signature is right, for the operator to see when an old one is out of
   * use.
   *
   * @return the id of its {@link KeyWindow}; {@code key-1}, {@code key-2} and so on for keys without
   */
  public String keyId() {
    return keyId;
  }

  /**
   * How the signature travelled, and what it covers.
   *
   * @return the verifier's profile
   */
  public SignatureProfile profile() {
    return profile;
  }

  @Override
  public String toString() {
    return "VerifiedMessage[id=" + id + ", timestamp=" + timestamp() + ", key=" + keyId + "]";
  }
}
