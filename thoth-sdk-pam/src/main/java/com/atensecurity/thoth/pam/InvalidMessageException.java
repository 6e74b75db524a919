package com.atensecurity.thoth.pam;

/**
 * A message that was not accepted, with the reason as a type.
 *
 * <p>The text is for the operator's log: it says what is wrong and what to do, and holds no header
 * value, no body text and no key. Tell the sender only what its {@link Reason} allows: before the
 * signature is good, nothing but "not accepted".
 */
public final class InvalidMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a message was not accepted. */
  public enum Reason {
    /** The body is longer than the verifier's limit; nothing else was looked at. */
    BODY_TOO_LARGE,
    /** A required header is absent. */
    MISSING_HEADER,
    /** A required header is there more than once, in any letter case. */
    DUPLICATE_HEADER,
    /** The message id is not {@code [A-Za-z0-9_-]{1,128}}. */
    MALFORMED_ID,
    /** The signed time is not {@code [1-9][0-9]{0,11}} in ASCII. */
    MALFORMED_TIMESTAMP,
    /** The signed time lies further in the past than the tolerance. */
    TIMESTAMP_TOO_OLD,
    /** The signed time lies further in the future than the tolerance. */
    TIMESTAMP_TOO_NEW,
    /** The header with the signature does not follow the grammar. */
    MALFORMED_SIGNATURE,
    /** The header lists more than 16 signatures. */
    TOO_MANY_SIGNATURES,
    /** No signature of a configured scheme is right for these bytes under any configured key. */
    NO_MATCHING_SIGNATURE,
    /** The signature is right under a key that does not count now; see {@link KeyWindow}. */
    KEY_NOT_ACTIVE,
    /** The signature is good, the body is not UTF-8. */
    BODY_NOT_UTF8,
    /** The signature is good, the body is not the JSON that was expected. */
    INVALID_PAYLOAD;

    /**
     * Whether the signature was good, so that the sender may be told what is wrong.
     *
     * @return true for {@link #BODY_NOT_UTF8} and {@link #INVALID_PAYLOAD}
     */
    public boolean authenticated() {
      return this == BODY_NOT_UTF8 || this == INVALID_PAYLOAD;
    }
  }

  /** Why the message was not accepted. */
  private final Reason reason;

  InvalidMessageException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * Why the message was not accepted.
   *
   * @return the typed reason
   */
  public Reason reason() {
    return reason;
  }
}
