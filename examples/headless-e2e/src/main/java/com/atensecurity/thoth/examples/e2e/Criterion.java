package com.atensecurity.thoth.examples.e2e;

/** The runbook's fail criteria, in its order and in its words. */
enum Criterion {
  BOOTSTRAP("thothctl bootstrap does not return success flags"),
  WEBHOOK("webhook test cannot reach destination"),
  MDM_SYNC("MDM sync cannot be triggered"),
  STATS("endpoint registration/check-in does not update stats"),
  PAM("PAM callback accepts invalid signature or mismatched request correlation");

  private final String text;

  Criterion(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Whether the run showed it. */
  enum Outcome {
    OCCURRED("occurred"),
    NOT_OCCURRED("not occurred"),
    /** A check of this criterion could not be made, and none failed. */
    NOT_DECIDED("not decided");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
