package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision on its way: a message that is sent until it is answered for good, and everything that
 * happened to it.
 */
final class ExactlyOnceDelivery {
  private final int number;
  private final String approvalId;
  private final String requestId;
  private final String messageId;
  private final PamDecision decision;
  private final List<ExactlyOnceDelivery> followers = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();

  ExactlyOnceDelivery(
      int number, String approvalId, String requestId, String messageId, PamDecision decision) {
    this.number = number;
    this.approvalId = approvalId;
    this.requestId = requestId;
    this.messageId = messageId;
    this.decision = decision;
  }

  int number() {
    return number;
  }

  String approvalId() {
    return approvalId;
  }

  String messageId() {
    return messageId;
  }

  PamDecision decision() {
    return decision;
  }

  /** Whether it names the request of the approval. */
  boolean isRightRequest() {
    return requestId.equals(requestOf(approvalId));
  }

  static String requestOf(String approvalId) {
    return "req_" + approvalId;
  }

  PamCallback callback() {
    return PamCallback.builder()
        .approvalId(approvalId)
        .requestId(requestId)
        .decision(decision)
        .build();
  }

  /** The deliveries that begin when this one is answered for good. */
  List<ExactlyOnceDelivery> followers() {
    return followers;
  }

  synchronized void add(Attempt attempt) {
    attempts.add(attempt);
  }

  synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  synchronized int count() {
    return attempts.size();
  }

  /** The body that this delivery must get with 200, to the letter. */
  String decisionBody(CallbackAnswer answer) {
    return "{\"status\":\""
        + answer.word()
        + "\",\"approval_id\":\""
        + approvalId
        + "\",\"request_id\":\""
        + requestId
        + "\",\"decision\":\""
        + decision.word()
        + "\"}";
  }

  @Override
  public String toString() {
    String request = isRightRequest() ? "" : " for " + requestId;
    return "delivery " + number + ": " + messageId + " " + decision.word() + request;
  }

  /**
   * One attempt to deliver.
   *
   * @param began and ended are {@link System#nanoTime}
   * @param at the time that it was signed with
   * @param answer what the receiver answered, or null
   * @param retryAfter the header's seconds, or 0 for none
   * @param said what came back, for a reader
   * @param lost whether nothing came back although nobody died
   */
  record Attempt(
      long began,
      long ended,
      Instant at,
      String receiver,
      ExactlyOnceFault fault,
      CallbackAnswer answer,
      long retryAfter,
      String said,
      boolean lost) {

    /** Whether the sender has to come again. */
    boolean isOpen() {
      return answer == null
          || answer == CallbackAnswer.IN_PROGRESS
          || answer == CallbackAnswer.STORE_UNAVAILABLE;
    }

    boolean isAccepted() {
      return answer == CallbackAnswer.RESOLVED || answer == CallbackAnswer.REPLAYED;
    }

    @Override
    public String toString() {
      String with = fault.place() == ExactlyOnceFault.Place.NOWHERE ? "" : " with " + fault;
      return at + " at " + receiver + with + ": " + said;
    }
  }
}
