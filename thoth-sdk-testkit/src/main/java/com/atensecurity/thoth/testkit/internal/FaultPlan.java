package com.atensecurity.thoth.testkit.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one answer. Immutable.
 *
 * @param description for messages
 * @param status the status to answer with; 0 for that of the state
 * @param headers the headers of the answer, or to add to that of the state
 * @param body the body to answer with, or null for that of the state
 * @param wire how the answer is sent
 * @param handled whether the operation takes effect before the answer goes wrong
 */
@SuppressWarnings("ArrayRecordComponent")
public record FaultPlan(
    String description,
    int status,
    Map<String, String> headers,
    byte @Nullable [] body,
    SimResponse.Wire wire,
    boolean handled) {}
