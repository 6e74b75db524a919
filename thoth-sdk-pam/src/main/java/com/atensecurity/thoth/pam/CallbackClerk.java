package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/** The part of a receiver that talks to the stores, for callbacks whose signature is good. */
final class CallbackClerk {
  private final CallbackTransactions transactions;
  private final boolean together;
  final InstantSource clock;
  final Duration lease;
  final Duration retention;

  /** For stores that commit each for itself. */
  CallbackClerk(CallbackReceiver.Builder builder, ApprovalStore approvals, CallbackClaims claims) {
    this(builder, work -> work.handle(approvals, claims), false);
  }

  /** For stores that commit together. */
  CallbackClerk(CallbackReceiver.Builder builder, CallbackTransactions transactions) {
    this(builder, transactions, true);
  }

  private CallbackClerk(
      CallbackReceiver.Builder builder, CallbackTransactions transactions, boolean together) {
    this.transactions = transactions;
    this.together = together;
    this.clock = builder.clock;
    this.lease = builder.lease;
    this.retention = builder.retention;
  }

  CallbackOutcome handle(ClaimKey key, Fingerprint fingerprint, VerifiedCallback callback) {
    try {
      CallbackOutcome outcome =
          transactions.inTransaction(
              (approvals, claims) ->
                  new CallbackWork(this, approvals, claims).handle(key, fingerprint, callback));
      return Objects.requireNonNull(outcome, "outcome");
    } catch (StoreUnavailableException | RuntimeException e) {
      return Outcomes.unavailable("the transaction of " + key.messageId() + " failed", e);
    }
  }

  /** What it means that a message id could not be marked as handled. */
  String unmarked(String messageId) {
    return together
        ? messageId + " could not be marked, so its decision is not committed"
        : "the decision is committed, but " + messageId + " could not be marked";
  }
}
