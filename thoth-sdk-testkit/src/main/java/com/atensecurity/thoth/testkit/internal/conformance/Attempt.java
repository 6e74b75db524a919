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
        + shown(callback.id())
        + ", webhook-timestamp "
        + shown(callback.timestamp())
        + ": "
        + answered();
  }

  private static String shown(String value) {
    String safe = value.replaceAll("[^A-Za-z0-9_.:+-]", "?");
    if (safe.isEmpty()) {
      return "absent";
    }
    return safe.length() > 40 ? safe.substring(0, 40) + "..." : safe;
  }
}
