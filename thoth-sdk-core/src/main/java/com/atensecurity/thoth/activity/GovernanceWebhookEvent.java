package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Documents;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A governance event, as GovAPI sends it to a webhook or SIEM. Where its members stand is assumed;
 * the vendor's runbooks only list their names. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param tenantId the tenant; null if absent
 * @param agentId the agent; null if absent
 * @param destinationChannel the channel that it was sent to; null if absent
 * @param siemProvider the slug of the SIEM; null if absent
 * @param occurredAt when it happened; null if absent
 * @param action what was done, such as {@code BLOCK} or {@code STEP_UP}; null if absent
 * @param riskTier the tier of the risk; a runbook writes {@code CRITICAL}; null if absent
 * @param unknown members that this version does not know, as received
 */
public record GovernanceWebhookEvent(
    @Nullable String tenantId,
    @Nullable String agentId,
    @Nullable String destinationChannel,
    @Nullable String siemProvider,
    @Nullable Instant occurredAt,
    @Nullable String action,
    @Nullable String riskTier,
    Map<String, Json> unknown) {
  /**
   * Reads the body of a delivery, whose signature is for the receiver to check first.
   *
   * @param document the document
   * @return what it holds
   * @throws IllegalArgumentException if it is not such a document; the message says where, and quotes nothing
   */
  public static GovernanceWebhookEvent read(Json document) {
    return Documents.read(GovernanceWebhookEvent.class, document);
  }
}
