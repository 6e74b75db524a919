package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch of redacted decision metadata. The names of its record arrays are not published; they are
 * among the unknown members, which are sent on as they came. Members are published unless noted.
 * Immutable and thread-safe.
 *
 * @param recordCount how many records the batch holds; null if absent
 * @param approvalCount how many approvals the batch holds; null if absent
 * @param tenantId the tenant; null if absent
 * @param unknown members that this version does not know, as received
 */
public record DecisionMetadataExport(
    @Nullable Long recordCount,
    @Nullable Long approvalCount,
    @Nullable String tenantId,
    Map<String, Json> unknown) {}
