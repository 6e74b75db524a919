package com.atensecurity.thoth.testkit;

import java.time.Instant;

/**
 * An approval that a STEP_UP decision opened. This class is immutable.
 *
 * @param approvalId the id of the approval
 * @param requestId the id that a PAM callback must repeat
 * @param eventId the id of the decision in the governance feed
 * @param expiresAt when it expires on the tenant's clock
 * @param holdToken the token by which the runtime API is asked whether it is resolved
 */
public record OpenedApproval(
    String approvalId, String requestId, String eventId, Instant expiresAt, String holdToken) {}
