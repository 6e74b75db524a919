package com.atensecurity.thoth.evidence;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill of evidence did, or would do. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param sourceCollection where the events were read; null if absent
 * @param examined how many events were looked at; null if absent
 * @param candidates how many of them qualify; null if absent
 * @param created how many records were created; null if absent
 * @param wouldCreate how many records a dry run would create; null if absent
 * @param skippedExisting how many had one already; null if absent
 * @param evidenceIds the records that were created, or would be; empty if absent
 * @param unknown members that this version does not know, as received
 */
public record EvidenceBackfillResult(
    @Nullable String sourceCollection,
    @Nullable Long examined,
    @Nullable Long candidates,
    @Nullable Long created,
    @Nullable Long wouldCreate,
    @Nullable Long skippedExisting,
    List<String> evidenceIds,
    Map<String, Json> unknown) {}
