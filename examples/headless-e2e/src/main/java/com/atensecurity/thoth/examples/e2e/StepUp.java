package com.atensecurity.thoth.examples.e2e;

/**
 * An approval that waits for a person's decision.
 *
 * @param approvalId the id of the approval
 * @param requestId the id that a PAM callback must repeat
 * @param origin where both ids come from, for the evidence
 */
record StepUp(String approvalId, String requestId, String origin) {}
