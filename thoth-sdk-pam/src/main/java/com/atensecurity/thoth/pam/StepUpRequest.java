package com.atensecurity.thoth.pam;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a step-up request: GovAPI asks the PAM vendor for a person's decision. Immutable
 * and safe for use by several threads.
 *
 * <p>That there is such a request, sent to {@code pam.request_url}, is published; the member names
 * are chosen by this project. {@code approval_id}, {@code request_id} and {@code tenant_id} are
 * required, unknown members are ignored.
 *
 * @param approvalId the approval that was opened; {@code approval_id}, not blank
 * @param requestId this step-up's id, which the callback must name; {@code request_id}, not blank
 * @param tenantId the tenant; {@code tenant_id}, not blank
 * @param agentId the agent that wants to act; {@code agent_id}, or null
 * @param endpointId the endpoint it runs on; {@code endpoint_id}, or null
 * @param toolName the tool it wants to call; {@code tool_name}, or null
 * @param riskTier the risk tier of the call, an open set of words; {@code risk_tier}, or null
 * @param reason why a person is asked; {@code reason}, or null
 * @param requestedAt when it was asked; {@code requested_at}, or null
 * @param expiresAt when an answer comes too late; {@code expires_at}, or null
 * @param callbackUrl where the callback goes; {@code callback_url}, or null
 */
public record StepUpRequest(
    String approvalId,
    String requestId,
    String tenantId,
    @Nullable String agentId,
    @Nullable String endpointId,
    @Nullable String toolName,
    @Nullable String riskTier,
    @Nullable String reason,
    @Nullable Instant requestedAt,
    @Nullable Instant expiresAt,
    @Nullable URI callbackUrl) {

  /**
   * Checks the members.
   *
   * @param approvalId as the component
   * @param requestId as the component
   * @param tenantId as the component
   * @param agentId as the component
   * @param endpointId as the component
   * @param toolName as the component
   * @param riskTier as the component
   * @param reason as the component
   * @param requestedAt as the component
   * @param expiresAt as the component
   * @param callbackUrl as the component
   * @throws IllegalArgumentException if a required member is blank, or a text is not Unicode
   */
  public StepUpRequest {
    PayloadRules.required("approvalId", approvalId);
    PayloadRules.required("requestId", requestId);
    PayloadRules.required("tenantId", tenantId);
    agentId = PayloadRules.optional("agentId", agentId);
    endpointId = PayloadRules.optional("endpointId", endpointId);
    toolName = PayloadRules.optional("toolName", toolName);
    riskTier = PayloadRules.optional("riskTier", riskTier);
    reason = PayloadRules.optional("reason", reason);
  }

  /**
   * Starts a request.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The request as JSON: UTF-8, members in a fixed order, absent ones left out.
   *
   * @return a fresh array
   */
  public byte[] toJson() {
    return new PayloadWriter()
        .text("approval_id", approvalId)
        .text("request_id", requestId)
        .text("tenant_id", tenantId)
        .text("agent_id", agentId)
        .text("endpoint_id", endpointId)
        .text("tool_name", toolName)
        .text("risk_tier", riskTier)
        .text("reason", reason)
        .text("requested_at", PayloadWriter.textOf(requestedAt))
        .text("expires_at", PayloadWriter.textOf(expiresAt))
        .text("callback_url", PayloadWriter.textOf(callbackUrl))
        .toBytes();
  }

  /** Reads a body that is known to be UTF-8 and signed. */
  static StepUpRequest read(byte[] body) throws InvalidMessageException {
    PayloadReader payload = PayloadReader.parse(body);
    return builder()
        .approvalId(payload.required("approval_id"))
        .requestId(payload.required("request_id"))
        .tenantId(payload.required("tenant_id"))
        .agentId(payload.optional("agent_id"))
        .endpointId(payload.optional("endpoint_id"))
        .toolName(payload.optional("tool_name"))
        .riskTier(payload.optional("risk_tier"))
        .reason(payload.optional("reason"))
        .requestedAt(payload.instant("requested_at"))
        .expiresAt(payload.instant("expires_at"))
        .callbackUrl(payload.uri("callback_url"))
        .build();
  }

  /** Names approval, request and tenant. */
  @Override
  public String toString() {
    return "StepUpRequest[approvalId="
        + approvalId
        + ", requestId="
        + requestId
        + ", tenantId="
        + tenantId
        + "]";
  }

  /** Builds a {@link StepUpRequest}. Not for use by several threads. */
  public static final class Builder {
    private @Nullable String approvalId;
    private @Nullable String requestId;
    private @Nullable String tenantId;
    private @Nullable String agentId;
    private @Nullable String endpointId;
    private @Nullable String toolName;
    private @Nullable String riskTier;
    private @Nullable String reason;
    private @Nullable Instant requestedAt;
    private @Nullable Instant expiresAt;
    private @Nullable URI callbackUrl;

    private Builder() {}

    /**
     * Sets {@code approval_id}; required.
     *
     * @param approvalId not blank
     * @return this builder
     */
    public Builder approvalId(String approvalId) {
      this.approvalId = Objects.requireNonNull(approvalId, "approvalId");
      return this;
    }

    /**
     * Sets {@code request_id}; required.
     *
     * @param requestId not blank
     * @return this builder
     */
    public Builder requestId(String requestId) {
      this.requestId = Objects.requireNonNull(requestId, "requestId");
      return this;
    }

    /**
     * Sets {@code tenant_id}; required.
     *
     * @param tenantId not blank
     * @return this builder
     */
    public Builder tenantId(String tenantId) {
      this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
      return this;
    }

    /**
     * Sets {@code agent_id}.
     *
     * @param agentId the agent, or null
     * @return this builder
     */
    public Builder agentId(@Nullable String agentId) {
      this.agentId = agentId;
      return this;
    }

    /**
     * Sets {@code endpoint_id}.
     *
     * @param endpointId the endpoint, or null
     * @return this builder
     */
    public Builder endpointId(@Nullable String endpointId) {
      this.endpointId = endpointId;
      return this;
    }

    /**
     * Sets {@code tool_name}.
     *
     * @param toolName the tool, or null
     * @return this builder
     */
    public Builder toolName(@Nullable String toolName) {
      this.toolName = toolName;
      return this;
    }

    /**
     * Sets {@code risk_tier}.
     *
     * @param riskTier the tier, or null
     * @return this builder
     */
    public Builder riskTier(@Nullable String riskTier) {
      this.riskTier = riskTier;
      return this;
    }

    /**
     * Sets {@code reason}.
     *
     * @param reason free text, or null
     * @return this builder
     */
    public Builder reason(@Nullable String reason) {
      this.reason = reason;
      return this;
    }

    /**
     * Sets {@code requested_at}.
     *
     * @param requestedAt the time, or null
     * @return this builder
     */
    public Builder requestedAt(@Nullable Instant requestedAt) {
      this.requestedAt = requestedAt;
      return this;
    }

    /**
     * Sets {@code expires_at}.
     *
     * @param expiresAt the time, or null
     * @return this builder
     */
    public Builder expiresAt(@Nullable Instant expiresAt) {
      this.expiresAt = expiresAt;
      return this;
    }

    /**
     * Sets {@code callback_url}.
     *
     * @param callbackUrl the URL, or null
     * @return this builder
     */
    public Builder callbackUrl(@Nullable URI callbackUrl) {
      this.callbackUrl = callbackUrl;
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     * @throws IllegalStateException if a required member is missing
     * @throws IllegalArgumentException if a required member is blank, or a text is not Unicode
     */
    public StepUpRequest build() {
      return new StepUpRequest(
          PayloadRules.present("approvalId", approvalId),
          PayloadRules.present("requestId", requestId),
          PayloadRules.present("tenantId", tenantId),
          agentId,
          endpointId,
          toolName,
          riskTier,
          reason,
          requestedAt,
          expiresAt,
          callbackUrl);
    }
  }
}
