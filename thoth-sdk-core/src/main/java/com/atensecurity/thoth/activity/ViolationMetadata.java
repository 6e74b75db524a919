package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a violation beside the row. Members are published unless noted. Immutable
 * and thread-safe.
 *
 * @param decisionReasonCode reason code; null if absent
 * @param lineageHash lineage hash; null if absent
 * @param lineageParentPid parent process id; null if absent
 * @param lineageUpstreamBinary upstream binary; null if absent
 * @param brokerRequestId broker request id; null if absent
 * @param brokerDestinationHost broker target host; null if absent
 * @param sessionIntent session intent; null if absent
 * @param secretsBroker broker detail; null if absent
 * @param processLineage lineage detail; null if absent
 * @param unknown members that this version does not know, as received
 */
public record ViolationMetadata(
    @Nullable String decisionReasonCode,
    @Nullable String lineageHash,
    @Nullable Json lineageParentPid,
    @Nullable String lineageUpstreamBinary,
    @Nullable String brokerRequestId,
    @Nullable String brokerDestinationHost,
    @Nullable String sessionIntent,
    @Nullable SecretsBrokerMetadata secretsBroker,
    @Nullable ProcessLineageMetadata processLineage,
    Map<String, Json> unknown) {}
