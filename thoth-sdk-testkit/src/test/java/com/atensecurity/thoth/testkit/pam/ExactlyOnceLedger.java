package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.PamApproval.State;
import java.util.List;
import java.util.Map;

/** What was decided in the end, told by the store of approvals and not by its users. */
interface ExactlyOnceLedger {
  /** Opens so many pending approvals. */
  void open(int approvals) throws Exception;

  /** Every change of an approval that was ever committed, in order. */
  List<Resolution> log() throws Exception;

  /** Where each approval stands. */
  Map<String, State> states() throws Exception;

  /** What receivers left behind that have ended, after so many deliveries: nothing, one hopes. */
  default List<String> leftovers(List<ExactlyOnceDelivery> deliveries) throws Exception {
    return List.of();
  }

  /**
   * A committed decision.
   *
   * @param decidedBy the message that decided
   */
  record Resolution(String approvalId, State state, String decidedBy) {
    @Override
    public String toString() {
      return state + " by " + decidedBy;
    }
  }
}
