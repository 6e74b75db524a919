package com.atensecurity.thoth.pam;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The memory of message ids: who handles a message now, and what was answered to it.
 *
 * <p>It keeps noise away (a sender's retries, two workers with one message); the decision itself is
 * kept by {@link ApprovalStore}. A claim has a lease, so that a crashed worker does not block its
 * message, and a fence, so that a worker whose lease ran out cannot write over its successor.
 * Implementations are safe for use by several threads, may block, and must not swallow failures. The
 * testkit has the contract as a test class to extend, {@code CallbackClaimsContract}.
 */
public interface CallbackClaims {
  /**
   * Claims a message, atomically: of many callers with one key, one wins.
   *
   * <ul>
   *   <li>unknown key, or a lease that ran out under the same fingerprint: {@link Won}, with a
   *       fence higher than any before for this key
   *   <li>completed under the same fingerprint: {@link Done}
   *   <li>claimed under the same fingerprint, lease alive: {@link Busy}
   *   <li>known under another fingerprint: {@link Mismatch}
   * </ul>
   *
   * @param key the message
   * @param fingerprint of its body
   * @param lease how long the claim holds if it is neither completed nor released
   * @param retainUntil how long the key must be remembered, claimed or completed
   * @return what the caller may do
   * @throws StoreUnavailableException if the store cannot answer, or is full
   */
  Claim claim(ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
      throws StoreUnavailableException;

  /**
   * Marks a message as handled, if the fence still owns it.
   *
   * @param key the message
   * @param fence from {@link Won}
   * @param outcome what to answer when the message comes again
   * @param retainUntil how long the key must be remembered
   * @return true if this fence still owned the claim; false if nothing was changed
   * @throws StoreUnavailableException if the store cannot answer
   */
  boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
      throws StoreUnavailableException;

  /**
   * Forgets a claim that was not completed, if the fence still owns it; otherwise does nothing.
   *
   * @param key the message
   * @param fence from {@link Won}
   * @throws StoreUnavailableException if the store cannot answer
   */
  void release(ClaimKey key, long fence) throws StoreUnavailableException;

  /**
   * Refuses a retention that this store cannot keep; called once, when a receiver is built, so that
   * the mistake is not found by the first callback. By default every retention is accepted.
   *
   * @param retention how long the receiver wants message ids to be remembered
   * @throws IllegalArgumentException if it is longer than this store remembers
   */
  default void checkRetention(Duration retention) {
    Objects.requireNonNull(retention, "retention");
  }

  /**
   * Whether ids survive the end of this process.
   *
   * @return true if another process finds the ids again; false by default
   */
  default boolean isDurable() {
    return false;
  }

  /**
   * A message's name in the memory. Not part of it is which secret matched, so that rotation opens
   * no replay.
   *
   * @param tenantId the tenant the message was sent to
   * @param profile the signature profile, such as {@code standard-webhooks}
   * @param messageId the signed message id
   */
  record ClaimKey(String tenantId, String profile, String messageId) {
    /**
     * Checks that all parts are there.
     *
     * @param tenantId as the component
     * @param profile as the component
     * @param messageId as the component
     */
    public ClaimKey {
      Objects.requireNonNull(tenantId, "tenantId");
      Objects.requireNonNull(profile, "profile");
      Objects.requireNonNull(messageId, "messageId");
    }
  }

  /** What a claim came to. */
  sealed interface Claim permits Won, Done, Busy, Mismatch {}

  /**
   * The caller handles the message, and then completes or releases the claim.
   *
   * @param fence proves the ownership
   */
  record Won(long fence) implements Claim {}

  /**
   * The message was handled before.
   *
   * @param outcome what {@link CallbackClaims#complete} was given
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Done(byte[] outcome) implements Claim {
    /**
     * Checks that the outcome is there.
     *
     * @param outcome as the component
     */
    public Done {
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /**
   * Another worker holds the message.
   *
   * @param leaseUntil when its lease runs out
   */
  record Busy(Instant leaseUntil) implements Claim {
    /**
     * Checks that the time is there.
     *
     * @param leaseUntil as the component
     */
    public Busy {
      Objects.requireNonNull(leaseUntil, "leaseUntil");
    }
  }

  /** The message id is known with another body. */
  record Mismatch() implements Claim {}
}
