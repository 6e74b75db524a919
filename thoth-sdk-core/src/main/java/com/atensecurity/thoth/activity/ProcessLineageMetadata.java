package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The process lineage in event metadata. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param ancestorHash ancestor hash; null if absent
 * @param parentPid parent process id; type not published; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ProcessLineageMetadata(
    @Nullable String ancestorHash, @Nullable Json parentPid, Map<String, Json> unknown) {}
