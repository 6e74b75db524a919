package com.atensecurity.thoth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, or one whole call. All but {@code failure} hold no secret, no id and no query: safe as
 * metric labels.
 *
 * @param operation the contract's operation id, such as {@code getEndpoint}
 * @param method the HTTP method
 * @param path the path template, such as {@code /{tenant_id}/thoth/endpoints/{endpoint_id}}
 * @param attempt which attempt this was, or how many there were; 0 if a call ended before its
 *     first
 * @param status the HTTP status of the last answer, or null if there was none
 * @param duration how long it took
 * @param failure what the caller will see or what is retried, or null on success
 */
public record CallEvent(
    String operation,
    String method,
    String path,
    int attempt,
    @Nullable Integer status,
    Duration duration,
    @Nullable ThothException failure) {}
