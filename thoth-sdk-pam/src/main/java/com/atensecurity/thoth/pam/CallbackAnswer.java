package com.atensecurity.thoth.pam;

import org.jspecify.annotations.Nullable;

/**
 * The answers that a callback can get: one constant for each word on the wire, with its status.
 *
 * <p>{@link #RESOLVED} and {@link #REPLAYED} travel as {@code "status"}, all others as {@code
 * "error"}. Words and statuses are chosen by this project; that a mismatched request conflicts and
 * that a replay is safely ignored is the seed's.
 */
public enum CallbackAnswer {
  /** The callback decided the approval. */
  RESOLVED(200, "resolved", "the approval is resolved"),
  /** The same decision was here before; nothing changed. */
  REPLAYED(200, "replayed", "this decision was made before; nothing changed"),
  /** {@code request_id} is not the approval's. */
  REQUEST_ID_MISMATCH(
      409,
      "request_id_mismatch",
      "request_id does not belong to this approval; nothing was resolved"),
  /** The approval was decided the other way. */
  ALREADY_RESOLVED(
      409,
      "already_resolved",
      "this approval is already resolved with the other decision; nothing was changed"),
  /** The message id was used with another body. */
  ID_REUSED(
      409,
      "id_reused",
      "this message id was used before with another body; send a new message under a new id"),
  /** Another worker holds this message. */
  IN_PROGRESS(
      409, "in_progress", "this message is being handled; send it again after the stated time"),
  /** PAM is not enabled for the tenant. */
  PAM_DISABLED(409, "pam_disabled", "PAM is not enabled for this tenant"),
  /** Headers, time or signature were not accepted. */
  INVALID_SIGNATURE(401, "invalid_signature", "the signature of this callback was not accepted"),
  /** No approval with this id. */
  APPROVAL_NOT_FOUND(404, "approval_not_found", "there is no approval with this approval_id"),
  /** The approval's time is over. */
  APPROVAL_EXPIRED(410, "approval_expired", "this approval expired; the action stays blocked"),
  /** The signed body is not a callback. */
  INVALID_PAYLOAD(400, "invalid_payload", "the body is not a PAM callback"),
  /** The body is too long. */
  PAYLOAD_TOO_LARGE(413, "payload_too_large", "the body is longer than this receiver accepts"),
  /**
   * A store is down. Whether the decision was committed is not said: it may be, and a retry finds
   * out.
   */
  STORE_UNAVAILABLE(
      503, "store_unavailable", "the callback cannot be handled now; send it again later");

  private final int status;
  private final String word;
  private final String message;

  CallbackAnswer(int status, String word, String message) {
    this.status = status;
    this.word = word;
    this.message = message;
  }

  /**
   * The HTTP status.
   *
   * @return the status code
   */
  public int status() {
    return status;
  }

  /**
   * The word on the wire.
   *
   * @return such as {@code request_id_mismatch}
   */
  public String word() {
    return word;
  }

  /** What the sender is told beside the word. */
  String message() {
    return message;
  }

  /** The answer for a wire word, or null for an unknown one. */
  static @Nullable CallbackAnswer ofWord(String word) {
    for (CallbackAnswer answer : values()) {
      if (answer.word.equals(word)) {
        return answer;
      }
    }
    return null;
  }
}
