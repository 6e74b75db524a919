package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes outcomes: the one place that knows what a sender is told. */
final class Outcomes {
  private static final long STORE_RETRY_SECONDS = 5;

  private Outcomes() {}

  static CallbackOutcome resolved(VerifiedCallback callback, String detail) {
    String body = decision(CallbackAnswer.RESOLVED, callback);
    return new CallbackOutcome.Resolved(callback, body, noting(callback, detail));
  }

  static CallbackOutcome replayed(VerifiedCallback callback, String body, String detail) {
    return new CallbackOutcome.Replayed(callback, body, noting(callback, detail));
  }

  private static String noting(VerifiedCallback callback, String detail) {
    List<String> ignored = callback.ignored();
    return ignored.isEmpty() ? detail : detail + "; ignored: " + String.join(", ", ignored);
  }

  /** The body that answers a decision, now or when it comes again. */
  static String decision(CallbackAnswer answer, VerifiedCallback verified) {
    PamCallback callback = verified.callback();
    return new PayloadWriter()
        .text("status", answer.word())
        .text("approval_id", callback.approvalId())
        .text("request_id", callback.requestId())
        .text("decision", callback.decision().word())
        .toText();
  }

  static CallbackOutcome conflict(CallbackAnswer answer, String detail) {
    return new CallbackOutcome.Conflict(answer, error(answer, answer.message()), null, detail);
  }

  static CallbackOutcome inProgress(long retryAfterSeconds, String detail) {
    CallbackAnswer answer = CallbackAnswer.IN_PROGRESS;
    String body = error(answer, answer.message());
    return new CallbackOutcome.Conflict(answer, body, retryAfterSeconds, detail);
  }

  static CallbackOutcome rejected(CallbackAnswer answer, String detail) {
    return new CallbackOutcome.Rejected(answer, error(answer, answer.message()), null, detail);
  }

  static CallbackOutcome tooLarge(int length, int limit) {
    CallbackAnswer answer = CallbackAnswer.PAYLOAD_TOO_LARGE;
    String detail =
        Reason.BODY_TOO_LARGE
            + ": the body has "
            + length
            + " bytes; the limit is "
            + limit
            + " bytes";
    String body = error(answer, answer.message());
    return new CallbackOutcome.Rejected(answer, body, Reason.BODY_TOO_LARGE, detail);
  }

  /** A sender whose signature is good is told what is wrong with the payload; others are not. */
  static CallbackOutcome invalid(InvalidMessageException e) {
    CallbackAnswer answer = answerTo(e.reason());
    String told = answer.message();
    if (e.reason().authenticated()) {
      told = told + ": " + e.getMessage();
    }
    String detail = e.reason() + ": " + e.getMessage();
    return new CallbackOutcome.Rejected(answer, error(answer, told), e.reason(), detail);
  }

  static CallbackOutcome unavailable(String detail, @Nullable Throwable cause) {
    CallbackAnswer answer = CallbackAnswer.STORE_UNAVAILABLE;
    String line = cause == null ? detail : detail + ": " + cause;
    String body = error(answer, answer.message());
    return new CallbackOutcome.Unavailable(body, STORE_RETRY_SECONDS, cause, line);
  }

  private static CallbackAnswer answerTo(Reason reason) {
    if (reason == Reason.BODY_TOO_LARGE) {
      return CallbackAnswer.PAYLOAD_TOO_LARGE;
    }
    return reason.authenticated()
        ? CallbackAnswer.INVALID_PAYLOAD
        : CallbackAnswer.INVALID_SIGNATURE;
  }

  private static String error(CallbackAnswer answer, String message) {
    return new PayloadWriter().text("error", answer.word()).text("message", message).toText();
  }
}
