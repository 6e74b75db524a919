package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.PamApproval.State;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceDelivery.Attempt;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Kind;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Place;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceLedger.Resolution;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceStorm.Amnesia;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the judge of the storms says about histories that are written by hand. */
class ExactlyOnceOracleTest {
  private static final Resolution APPROVED = new Resolution("apr_1", State.APPROVED, "msg_1a");

  private final ExactlyOnceDelivery first = delivery(5, "req_apr_1", "msg_1a", PamDecision.APPROVE);
  private final ExactlyOnceDelivery second =
      delivery(6, "req_apr_1", "msg_1b", PamDecision.APPROVE);
  private final ExactlyOnceDelivery contrary = delivery(7, "req_apr_1", "msg_1c", PamDecision.DENY);
  private final ExactlyOnceDelivery reuse = delivery(8, "req_apr_1", "msg_1a", PamDecision.DENY);
  private final ExactlyOnceDelivery mixedUp =
      delivery(9, "req_of_another", "msg_1d", PamDecision.APPROVE);

  @Test
  void aHistoryAsItShouldBeIsAccepted() {
    add(first, 1, 2, null);
    add(first, 3, 4, CallbackAnswer.IN_PROGRESS);
    add(first, 5, 6, CallbackAnswer.RESOLVED);
    add(second, 1, 9, CallbackAnswer.REPLAYED);
    add(contrary, 1, 9, CallbackAnswer.ALREADY_RESOLVED);
    add(reuse, 7, 8, CallbackAnswer.ID_REUSED);
    add(mixedUp, 1, 2, CallbackAnswer.REQUEST_ID_MISMATCH);

    judge(APPROVED).verify();
  }

  @Test
  void theFailureNamesTheApprovalAndTellsWhatHappened() {
    add(first, 1, 2, null);
    add(first, 3, 4, CallbackAnswer.RESOLVED);
    add(mixedUp, 5, 6, CallbackAnswer.REQUEST_ID_MISMATCH);

    assertThatThrownBy(() -> judge(APPROVED, APPROVED).verify())
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(
            """
            1 of 1 approvals went wrong
            apr_1
              was resolved 2 times
              log: [APPROVED by msg_1a, APPROVED by msg_1a]
              delivery 5: msg_1a approve
                1970-01-01T00:00:01Z at 0.0 with WORKER_DIES AFTER_CLAIM: nothing
                1970-01-01T00:00:03Z at 0.0: RESOLVED
              delivery 9: msg_1d approve for req_of_another
                1970-01-01T00:00:05Z at 0.0: REQUEST_ID_MISMATCH""");
  }

  @Test
  void aLostApprovalIsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);

    assertThat(complaints()).containsExactly("was resolved 0 times");
  }

  @Test
  void aDeliveryWithoutAFinalAnswerIsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    add(second, 3, 4, CallbackAnswer.STORE_UNAVAILABLE);

    assertThat(complaints(APPROVED))
        .containsExactly("delivery 6: msg_1b approve was never answered for good");
  }

  @Test
  void aSecondResolvedAnswerIsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    add(second, 3, 4, CallbackAnswer.RESOLVED);

    assertThat(complaints(APPROVED))
        .containsExactly(
            "delivery 6: msg_1b approve was told resolved, but the log says APPROVED by msg_1a",
            "2 deliveries were told resolved");
  }

  @Test
  void aDecisionThatNobodyWasToldOfIsFound() {
    add(first, 1, 2, CallbackAnswer.REPLAYED);

    assertThat(complaints(APPROVED))
        .containsExactly("nobody was told resolved, and no answer was lost");
  }

  @Test
  void anAnswerBeforeTheDecisionIsFound() {
    add(second, 1, 2, CallbackAnswer.REPLAYED);
    add(first, 3, 4, CallbackAnswer.RESOLVED);

    assertThat(complaints(APPROVED))
        .containsExactly(
            "delivery 6: msg_1b approve was told of a decision that nobody had made:"
                + " 1970-01-01T00:00:01Z at 0.0: REPLAYED");
  }

  @Test
  void theOtherDecisionWith200IsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    add(contrary, 3, 4, CallbackAnswer.REPLAYED);

    assertThat(complaints(APPROVED))
        .containsExactly(
            "delivery 7: msg_1c deny got the wrong answer for APPROVED by msg_1a:"
                + " 1970-01-01T00:00:03Z at 0.0: REPLAYED");
  }

  @Test
  void aConflictForTheRightDecisionIsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    add(second, 3, 4, CallbackAnswer.ALREADY_RESOLVED);

    assertThat(complaints(APPROVED))
        .containsExactly(
            "delivery 6: msg_1b approve got the wrong answer for APPROVED by msg_1a:"
                + " 1970-01-01T00:00:03Z at 0.0: ALREADY_RESOLVED");
  }

  @Test
  void theWrongRequestWith200IsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    add(mixedUp, 3, 4, CallbackAnswer.REPLAYED);

    assertThat(complaints(APPROVED))
        .containsExactly(
            "delivery 9: msg_1d approve for req_of_another got the wrong answer for APPROVED by"
                + " msg_1a: 1970-01-01T00:00:03Z at 0.0: REPLAYED");
  }

  @Test
  void anIdThatIsReusedUnnoticedIsFoundUnlessIdsWereForgotten() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    add(reuse, 5, 6, CallbackAnswer.ALREADY_RESOLVED);

    assertThat(complaints(APPROVED))
        .containsExactly(
            "delivery 8: msg_1a deny reused an id that was answered, unnoticed:"
                + " 1970-01-01T00:00:05Z at 0.0: ALREADY_RESOLVED");
    assertThat(judge(List.of(new Amnesia(3, 4)), APPROVED).complaints()).isEmpty();
  }

  @Test
  void anIdMayBeReusedWhereAWorkerTookItsClaimOverAndFailed() {
    ExactlyOnceDelivery again = delivery(10, "req_apr_1", "msg_1a", PamDecision.APPROVE);
    add(first, 1, 4, CallbackAnswer.RESOLVED);
    add(again, 2, 5, CallbackAnswer.STORE_UNAVAILABLE);
    add(reuse, 6, 7, CallbackAnswer.ALREADY_RESOLVED);
    add(again, 8, 9, CallbackAnswer.REPLAYED);

    assertThat(
            new ExactlyOnceOracle(
                    List.of(first, again, reuse),
                    List.of(APPROVED),
                    Map.of("apr_1", State.APPROVED),
                    List.of())
                .complaints())
        .isEmpty();
  }

  @Test
  void anIdThatIsNotReusedIsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    add(second, 3, 4, CallbackAnswer.ID_REUSED);

    assertThat(complaints(APPROVED))
        .containsExactly(
            "delivery 6: msg_1b approve was told that its id is reused, and it is not:"
                + " 1970-01-01T00:00:03Z at 0.0: ID_REUSED");
  }

  @Test
  void anApprovalThatIsNotWhatTheLogSaysIsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    Map<String, State> pending = Map.of("apr_1", State.PENDING);

    assertThat(
            new ExactlyOnceOracle(List.of(first), List.of(APPROVED), pending, List.of())
                .complaints())
        .containsExactly(
            Map.entry("apr_1", List.of("is PENDING, but the log says APPROVED by msg_1a")));
  }

  @Test
  void anAnswerThatIsLostOrForeignWithoutADeathIsFound() {
    add(first, 1, 2, CallbackAnswer.RESOLVED);
    Instant at = Instant.ofEpochSecond(3);
    second.add(new Attempt(3, 4, at, "0.0", fault(Place.NOWHERE), null, 0, "500 page", true));
    add(second, 5, 6, CallbackAnswer.REPLAYED);

    assertThat(complaints(APPROVED))
        .containsExactly(
            "delivery 6: msg_1b approve got what no receiver may answer:"
                + " 1970-01-01T00:00:03Z at 0.0: 500 page");
  }

  private static ExactlyOnceDelivery delivery(
      int number, String request, String message, PamDecision decision) {
    return new ExactlyOnceDelivery(number, "apr_1", request, message, decision);
  }

  private static void add(
      ExactlyOnceDelivery delivery, long began, long ended, CallbackAnswer answer) {
    ExactlyOnceFault fault = fault(answer == null ? Place.AFTER_CLAIM : Place.NOWHERE);
    String said = answer == null ? "nothing" : answer.name();
    Instant at = Instant.ofEpochSecond(began);
    delivery.add(new Attempt(began, ended, at, "0.0", fault, answer, 0, said, false));
  }

  private static ExactlyOnceFault fault(Place place) {
    return new ExactlyOnceFault(place, Kind.WORKER_DIES, 1);
  }

  private List<String> complaints(Resolution... log) {
    return judge(log).complaints().getOrDefault("apr_1", List.of());
  }

  private ExactlyOnceOracle judge(Resolution... log) {
    return judge(List.of(), log);
  }

  private ExactlyOnceOracle judge(List<Amnesia> amnesias, Resolution... log) {
    List<ExactlyOnceDelivery> sent =
        List.of(first, second, contrary, reuse, mixedUp).stream()
            .filter(delivery -> delivery.count() > 0)
            .toList();
    return new ExactlyOnceOracle(sent, List.of(log), Map.of("apr_1", State.APPROVED), amnesias);
  }
}
