package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.InMemoryApprovalStore;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamState;
import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.internal.conformance.Script.Play;
import com.atensecurity.thoth.testkit.internal.conformance.Server.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers callbacks as GovAPI would, with the receiver of {@code thoth-sdk-pam}, unless the script
 * of their case says otherwise, and files them under their approval. Thread-safe.
 */
final class Desk implements Server.Desk {
  private final Map<String, Box> boxes = new ConcurrentHashMap<>();
  private final InMemoryApprovalStore approvals = new InMemoryApprovalStore();
  private final CallbackReceiver receiver;
  private final Grammar grammar;
  private final PamState current;
  private final PamState rotated;
  private volatile boolean rotating;
  private volatile @Nullable Box latest;

  Desk(Setup setup, Grammar grammar) {
    this.grammar = grammar;
    this.current = PamState.enabled(setup.keys().callbackVerifier(setup.clock(), false));
    this.rotated = PamState.enabled(setup.keys().callbackVerifier(setup.clock(), true));
    this.receiver =
        CallbackReceiver.builder()
            .tenantId(setup.tenantId())
            .pamState(() -> rotating ? rotated : current)
            .approvals(approvals)
            .claims(InMemoryCallbackClaims.builder().clock(setup.clock()).build())
            .clock(setup.clock())
            .build();
  }

  void open(Box box) {
    approvals.add(
        new PamApproval(
            box.approvalId(), box.requestId(), PamApproval.State.PENDING, box.expiresAt()));
    boxes.put(box.approvalId(), box);
    latest = box;
  }

  /** From now on, callbacks may also be signed with the next secret. */
  void rotate() {
    rotating = true;
  }

  List<Box> boxes() {
    return List.copyOf(boxes.values());
  }

  @Override
  public Answer receive(ReceivedCallback callback) throws InterruptedException {
    PamCallback payload = Grammar.payload(callback.body());
    Box box = payload == null ? latest : boxes.get(payload.approvalId());
    if (box == null) {
      box = latest;
    }
    if (box == null) {
      return new Answer(404, Map.of(), "");
    }
    int number = box.begin();
    Map<ConformanceCase, Fault> faults = grammar.faults(callback, rotating);
    Play play = box.play(number, callback.at());
    Answered answered =
        switch (play.kind()) {
          case DROP -> new Answered(null, Answer.NONE);
          case ANSWER -> played(play);
          case RECEIVER, HELD_RECEIVER -> judged(callback);
        };
    box.add(
        new Attempt(
            number, callback, answered.answer().status(), answered.word(), payload, faults));
    return answered.answer();
  }

  private record Answered(@Nullable CallbackAnswer word, Answer answer) {}

  private Answered judged(ReceivedCallback callback) {
    if (!callback.method().equals("POST")) {
      return new Answered(null, new Answer(405, Map.of("Allow", "POST"), ""));
    }
    CallbackOutcome outcome = receiver.receive(callback.headers(), callback.body());
    return new Answered(
        outcome.answer(), new Answer(outcome.status(), outcome.headers(), outcome.body()));
  }

  private static Answered played(Play play) {
    CallbackAnswer answer = play.answer();
    if (answer == null) {
      throw new IllegalStateException("a played answer needs a word");
    }
    Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
    if (play.retryAfter() != null) {
      headers.put("Retry-After", play.retryAfter().toString());
    }
    String body = "{\"error\":\"" + answer.word() + "\",\"message\":\"played by the kit\"}";
    return new Answered(answer, new Answer(answer.status(), headers, body));
  }
}
