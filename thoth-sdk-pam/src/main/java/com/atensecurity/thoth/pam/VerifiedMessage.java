package com.atensecurity.thoth.pam;

import java.time.Instant;

/**
 * Proof that a {@link MessageVerifier} accepted a message: only a verifier can construct one.
 *
 * <p>It speaks of the bytes that were passed to {@link MessageVerifier#verify} and does not copy
 * them; do not change that array afterwards. Immutable and safe for use by several threads.
 */
public final class VerifiedMessage {
  private final String id;
  private final long epochSecond;

  VerifiedMessage(String id, long epochSecond) {
    this.id = id;
    this.epochSecond = epochSecond;
  }

  /**
   * The signed message id: the replay key.
   *
   * @return 1 to 128 characters of {@code [A-Za-z0-9_-]}
   */
  public String id() {
    return id;
  }

  /**
   * The signed time of the attempt, in whole seconds.
   *
   * @return the time the sender stated
   */
  public Instant timestamp() {
    return Instant.ofEpochSecond(epochSecond);
  }

  @Override
  public String toString() {
    return "VerifiedMessage[id=" + id + ", timestamp=" + timestamp() + "]";
  }
}
