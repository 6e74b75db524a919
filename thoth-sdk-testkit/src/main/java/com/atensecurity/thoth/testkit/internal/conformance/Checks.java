package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.testkit.ConformanceCase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several cases look at. */
final class Checks {
  static final String ANSWER_FIRST =
      "Answer 202 at once, and decide after that; do not wait for a person before you answer.";

  private Checks() {}

  /** What is wrong unless the approval was resolved as was asked for; null if it was. */
  static @Nullable Fault decided(Box box, Duration patience, String advice) {
    for (Post post : box.posts()) {
      if (!post.accepted()) {
        return post.fault(advice);
      }
    }
    List<Attempt> attempts = box.attempts();
    if (attempts.isEmpty()) {
      return noCallback(patience);
    }
    for (Attempt attempt : attempts) {
      PamCallback payload = attempt.payload();
      if (payload != null && payload.decision() != box.wanted()) {
        return new Fault(
            "the vendor decided "
                + payload.decision().word()
                + ", and tool_name said conformance."
                + box.wanted().word(),
            "In conformance mode, decide as tool_name says; a person reads it in reason.");
      }
    }
    return attempts.stream().anyMatch(Attempt::accepted)
        ? null
        : refused(attempts.get(attempts.size() - 1), advice);
  }

  static Fault noCallback(Duration patience) {
    return new Fault(
        "no callback came within " + seconds(patience),
        "Send the decision to callback_url. If a person decides, give the kit more patience.");
  }

  /** Why a callback was not accepted, as well as that can be told. */
  static Fault refused(Attempt attempt, String advice) {
    String what = "callback " + attempt.number() + " was " + attempt.answered();
    for (Map.Entry<ConformanceCase, Fault> fault : attempt.faults().entrySet()) {
      return new Fault(what + ": " + fault.getValue().reason(), fault.getValue().advice());
    }
    CallbackAnswer answer = attempt.answer();
    if (answer == CallbackAnswer.REQUEST_ID_MISMATCH
        || answer == CallbackAnswer.APPROVAL_NOT_FOUND) {
      return new Fault(
          what, "Copy approval_id and request_id from the step-up that is decided, both of them.");
    }
    return new Fault(what, advice);
  }

  static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() / 1000.0 + " s";
  }
}
