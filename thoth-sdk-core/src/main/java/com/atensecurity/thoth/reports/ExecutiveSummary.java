package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A summary for executives. Members are published unless noted. Immutable and thread-safe.
 *
 * @param windowDays how many days are covered; null if absent
 * @param summary the summary; a text in a test of the vendor's client; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ExecutiveSummary(
    @Nullable Long windowDays, @Nullable Json summary, Map<String, Json> unknown) {}
