package com.atensecurity.thoth.examples.e2e;

/** The runbook's phases, with its own headings. */
enum PhaseId {
  PREREQUISITES("0", "Prerequisites"),
  BOOTSTRAP("1", "Phase 1: Bootstrap with thothctl"),
  API_KEYS("1A", "Phase 1A: Create scoped API keys with least privilege"),
  READBACK("2", "Phase 2: Settings + MDM readback (GovAPI verification)"),
  ENDPOINTS("3", "Phase 3: Endpoint registration and check-ins"),
  PAM("4", "Phase 4: PAM callback path validation"),
  EVIDENCE("5", "Phase 5: Evidence checks (headless operational validation)");

  private final String number;
  private final String heading;

  PhaseId(String number, String heading) {
    this.number = number;
    this.heading = heading;
  }

  String number() {
    return number;
  }

  String heading() {
    return heading;
  }
}
