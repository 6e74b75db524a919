package com.atensecurity.thoth.evidence;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of the tamper-evident chain. Members are inferred unless noted. Immutable and
 * thread-safe.
 *
 * @param chainIndex its position; the cursor of the chain; null if absent (published)
 * @param hash the hash of the record; null if absent
 * @param previousHash the hash of the record before; null if absent
 * @param signature the signature of the record; null if absent
 * @param unknown members that this version does not know, as received
 */
public record EvidenceChainRecord(
    @Nullable Long chainIndex,
    @Nullable String hash,
    @Nullable String previousHash,
    @Nullable String signature,
    Map<String, Json> unknown) {}
