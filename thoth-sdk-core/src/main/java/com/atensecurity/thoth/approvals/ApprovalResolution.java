package com.atensecurity.thoth.approvals;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resolution, as recorded. Members are published unless noted. Immutable and thread-safe.
 *
 * @param decision decision as recorded; may differ in spelling from the request; null if absent
 * @param resolvedBy resolver identity chosen by the server; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ApprovalResolution(
    @Nullable String decision, @Nullable String resolvedBy, Map<String, Json> unknown) {}
