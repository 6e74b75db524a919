package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the collector answers to a batch. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param status what became of the batch, such as {@code accepted}; null if absent
 * @param unknown members that this version does not know, as received
 */
public record CollectorAck(@Nullable String status, Map<String, Json> unknown) {}
