package com.atensecurity.thoth.approvals;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the approval queue. Members are published unless noted. Immutable and thread-safe.
 *
 * @param approvalId approval id; the seed passes it as --approval-id; null if absent
 * @param status state; null if absent
 * @param reason reason text; null if absent
 * @param requestId outbound PAM request correlation id; null if absent (inferred)
 * @param unknown members that this version does not know, as received
 */
public record Approval(
    @Nullable String approvalId,
    @Nullable ApprovalStatus status,
    @Nullable String reason,
    @Nullable String requestId,
    Map<String, Json> unknown) {}
