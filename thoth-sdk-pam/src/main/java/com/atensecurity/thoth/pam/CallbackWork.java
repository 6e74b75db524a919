package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The handling of one callback: claim, correlation, decision, and the marking of the message. */
final class CallbackWork {
  private final CallbackClerk clerk;
  private final ApprovalStore approvals;
  private final CallbackClaims claims;

  CallbackWork(CallbackClerk clerk, ApprovalStore approvals, CallbackClaims claims) {
    this.clerk = clerk;
    this.approvals = Objects.requireNonNull(approvals, "approvals");
    this.claims = Objects.requireNonNull(claims, "claims");
  }

  CallbackOutcome handle(ClaimKey key, Fingerprint fingerprint, VerifiedCallback callback) {
    Claim claim;
    try {
      claim = claims.claim(key, fingerprint, clerk.lease, retainUntil());
      Objects.requireNonNull(claim, "claim");
    } catch (StoreUnavailableException | RuntimeException e) {
      return Outcomes.unavailable("the claim of " + key.messageId() + " failed", e);
    }
    if (claim instanceof Won won) {
      return decideAndSettle(key, won.fence(), callback);
    }
    if (claim instanceof Done done) {
      String body = new String(done.outcome(), StandardCharsets.UTF_8);
      return Outcomes.replayed(callback, body, key.messageId() + " was handled before");
    }
    if (claim instanceof Busy busy) {
      return busy(key, busy.leaseUntil());
    }
    return Outcomes.conflict(
        CallbackAnswer.ID_REUSED, key.messageId() + " was used before with another body");
  }

  /** No lease is left for longer than a lease, whatever the clock of the node that claimed says. */
  private CallbackOutcome busy(ClaimKey key, Instant leaseUntil) {
    Duration left = Duration.between(clerk.clock.instant(), leaseUntil);
    long millis = (left.compareTo(clerk.lease) > 0 ? clerk.lease : left).toMillis();
    long seconds = Math.max(1, (millis + 999) / 1000);
    return Outcomes.inProgress(
        seconds, key.messageId() + " is claimed by another worker until " + leaseUntil);
  }

  private CallbackOutcome decideAndSettle(ClaimKey key, long fence, VerifiedCallback callback) {
    CallbackOutcome outcome;
    try {
      outcome = decide(callback);
    } catch (StoreUnavailableException | RuntimeException e) {
      release(key, fence);
      return Outcomes.unavailable("the decision of " + key.messageId() + " failed", e);
    }
    if (outcome instanceof CallbackOutcome.Resolved
        || outcome instanceof CallbackOutcome.Replayed) {
      return complete(key, fence, callback, outcome);
    }
    return free(key, fence, outcome);
  }

  /** A refusal stands only when its message id is free again for the right callback. */
  private CallbackOutcome free(ClaimKey key, long fence, CallbackOutcome refusal) {
    try {
      claims.release(key, fence);
      return refusal;
    } catch (StoreUnavailableException | RuntimeException e) {
      return Outcomes.unavailable(
          key.messageId() + " could not be freed after " + refusal.answer().word(), e);
    }
  }

  /**
   * Correlates and commits. A compare-and-set that fails means that somebody else was faster, so
   * the approval is read once more.
   */
  private CallbackOutcome decide(VerifiedCallback callback) throws StoreUnavailableException {
    Instant now = clerk.clock.instant();
    PamApproval before = approvals.find(callback.callback().approvalId());
    if (!pending(before, callback, now)) {
      return settled(before, callback, now);
    }
    if (approvals.resolve(callback, now)) {
      return Outcomes.resolved(callback, "resolved by " + callback.messageId());
    }
    PamApproval after = approvals.find(callback.callback().approvalId());
    if (pending(after, callback, now)) {
      return Outcomes.unavailable(
          "the approval store resolved nothing for " + callback.messageId() + " and names no cause",
          null);
    }
    return settled(after, callback, now);
  }

  private static boolean pending(
      @Nullable PamApproval approval, VerifiedCallback callback, Instant now) {
    return approval != null
        && approval.state() == PamApproval.State.PENDING
        && !approval.expiredAt(now)
        && approval.requestId().equals(callback.callback().requestId());
  }

  /** The outcome for an approval that this callback cannot resolve. */
  private static CallbackOutcome settled(
      @Nullable PamApproval approval, VerifiedCallback verified, Instant now) {
    String id = verified.messageId();
    if (approval == null) {
      return Outcomes.rejected(
          CallbackAnswer.APPROVAL_NOT_FOUND, id + " names an approval that does not exist");
    }
    if (!approval.requestId().equals(verified.callback().requestId())) {
      return Outcomes.conflict(
          CallbackAnswer.REQUEST_ID_MISMATCH, id + " names the request of another approval");
    }
    if (approval.expiredAt(now)) {
      return Outcomes.rejected(
          CallbackAnswer.APPROVAL_EXPIRED, id + " came after the approval expired");
    }
    if (approval.state() != PamApproval.State.of(verified.callback().decision())) {
      return Outcomes.conflict(
          CallbackAnswer.ALREADY_RESOLVED, id + " contradicts the decision that was made");
    }
    String body = Outcomes.decision(CallbackAnswer.REPLAYED, verified);
    return Outcomes.replayed(verified, body, id + " repeats the decision that was made");
  }

  /**
   * The decision is made. If the message id cannot be marked, the sender is asked to come again, and
   * its retry finds the decision, or makes it where the two commit together. If another worker took
   * the claim over, this answer stands all the same: the decision is made.
   */
  private CallbackOutcome complete(
      ClaimKey key, long fence, VerifiedCallback callback, CallbackOutcome outcome) {
    byte[] replay =
        Outcomes.decision(CallbackAnswer.REPLAYED, callback).getBytes(StandardCharsets.UTF_8);
    try {
      claims.complete(key, fence, replay, retainUntil());
      return outcome;
    } catch (StoreUnavailableException | RuntimeException e) {
      release(key, fence);
      return Outcomes.unavailable(clerk.unmarked(key.messageId()), e);
    }
  }

  private Instant retainUntil() {
    return clerk.clock.instant().plus(clerk.retention);
  }

  /** Best effort: what is not released is taken over when its lease runs out. */
  private void release(ClaimKey key, long fence) {
    try {
      claims.release(key, fence);
    } catch (StoreUnavailableException | RuntimeException e) {
      // the lease ends it
    }
  }
}
