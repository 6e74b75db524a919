package com.atensecurity.thoth.pam;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver must know of an approval: who it belongs to and where it stands. Immutable.
 *
 * @param approvalId the approval's id
 * @param requestId the id of the step-up request that opened it; a callback must name the same
 * @param state where it stands
 * @param expiresAt when a pending approval stops being resolvable, or null for never
 */
public record PamApproval(
    String approvalId, String requestId, State state, @Nullable Instant expiresAt) {

  /** Where an approval stands; it leaves {@link #PENDING} once and for ever. */
  public enum State {
    /** Nobody decided yet. */
    PENDING,
    /** Decided: the action may go on. */
    APPROVED,
    /** Decided: the action stays blocked. */
    DENIED,
    /** Nobody decided in time: the action stays blocked. */
    EXPIRED;

    /**
     * The state that a decision leads to.
     *
     * @param decision a decision
     * @return {@link #APPROVED} or {@link #DENIED}
     */
    public static State of(PamDecision decision) {
      return decision == PamDecision.APPROVE ? APPROVED : DENIED;
    }
  }

  /**
   * Checks that everything but {@code expiresAt} is there.
   *
   * @param approvalId as the component
   * @param requestId as the component
   * @param state as the component
   * @param expiresAt as the component
   */
  public PamApproval {
    Objects.requireNonNull(approvalId, "approvalId");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(state, "state");
  }

  /**
   * Whether the approval can no longer be resolved because its time is over: it is {@link
   * State#EXPIRED}, or pending at or after {@code expiresAt}.
   *
   * @param now the time to ask for
   * @return true if the time is over; false for a decided approval
   */
  public boolean expiredAt(Instant now) {
    return state == State.EXPIRED
        || (state == State.PENDING && expiresAt != null && !now.isBefore(expiresAt));
  }
}
