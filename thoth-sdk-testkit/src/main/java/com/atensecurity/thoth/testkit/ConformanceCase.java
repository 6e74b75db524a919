package com.atensecurity.thoth.testkit;

/**
 * What {@link PamVendorConformance} looks at: one constant a case, in the order in which they are
 * played and reported.
 *
 * <p>The first eight are the basics: one step-up, one callback, looked at from eight sides. They
 * always run, because nothing else can be judged where they fail.
 */
public enum ConformanceCase {
  /** A step-up is answered with 2xx, within the tenant's {@code request_timeout_seconds}. */
  STEP_UP_ANSWER("step-up-answer", "a step-up is answered with 2xx in time"),
  /** A callback comes at all. */
  CALLBACK_ARRIVES("callback-arrives", "a callback arrives"),
  /** The callback is a POST of JSON to {@code callback_url}, of at most 64 KiB. */
  CALLBACK_REQUEST("callback-request", "it is a POST of application/json, at most 64 KiB"),
  /** The three headers of a signed message are there, each once, and the id keeps its grammar. */
  CALLBACK_HEADERS("callback-headers", "its three signature headers are there, each once"),
  /** {@code webhook-timestamp} is the time of the attempt in Unix seconds. */
  CALLBACK_TIMESTAMP("callback-timestamp", "its time is that of the attempt, in Unix seconds"),
  /** {@code webhook-signature} is canonical and fits the bytes that were sent. */
  CALLBACK_SIGNATURE("callback-signature", "its signature fits the bytes that were sent"),
  /** The body is one JSON object with the required members. */
  CALLBACK_PAYLOAD("callback-payload", "its body is a JSON object with the required members"),
  /** An approval is resolved. */
  APPROVE("approve", "an approval is resolved as approved"),
  /** A denial is resolved. */
  DENY("deny", "an approval is resolved as denied"),
  /** Members of a step-up that a vendor does not know do not disturb it. */
  UNKNOWN_MEMBERS("unknown-members", "unknown members of a step-up are ignored"),
  /** Entries of the signature list with a scheme that a vendor does not know do not disturb it. */
  UNKNOWN_SIGNATURES("unknown-signatures", "unknown signature schemes of a step-up are ignored"),
  /** 503 with {@code Retry-After}: the same id and body come again, at a new time. */
  RETRY_503("retry-503", "after 503, the same message comes again"),
  /** A connection that was dropped without an answer: the same id and body come again. */
  RETRY_DROPPED("retry-dropped", "after a dropped connection, the same message comes again"),
  /** 409 {@code in_progress} with {@code Retry-After}: the same id and body come again. */
  RETRY_IN_PROGRESS("retry-in-progress", "after 409 in_progress, the same message comes again"),
  /** 200: nothing comes after it. */
  FINAL_RESOLVED("final-resolved", "after 200 resolved, nothing comes again"),
  /** 409 {@code request_id_mismatch}: nothing comes after it. */
  FINAL_MISMATCH("final-mismatch", "after 409 request_id_mismatch, nothing comes again"),
  /** 410 {@code approval_expired}: nothing comes after it. */
  FINAL_EXPIRED("final-expired", "after 410 approval_expired, nothing comes again"),
  /** 401 {@code invalid_signature}: nothing comes after it. */
  FINAL_UNAUTHORIZED("final-unauthorized", "after 401 invalid_signature, nothing comes again"),
  /** Two step-ups are open at once, and each callback carries the ids of its own. */
  CORRELATION("correlation", "two open step-ups are not mixed up"),
  /** A step-up whose time is over: no callback, or one that stops at 410. */
  LATE("late", "a step-up that is already over is let go"),
  /** A step-up whose time ends between two attempts: the retry stops at 410. */
  LATE_RETRY("late-retry", "a step-up that ends between two attempts is let go"),
  /** The same step-up is delivered several times and yields one decision. */
  REPEATED_STEP_UP("repeated-step-up", "a step-up that comes again is decided once"),
  /** During a rotation a step-up is signed with the new and the old secret. */
  ROTATION("rotation", "a step-up signed with the new and the old secret is accepted"),
  /** A vendor that was given both pairs of secrets accepts a step-up signed with the new alone. */
  ROTATION_NEXT("rotation-next", "with both secrets known, the new one alone is enough"),
  /** A signature that is wrong is refused. */
  REFUSE_BAD_SIGNATURE("refuse-bad-signature", "a step-up with a wrong signature is refused"),
  /** A signature under a secret that is not the tenant's is refused. */
  REFUSE_OTHER_SECRET("refuse-other-secret", "a step-up signed with another secret is refused"),
  /** A step-up that was signed two hours ago is refused. */
  REFUSE_STALE("refuse-stale", "a step-up signed two hours ago is refused"),
  /** A step-up that is signed two hours ahead is refused. */
  REFUSE_FUTURE("refuse-future", "a step-up signed two hours ahead is refused"),
  /** A step-up that lacks one of the three headers is refused. */
  REFUSE_MISSING_HEADER("refuse-missing-header", "a step-up that lacks a header is refused"),
  /** A body that was changed after it was signed is refused. */
  REFUSE_CHANGED_BODY("refuse-changed-body", "a step-up that was changed on its way is refused");

  private final String id;
  private final String title;

  ConformanceCase(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /**
   * The name in reports and on the command line.
   *
   * @return such as {@code retry-503}
   */
  public String id() {
    return id;
  }

  /**
   * What must hold, in a few words.
   *
   * @return such as {@code after 503, the same message comes again}
   */
  public String title() {
    return title;
  }

  /**
   * The case of an id.
   *
   * @param id such as {@code retry-503}
   * @return the case
   * @throws IllegalArgumentException if there is none
   */
  public static ConformanceCase ofId(String id) {
    for (ConformanceCase testCase : values()) {
      if (testCase.id.equals(id)) {
        return testCase;
      }
    }
    throw new IllegalArgumentException("there is no case \"" + id + "\"");
  }
}
