package com.atensecurity.thoth.pam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where approvals live. The decision itself is kept here, one per approval for ever, so that losing
 * the memory of message ids costs nothing but noise.
 *
 * <p>Implementations are safe for use by several threads, may block, and must not swallow failures:
 * what they cannot do they report as {@link StoreUnavailableException}.
 */
public interface ApprovalStore {
  /**
   * Finds an approval. The receiver looks a second time when {@link #resolve} returned false, and must
   * then see what others committed since.
   *
   * @param approvalId the id that a verified callback names; not blank, otherwise arbitrary text
   * @return the approval as it stands now, or null if there is none with this id
   * @throws StoreUnavailableException if the store cannot answer
   */
  @Nullable PamApproval find(String approvalId) throws StoreUnavailableException;

  /**
   * Commits the decision of a callback if, and only if, the approval is still pending: one atomic
   * compare-and-set, such as {@code UPDATE ... SET state = ? WHERE approval_id = ? AND request_id =
   * ? AND state = 'PENDING' AND (expires_at IS NULL OR expires_at > ?)}. When this method returns
   * true the decision is durable. Effects of a decision belong here or into the same transaction:
   * after a crash behind the commit no {@link CallbackOutcome.Resolved} is ever returned for it.
   *
   * @param callback the verified callback; nobody but a verifier can make one
   * @param resolvedAt the time of the decision by the receiver's clock
   * @return true if this call made the decision; false if the approval is unknown, not pending,
   *     expired, or belongs to another request
   * @throws StoreUnavailableException if the store cannot say whether it committed; a retry finds
   *     out
   */
  boolean resolve(VerifiedCallback callback, Instant resolvedAt) throws StoreUnavailableException;
}
