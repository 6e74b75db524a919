package com.atensecurity.thoth.evidence;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of the chain found. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param verified whether the chain is intact; null if absent
 * @param recordsChecked how many records were checked; null if absent
 * @param chainHead the highest position that was verified; null if absent
 * @param breachDetail what is broken, if something is; null if absent
 * @param unknown members that this version does not know, as received
 */
public record EvidenceVerification(
    @Nullable Boolean verified,
    @Nullable Long recordsChecked,
    @Nullable Long chainHead,
    @Nullable String breachDetail,
    Map<String, Json> unknown) {}
