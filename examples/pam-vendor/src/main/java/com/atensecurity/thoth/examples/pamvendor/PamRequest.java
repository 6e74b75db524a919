package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.StepUpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step-up and where it stands. Immutable.
 *
 * @param callbackUrl where the decision goes; on the list of those that are allowed
 * @param callback the decision, or null while nobody decided
 * @param messageId what the decision is sent under, the same on every attempt; null as the callback
 * @param receipt what GovAPI answered for good, or null
 * @param failure why the callback got no answer, or null
 */
record PamRequest(
    StepUpRequest stepUp,
    URI callbackUrl,
    Instant receivedAt,
    @Nullable PamCallback callback,
    @Nullable String messageId,
    @Nullable CallbackReceipt receipt,
    @Nullable String failure) {

  /** Where a request stands. */
  enum State {
    WAITING,
    EXPIRED,
    SENDING,
    ACCEPTED,
    REFUSED,
    UNDELIVERED
  }

  static PamRequest received(StepUpRequest stepUp, URI callbackUrl, Instant now) {
    return new PamRequest(stepUp, callbackUrl, now, null, null, null, null);
  }

  PamRequest decided(PamCallback decision, String id) {
    return new PamRequest(stepUp, callbackUrl, receivedAt, decision, id, null, null);
  }

  PamRequest sendingAgain() {
    return new PamRequest(stepUp, callbackUrl, receivedAt, callback, messageId, null, null);
  }

  PamRequest answered(CallbackReceipt answer) {
    return new PamRequest(stepUp, callbackUrl, receivedAt, callback, messageId, answer, null);
  }

  PamRequest unanswered(String why) {
    return new PamRequest(stepUp, callbackUrl, receivedAt, callback, messageId, null, why);
  }

  String id() {
    return stepUp.approvalId();
  }

  State state(Instant now) {
    if (callback == null) {
      return over(now) ? State.EXPIRED : State.WAITING;
    }
    if (receipt != null) {
      return receipt.accepted() ? State.ACCEPTED : State.REFUSED;
    }
    return failure == null ? State.SENDING : State.UNDELIVERED;
  }

  boolean over(Instant now) {
    Instant end = stepUp.expiresAt();
    return end != null && !now.isBefore(end);
  }

  /** How long somebody may still decide; null for as long as they like. */
  @Nullable Duration left(Instant now) {
    Instant end = stepUp.expiresAt();
    return end == null ? null : Duration.between(now, end);
  }
}
