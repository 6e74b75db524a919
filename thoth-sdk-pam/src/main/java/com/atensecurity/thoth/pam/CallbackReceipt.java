package com.atensecurity.thoth.pam;

import org.jspecify.annotations.Nullable;

/**
 * What the receiver answered to a sent callback. Immutable.
 *
 * @param messageId the id it was sent under
 * @param status the HTTP status of the last attempt
 * @param answer the answer it names, or null if its body is not one that this SDK knows
 * @param message what it says beside that, or null
 * @param attempts how often it was sent
 */
public record CallbackReceipt(
    String messageId,
    int status,
    @Nullable CallbackAnswer answer,
    @Nullable String message,
    int attempts) {

  /**
   * Whether the decision stands: resolved by this callback, or made before.
   *
   * @return true for {@link CallbackAnswer#RESOLVED} and {@link CallbackAnswer#REPLAYED} with their
   *     status; false for a 200 that says neither, such as the page of a proxy
   */
  public boolean accepted() {
    return answer != null && status == 200 && answer.status() == 200;
  }
}
