package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.PamApproval.State;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceDelivery.Attempt;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceLedger.Resolution;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceStorm.Amnesia;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares what senders were told with what was decided. It is told everything and believes the
 * ledger.
 */
final class ExactlyOnceOracle {
  private static final int SHOWN = 5;

  private final Map<String, List<ExactlyOnceDelivery>> deliveries;
  private final Map<String, List<Resolution>> log;
  private final Map<String, State> states;
  private final List<Amnesia> amnesias;

  ExactlyOnceOracle(
      List<ExactlyOnceDelivery> deliveries,
      List<Resolution> log,
      Map<String, State> states,
      List<Amnesia> amnesias) {
    this.deliveries =
        deliveries.stream()
            .collect(
                Collectors.groupingBy(
                    ExactlyOnceDelivery::approvalId, LinkedHashMap::new, Collectors.toList()));
    this.log = log.stream().collect(Collectors.groupingBy(Resolution::approvalId));
    this.states = states;
    this.amnesias = amnesias;
  }

  /** What is wrong: for each approval the reasons, none if all is well. */
  Map<String, List<String>> complaints() {
    Map<String, List<String>> complaints = new LinkedHashMap<>();
    for (String approval : deliveries.keySet()) {
      List<String> wrong = complaintsAbout(approval);
      if (!wrong.isEmpty()) {
        complaints.put(approval, wrong);
      }
    }
    return complaints;
  }

  /** Fails with the approvals that went wrong and what happened to each of their deliveries. */
  void verify() {
    Map<String, List<String>> complaints = complaints();
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          complaints.size()
              + " of "
              + deliveries.size()
              + " approvals went wrong\n"
              + complaints.keySet().stream()
                  .limit(SHOWN)
                  .map(approval -> story(approval, complaints.get(approval)))
                  .collect(Collectors.joining("\n")));
    }
  }

  private String story(String approval, List<String> wrong) {
    StringBuilder story = new StringBuilder(approval);
    wrong.forEach(each -> story.append("\n  ").append(each));
    story.append("\n  log: ").append(log.getOrDefault(approval, List.of()));
    for (ExactlyOnceDelivery delivery : deliveries.get(approval)) {
      story.append("\n  ").append(delivery);
      delivery.attempts().forEach(attempt -> story.append("\n    ").append(attempt));
    }
    return story.toString();
  }

  private List<String> complaintsAbout(String approval) {
    List<Resolution> resolutions = log.getOrDefault(approval, List.of());
    if (resolutions.size() != 1) {
      return List.of("was resolved " + resolutions.size() + " times");
    }
    List<String> wrong = new ArrayList<>();
    Resolution made = resolutions.get(0);
    if (states.get(approval) != made.state()) {
      wrong.add("is " + states.get(approval) + ", but the log says " + made);
    }
    List<ExactlyOnceDelivery> all = deliveries.get(approval);
    resolvedAnswers(all, made, wrong);
    earlyAnswers(all, made, wrong);
    for (ExactlyOnceDelivery delivery : all) {
      for (Attempt attempt : delivery.attempts()) {
        answer(delivery, attempt, made, wrong);
        reuse(delivery, attempt, wrong);
      }
      List<Attempt> attempts = delivery.attempts();
      if (attempts.isEmpty() || attempts.get(attempts.size() - 1).isOpen()) {
        wrong.add(delivery + " was never answered for good");
      }
    }
    return wrong;
  }

  /** Nobody can be told of a decision before the message that decided was sent. */
  private static void earlyAnswers(
      List<ExactlyOnceDelivery> all, Resolution made, List<String> wrong) {
    long earliest =
        all.stream()
            .filter(delivery -> delivery.messageId().equals(made.decidedBy()))
            .flatMap(delivery -> delivery.attempts().stream())
            .mapToLong(Attempt::began)
            .min()
            .orElse(Long.MAX_VALUE);
    for (ExactlyOnceDelivery delivery : all) {
      for (Attempt attempt : delivery.attempts()) {
        if (attempt.isAccepted() && attempt.ended() < earliest) {
          wrong.add(delivery + " was told of a decision that nobody had made: " + attempt);
        }
      }
    }
  }

  /** At most one, by the message that decided; none only if that message once went unanswered. */
  private static void resolvedAnswers(
      List<ExactlyOnceDelivery> all, Resolution made, List<String> wrong) {
    int answers = 0;
    boolean interrupted = false;
    for (ExactlyOnceDelivery delivery : all) {
      boolean decided = delivery.messageId().equals(made.decidedBy());
      for (Attempt attempt : delivery.attempts()) {
        if (attempt.answer() == CallbackAnswer.RESOLVED) {
          answers++;
          if (!decided) {
            wrong.add(delivery + " was told resolved, but the log says " + made);
          }
        }
        interrupted |= decided && attempt.isOpen();
      }
    }
    if (answers > 1) {
      wrong.add(answers + " deliveries were told resolved");
    } else if (answers == 0 && !interrupted) {
      wrong.add("nobody was told resolved, and no answer was lost");
    }
  }

  private static void answer(
      ExactlyOnceDelivery delivery, Attempt attempt, Resolution made, List<String> wrong) {
    if (attempt.lost()) {
      wrong.add(delivery + " got what no receiver may answer: " + attempt);
    } else if (!attempt.isOpen() && !isRight(delivery, attempt, made)) {
      wrong.add(delivery + " got the wrong answer for " + made + ": " + attempt);
    }
  }

  private static boolean isRight(ExactlyOnceDelivery delivery, Attempt attempt, Resolution made) {
    CallbackAnswer answer = attempt.answer();
    if (!delivery.isRightRequest()) {
      return answer == CallbackAnswer.REQUEST_ID_MISMATCH;
    }
    if (answer == CallbackAnswer.ID_REUSED) {
      return true; // looked at apart
    }
    return State.of(delivery.decision()) == made.state()
        ? attempt.isAccepted()
        : answer == CallbackAnswer.ALREADY_RESOLVED;
  }

  /** An id that was answered with 200 is bound to its body, and no other id is. */
  private void reuse(ExactlyOnceDelivery delivery, Attempt attempt, List<String> wrong) {
    boolean reused = attempt.answer() == CallbackAnswer.ID_REUSED;
    boolean begun = false;
    for (ExactlyOnceDelivery other : deliveries.get(delivery.approvalId())) {
      if (!other.messageId().equals(delivery.messageId())
          || other.decision() == delivery.decision()) {
        continue;
      }
      for (Attempt before : other.attempts()) {
        begun |= before.began() < attempt.ended();
        boolean bound = before.isAccepted() && before.ended() < attempt.began();
        if (bound
            && !attempt.isOpen()
            && !reused
            && isRemembered(before, attempt)
            && !isTakenOver(delivery, before)) {
          wrong.add(delivery + " reused an id that was answered, unnoticed: " + attempt);
          return;
        }
      }
    }
    if (reused && !begun) {
      wrong.add(delivery + " was told that its id is reused, and it is not: " + attempt);
    }
  }

  /**
   * Whether another worker with the same message failed meanwhile. If it had taken the claim over
   * from the one that answered, it freed it as well.
   */
  private boolean isTakenOver(ExactlyOnceDelivery delivery, Attempt answered) {
    return deliveries.get(delivery.approvalId()).stream()
        .filter(other -> other.messageId().equals(delivery.messageId()))
        .flatMap(other -> other.attempts().stream())
        .anyMatch(
            other ->
                other.isOpen()
                    && other.began() < answered.ended()
                    && other.ended() > answered.began());
  }

  private boolean isRemembered(Attempt before, Attempt after) {
    return amnesias.stream()
        .noneMatch(
            amnesia -> amnesia.began() <= after.ended() && amnesia.ended() >= before.began());
  }
}
