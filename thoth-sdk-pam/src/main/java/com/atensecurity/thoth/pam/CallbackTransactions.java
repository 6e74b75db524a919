package com.atensecurity.thoth.pam;

import java.time.Duration;
import java.util.Objects;

/**
 * Runs the store work of one callback as one transaction, so that the claim of its message id and
 * its decision are committed together, or not at all.
 *
 * <p>For approvals and message ids in one database. With it no crash leaves a claim that must run
 * out, and no decision is committed whose message id is not marked. Where the two live apart, give a
 * {@link CallbackReceiver} an {@link ApprovalStore} and a {@link CallbackClaims} instead; each
 * approval is then decided exactly once as well. Implementations are safe for use by several
 * threads, and may block.
 */
@FunctionalInterface
public interface CallbackTransactions {
  /**
   * Begins a transaction, does the work in it, and ends it.
   *
   * <ul>
   *   <li>the work returned any outcome but {@link CallbackOutcome.Unavailable}: commit, and return
   *       the outcome only when the commit is done
   *   <li>the work returned {@link CallbackOutcome.Unavailable}: roll back, so that nothing of the
   *       work remains, and return the outcome
   *   <li>the work threw, an {@link Error} included: roll back, and let it pass
   * </ul>
   *
   * <p>However it ends, neither a transaction nor a connection stays open. After a rollback the work
   * may be done again, in a new transaction.
   *
   * @param work the work on the stores
   * @return what the work returned; never null
   * @throws StoreUnavailableException if the transaction cannot begin or commit, or if it is unknown
   *     whether it committed; the callback is answered 503, and the sender's retry finds out
   */
  CallbackOutcome inTransaction(Work work) throws StoreUnavailableException;

  /**
   * Refuses a retention that the store of message ids cannot keep; called once, when a receiver is
   * built. By default every retention is accepted.
   *
   * @param retention how long the receiver wants message ids to be remembered
   * @throws IllegalArgumentException if it is longer than the store remembers
   */
  default void checkRetention(Duration retention) {
    Objects.requireNonNull(retention, "retention");
  }

  /**
   * Whether message ids survive the end of this process.
   *
   * @return {@link CallbackClaims#isDurable} of the claims that the work is given; false by default
   */
  default boolean isDurable() {
    return false;
  }

  /** The store work of one callback. */
  @FunctionalInterface
  interface Work {
    /**
     * Claims the message, decides, and marks the message.
     *
     * @param approvals the approvals, as the transaction sees them
     * @param claims the message ids, as the transaction sees them
     * @return what became of the callback; failures of the stores are outcomes as well
     */
    CallbackOutcome handle(ApprovalStore approvals, CallbackClaims claims);
  }
}
