package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;
import static com.atensecurity.thoth.pam.FuzzCheck.that;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** A receiver through arbitrary sequences of deliveries, against a model of what must hold. */
class FuzzReceiverTest {
  private static final int MAX_STEPS = 60;

  /**
   * Each line is a delivery of five characters: message id, approval, request, decision, and what
   * goes wrong; see {@link FuzzDesk}.
   */
  @FuzzTest
  @DictionaryEntries({
    "000+.", "100+.", "000-.", "001+.", "000+R", "000+C", "000+b", "000+t", "000+T", "000+n",
    "000+f", "900+.", "090+."
  })
  void anApprovalIsResolvedOnceAndForEver(byte[] input) {
    String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n");
    FuzzDesk desk = new FuzzDesk();
    for (int i = 0; i < Math.min(lines.length, MAX_STEPS); i++) {
      if (lines[i].length() == 5) {
        step(desk, lines[i]);
      }
    }
  }

  private static void step(FuzzDesk desk, String line) {
    int expected = desk.expectedStatus(line);
    CallbackOutcome outcome = desk.deliver(line);
    String what = "status of " + line + " (" + outcome + ")";
    same(expected, outcome.status(), what);
    same(outcome.answer().status(), outcome.status(), "status of the answer");
    if (outcome instanceof CallbackOutcome.Resolved) {
      desk.resolved(line);
    }
    if (outcome.status() == 200) {
      that(desk.isDecidedAs(line), "2xx without the decision: " + line);
    }
    if (expected == 401 || expected == 400 || expected == 413) {
      same(0, desk.storeCalls(), "store calls for " + line);
    }
    desk.checkStates();
    that(FuzzJson.parse(outcome.body()) != null, "the answer is JSON");
    that(outcome.detail().chars().noneMatch(Character::isISOControl), "one line");
  }
}
