package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.testkit.ConformanceCase;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One callback, and what it was answered.
 *
 * @param number 1 for the first of its approval
 * @param answer what it was answered, or null if the connection was dropped
 * @param status the status it was answered with; 0 for a dropped connection
 * @param payload what it says, or null if that cannot be read
 * @param faults what is wrong with it, by the case of the grammar
 */
record Attempt(
    int number,
    ReceivedCallback callback,
    int status,
    @Nullable CallbackAnswer answer,
    @Nullable PamCallback payload,
    Map<ConformanceCase, Fault> faults) {

  boolean accepted() {
    return status == 200;
  }

  /** Whether a sender should come again. */
  boolean transientAnswer() {
    return status == 0 || status == 503 || answer == CallbackAnswer.IN_PROGRESS;
  }

  String answered() {
    if (status == 0) {
      return "dropped without an answer";
    }
    return "answered " + status + (answer == null ? "" : " " + answer.word());
  }

  /** For people: time, number, answer, id and time of the message. */
  String describe() {
    return callback.at().truncatedTo(ChronoUnit.MILLIS)
        + " callback "
        + number
        + ", webhook-id "
        + shown(callback.id(), "[A-Za-z0-9_-]{1,64}")
        + ", webhook-timestamp "
        + shown(callback.timestamp(), "[0-9.:TZ+-]{1,40}")
        + ": "
        + answered();
  }

  /** What a vendor sent, if it looks like what it should be: anything else might be a secret. */
  private static String shown(String value, String grammar) {
    if (value.isEmpty()) {
      return "absent";
    }
    return value.matches(grammar) ? value : "malformed";
  }
}
