package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question before a tool call: may the agent do this? Members are published unless noted.
 * Immutable and thread-safe.
 *
 * @param requestId an id of the caller's; one of the vendor's clients sends a UUID; null to leave
 *     it out
 * @param agentId the id of the agent
 * @param tenantId the tenant
 * @param userId the user; the vendor's clients send {@code system} if there is none
 * @param toolName the name of the tool
 * @param sessionId the id of the session, a UUID by convention
 * @param sessionToolCalls the tools called in the session so far, this call included, in order;
 *     one of the vendor's clients sends the last 128
 * @param approvedScope the tools that the agent may use
 * @param enforcementMode what the enforcer is to do with the decision
 * @param environment the environment of the policy; {@code prod} unless told otherwise; null to
 *     leave it out
 * @param enforcementTraceId an id that links the calls of one action; the session id unless told
 *     otherwise; null to leave it out
 * @param occurredAt when it happens by the caller's clock; null to leave it out
 * @param toolArgs the arguments of the call; null to leave it out
 * @param sessionIntent what the session is meant to do; null to leave it out
 * @param purpose what the call is for; null to leave it out
 * @param dataClassification how sensitive the data is; null to leave it out
 * @param taskContext who delegated what to whom: {@code initiated_by}, {@code task_id}, {@code
 *     chain}; null to leave it out
 * @param identityBinding the identities that belong together; some clients send agent, tenant and
 *     user; null to leave it out
 * @param metadata anything else that the decision may depend on; null to leave it out
 * @param endpointId the id of the endpoint; null to leave it out
 * @param fleetId the id of the fleet; null to leave it out
 */
public record EnforceRequest(
    @Nullable String requestId,
    String agentId,
    String tenantId,
    String userId,
    String toolName,
    String sessionId,
    List<String> sessionToolCalls,
    List<String> approvedScope,
    EnforcementMode enforcementMode,
    @Nullable String environment,
    @Nullable String enforcementTraceId,
    @Nullable Instant occurredAt,
    @Nullable Json toolArgs,
    @Nullable String sessionIntent,
    @Nullable String purpose,
    @Nullable String dataClassification,
    @Nullable Json taskContext,
    @Nullable Json identityBinding,
    @Nullable Json metadata,
    @Nullable String endpointId,
    @Nullable String fleetId) {
  /**
   * Starts a request.
   *
   * @return a builder; {@code agentId}, {@code tenantId}, {@code userId}, {@code toolName},
   *     {@code sessionId}, {@code sessionToolCalls}, {@code approvedScope} and {@code
   *     enforcementMode} are required
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String requestId;
    private @Nullable String agentId;
    private @Nullable String tenantId;
    private @Nullable String userId;
    private @Nullable String toolName;
    private @Nullable String sessionId;
    private @Nullable List<String> sessionToolCalls;
    private @Nullable List<String> approvedScope;
    private @Nullable EnforcementMode enforcementMode;
    private @Nullable String environment;
    private @Nullable String enforcementTraceId;
    private @Nullable Instant occurredAt;
    private @Nullable Json toolArgs;
    private @Nullable String sessionIntent;
    private @Nullable String purpose;
    private @Nullable String dataClassification;
    private @Nullable Json taskContext;
    private @Nullable Json identityBinding;
    private @Nullable Json metadata;
    private @Nullable String endpointId;
    private @Nullable String fleetId;

    private Builder() {}

    /**
     * Sets {@code request_id}.
     *
     * @param requestId an id of the caller's; one of the vendor's clients sends a UUID
     *     (published)
     * @return this
     */
    public Builder requestId(String requestId) {
      this.requestId = Objects.requireNonNull(requestId, "requestId");
      return this;
    }

    /**
     * Sets {@code agent_id}; required.
     *
     * @param agentId the id of the agent (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder agentId(String agentId) {
      this.agentId = Checks.notBlank("agentId", agentId);
      return this;
    }

    /**
     * Sets {@code tenant_id}; required.
     *
     * @param tenantId the tenant (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder tenantId(String tenantId) {
      this.tenantId = Checks.notBlank("tenantId", tenantId);
      return this;
    }

    /**
     * Sets {@code user_id}; required.
     *
     * @param userId the user; the vendor's clients send {@code system} if there is none
     *     (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder userId(String userId) {
      this.userId = Checks.notBlank("userId", userId);
      return this;
    }

    /**
     * Sets {@code tool_name}; required.
     *
     * @param toolName the name of the tool (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder toolName(String toolName) {
      this.toolName = Checks.notBlank("toolName", toolName);
      return this;
    }

    /**
     * Sets {@code session_id}; required.
     *
     * @param sessionId the id of the session, a UUID by convention (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder sessionId(String sessionId) {
      this.sessionId = Checks.notBlank("sessionId", sessionId);
      return this;
    }

    /**
     * Sets {@code session_tool_calls}; required.
     *
     * @param sessionToolCalls the tools called in the session so far, this call included, in
     *     order; one of the vendor's clients sends the last 128 (published)
     * @return this
     */
    public Builder sessionToolCalls(List<String> sessionToolCalls) {
      this.sessionToolCalls = List.copyOf(sessionToolCalls);
      return this;
    }

    /**
     * Sets {@code approved_scope}; required.
     *
     * @param approvedScope the tools that the agent may use (published)
     * @return this
     */
    public Builder approvedScope(List<String> approvedScope) {
      this.approvedScope = List.copyOf(approvedScope);
      return this;
    }

    /**
     * Sets {@code enforcement_mode}; required.
     *
     * @param enforcementMode what the enforcer is to do with the decision (published)
     * @return this
     */
    public Builder enforcementMode(EnforcementMode enforcementMode) {
      this.enforcementMode = Objects.requireNonNull(enforcementMode, "enforcementMode");
      return this;
    }

    /**
     * Sets {@code environment}.
     *
     * @param environment the environment of the policy; {@code prod} unless told otherwise
     *     (published)
     * @return this
     */
    public Builder environment(String environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Sets {@code enforcement_trace_id}.
     *
     * @param enforcementTraceId an id that links the calls of one action; the session id unless
     *     told otherwise (published)
     * @return this
     */
    public Builder enforcementTraceId(String enforcementTraceId) {
      this.enforcementTraceId = Objects.requireNonNull(enforcementTraceId, "enforcementTraceId");
      return this;
    }

    /**
     * Sets {@code occurred_at}.
     *
     * @param occurredAt when it happens by the caller's clock (published)
     * @return this
     */
    public Builder occurredAt(Instant occurredAt) {
      this.occurredAt = Objects.requireNonNull(occurredAt, "occurredAt");
      return this;
    }

    /**
     * Sets {@code tool_args}.
     *
     * @param toolArgs the arguments of the call (published)
     * @return this
     */
    public Builder toolArgs(Json toolArgs) {
      this.toolArgs = Objects.requireNonNull(toolArgs, "toolArgs");
      return this;
    }

    /**
     * Sets {@code session_intent}.
     *
     * @param sessionIntent what the session is meant to do (published)
     * @return this
     */
    public Builder sessionIntent(String sessionIntent) {
      this.sessionIntent = Objects.requireNonNull(sessionIntent, "sessionIntent");
      return this;
    }

    /**
     * Sets {@code purpose}.
     *
     * @param purpose what the call is for (published)
     * @return this
     */
    public Builder purpose(String purpose) {
      this.purpose = Objects.requireNonNull(purpose, "purpose");
      return this;
    }

    /**
     * Sets {@code data_classification}.
     *
     * @param dataClassification how sensitive the data is (published)
     * @return this
     */
    public Builder dataClassification(String dataClassification) {
      this.dataClassification = Objects.requireNonNull(dataClassification, "dataClassification");
      return this;
    }

    /**
     * Sets {@code task_context}.
     *
     * @param taskContext who delegated what to whom: {@code initiated_by}, {@code task_id},
     *     {@code chain} (published)
     * @return this
     */
    public Builder taskContext(Json taskContext) {
      this.taskContext = Objects.requireNonNull(taskContext, "taskContext");
      return this;
    }

    /**
     * Sets {@code identity_binding}.
     *
     * @param identityBinding the identities that belong together; some clients send agent, tenant
     *     and user (published)
     * @return this
     */
    public Builder identityBinding(Json identityBinding) {
      this.identityBinding = Objects.requireNonNull(identityBinding, "identityBinding");
      return this;
    }

    /**
     * Sets {@code metadata}.
     *
     * @param metadata anything else that the decision may depend on (published)
     * @return this
     */
    public Builder metadata(Json metadata) {
      this.metadata = Objects.requireNonNull(metadata, "metadata");
      return this;
    }

    /**
     * Sets {@code endpoint_id}.
     *
     * @param endpointId the id of the endpoint (published)
     * @return this
     */
    public Builder endpointId(String endpointId) {
      this.endpointId = Objects.requireNonNull(endpointId, "endpointId");
      return this;
    }

    /**
     * Sets {@code fleet_id}.
     *
     * @param fleetId the id of the fleet (published)
     * @return this
     */
    public Builder fleetId(String fleetId) {
      this.fleetId = Objects.requireNonNull(fleetId, "fleetId");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     * @throws IllegalStateException if a required member is not set
     */
    public EnforceRequest build() {
      return new EnforceRequest(
          requestId,
          Checks.required("agentId", agentId),
          Checks.required("tenantId", tenantId),
          Checks.required("userId", userId),
          Checks.required("toolName", toolName),
          Checks.required("sessionId", sessionId),
          Checks.required("sessionToolCalls", sessionToolCalls),
          Checks.required("approvedScope", approvedScope),
          Checks.required("enforcementMode", enforcementMode),
          environment,
          enforcementTraceId,
          occurredAt,
          toolArgs,
          sessionIntent,
          purpose,
          dataClassification,
          taskContext,
          identityBinding,
          metadata,
          endpointId,
          fleetId);
    }
  }
}
