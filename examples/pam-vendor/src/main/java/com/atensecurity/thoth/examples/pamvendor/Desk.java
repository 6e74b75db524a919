package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.examples.pamvendor.PamRequest.State;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.StepUpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this vendor, in memory: a step-up that comes again is known, and each request is
 * decided once. Thread-safe.
 */
final class Desk {
  /** What is settled is kept for this long at least, so that a late repetition is known. */
  private static final Duration MEMORY = Duration.ofHours(1);

  private final int capacity;
  private final InstantSource clock;
  private final Map<String, PamRequest> requests = new LinkedHashMap<>(); // guarded by this

  Desk(int capacity, InstantSource clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  /** What became of a step-up. */
  enum Arrival {
    NEW,
    KNOWN,
    CONFLICT,
    FULL
  }

  /** What became of a decision. */
  enum Outcome {
    DECIDED,
    UNKNOWN,
    ALREADY_DECIDED,
    EXPIRED
  }

  synchronized Arrival add(StepUpRequest stepUp, URI callbackUrl) {
    PamRequest known = requests.get(stepUp.approvalId());
    if (known != null) {
      boolean same = known.stepUp().requestId().equals(stepUp.requestId());
      return same ? Arrival.KNOWN : Arrival.CONFLICT;
    }
    Instant now = clock.instant();
    if (requests.size() >= capacity) {
      requests.values().removeIf(request -> forgettable(request, now));
    }
    if (requests.size() >= capacity) {
      return Arrival.FULL;
    }
    requests.put(stepUp.approvalId(), PamRequest.received(stepUp, callbackUrl, now));
    return Arrival.NEW;
  }

  private static boolean forgettable(PamRequest request, Instant now) {
    State state = request.state(now);
    boolean open = state == State.WAITING || state == State.SENDING || state == State.UNDELIVERED;
    return !open && request.receivedAt().plus(MEMORY).isBefore(now);
  }

  /** The first decision counts; the message id is chosen with it, once. */
  synchronized Outcome decide(
      String id, PamDecision decision, String by, @Nullable String reason, String messageId) {
    PamRequest request = requests.get(id);
    if (request == null) {
      return Outcome.UNKNOWN;
    }
    Instant now = clock.instant();
    switch (request.state(now)) {
      case WAITING -> {}
      case EXPIRED -> {
        return Outcome.EXPIRED;
      }
      case SENDING, ACCEPTED, REFUSED, UNDELIVERED -> {
        return Outcome.ALREADY_DECIDED;
      }
    }
    PamCallback callback =
        PamCallback.builder()
            .approvalId(request.stepUp().approvalId())
            .requestId(request.stepUp().requestId())
            .decision(decision)
            .decidedBy(by)
            .reason(reason)
            .decidedAt(now)
            .build();
    requests.put(id, request.decided(callback, messageId));
    return Outcome.DECIDED;
  }

  /** Takes up a callback that got no answer; false if there is none. */
  synchronized boolean sendAgain(String id) {
    PamRequest request = requests.get(id);
    if (request == null || request.state(clock.instant()) != State.UNDELIVERED) {
      return false;
    }
    requests.put(id, request.sendingAgain());
    return true;
  }

  void answered(String id, CallbackReceipt receipt) {
    update(id, request -> request.answered(receipt));
  }

  void unanswered(String id, String why) {
    update(id, request -> request.unanswered(why));
  }

  private synchronized void update(String id, UnaryOperator<PamRequest> change) {
    requests.computeIfPresent(id, (key, request) -> change.apply(request));
  }

  synchronized @Nullable PamRequest find(String id) {
    return requests.get(id);
  }

  /** Those that somebody must decide, the most urgent first. */
  synchronized List<PamRequest> waiting() {
    Instant now = clock.instant();
    return requests.values().stream()
        .filter(request -> request.state(now) == State.WAITING)
        .sorted(
            Comparator.comparing(
                request -> request.stepUp().expiresAt(),
                Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
        .toList();
  }

  /** All others, the latest first. */
  synchronized List<PamRequest> settled() {
    Instant now = clock.instant();
    return requests.values().stream()
        .filter(request -> request.state(now) != State.WAITING)
        .sorted(Comparator.comparing(PamRequest::receivedAt).reversed())
        .limit(50)
        .toList();
  }
}
