package com.atensecurity.thoth.pam;

/**
 * Looks up, for each callback anew, whether PAM is enabled and which secrets are valid, so that a
 * change of the tenant's settings counts at once. It is asked before anything is known of the sender:
 * for forged callbacks too, so it must be cheap, such as a cached look-up. Implementations are safe
 * for use by several threads.
 */
@FunctionalInterface
public interface PamStateSource {
  /**
   * The state as it is now.
   *
   * @return the state
   * @throws StoreUnavailableException if it cannot be found out; the callback is answered 503
   */
  PamState current() throws StoreUnavailableException;
}
