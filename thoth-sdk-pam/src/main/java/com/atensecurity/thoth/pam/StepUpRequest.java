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
 */
public final class StepUpRequest {
  private final StepUpMembers members;

  private StepUpRequest(StepUpMembers members) {
    this.members = members;
  }

  /**
   * Starts a request.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the approval that was opened; {@code approval_id}, not blank} */
  public String approvalId() {
    return members.approvalId();
  }

  /** {@return this step-up's id, which the callback must name; {@code request_id}, not blank} */
  public String requestId() {
    return members.requestId();
  }

  /** {@return the tenant; {@code tenant_id}, not blank} */
  public String tenantId() {
    return members.tenantId();
  }

  /** {@return the agent that wants to act; {@code agent_id}, or null} */
  public @Nullable String agentId() {
    return members.agentId();
  }

  /** {@return the endpoint it runs on; {@code endpoint_id}, or null} */
  public @Nullable String endpointId() {
    return members.endpointId();
  }

  /** {@return the tool it wants to call; {@code tool_name}, or null} */
  public @Nullable String toolName() {
    return members.toolName();
  }

  /** {@return the risk tier, an open set of words; {@code risk_tier}, or null} */
  public @Nullable String riskTier() {
    return members.riskTier();
  }

  /** {@return why a person is asked; {@code reason}, or null} */
  public @Nullable String reason() {
    return members.reason();
  }

  /** {@return when it was asked; {@code requested_at}, or null} */
  public @Nullable Instant requestedAt() {
    return members.requestedAt();
  }

  /** {@return when an answer comes too late; {@code expires_at}, or null} */
  public @Nullable Instant expiresAt() {
    return members.expiresAt();
  }

  /**
   * Where the callback goes; {@code callback_url}.
   *
   * @return the URL as the request names it, or null if it names none: check before giving it to a
   *     sender, and see {@link PamCallbacks#callbackUri} for the address to use then
   */
  public @Nullable URI callbackUrl() {
    return members.callbackUrl();
  }

  /**
   * The request as JSON: UTF-8, members in a fixed order, absent ones left out.
   *
   * @return a fresh array
   */
  public byte[] toJson() {
    return members.toJson();
  }

  /** Reads a body that is known to be UTF-8 and signed. */
  static StepUpRequest read(byte[] body) throws InvalidMessageException {
    return new StepUpRequest(StepUpMembers.read(body));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StepUpRequest that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  /** Names approval, request and tenant. */
  @Override
  public String toString() {
    return "StepUpRequest[approvalId="
        + members.approvalId()
        + ", requestId="
        + members.requestId()
        + ", tenantId="
        + members.tenantId()
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
          new StepUpMembers(
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
              callbackUrl));
    }
  }
}
