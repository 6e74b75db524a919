package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that an agent did. Members are published unless noted. Immutable and thread-safe.
 *
 * @param eventId a unique id; the vendor's clients send the tenant, a colon and a UUID
 * @param tenantId the tenant
 * @param agentId the id of the agent; null to leave it out
 * @param sessionId the id of the session
 * @param userId the id of the user
 * @param sourceType where the event comes from
 * @param eventType what the event tells
 * @param toolName the name of the tool; null to leave it out
 * @param content what was said or done; never empty from the vendor's clients; null to leave it
 *     out
 * @param metadata anything else that is to be kept with it; null to leave it out
 * @param approvedScope the tools that the agent may use
 * @param enforcementMode what is done with decisions
 * @param sessionToolCalls the tools called in the session so far, in order; null to leave it out
 * @param occurredAt when it happened; null to leave it out
 * @param ttl when the event expires, in seconds since 1970; the vendor's clients say 90 days
 *     ahead; null to leave it out
 * @param violationId the id of the violation; null to leave it out
 * @param purpose what the call is for; null to leave it out
 * @param dataClassification how sensitive the data is; null to leave it out
 * @param taskContext who delegated what to whom: {@code initiated_by}, {@code task_id}, {@code
 *     chain}; null to leave it out
 * @param initiatedBy who began the task; null to leave it out
 * @param taskId the id of the task; null to leave it out
 * @param delegationChain who delegated to whom, from the first on; null to leave it out
 * @param endpointId the id of the endpoint; null to leave it out
 * @param hostname the host name of the endpoint; null to leave it out
 * @param ingestedAt when it was taken in; null to leave it out
 * @param chainIndex its position in the chain; null to leave it out
 * @param hash the hash of the record; null to leave it out
 * @param previousHash the hash of the record before; null to leave it out
 * @param signature the signature of the record; null to leave it out
 */
public record BehavioralEvent(
    String eventId,
    String tenantId,
    @Nullable String agentId,
    String sessionId,
    String userId,
    EventSource sourceType,
    EventType eventType,
    @Nullable String toolName,
    @Nullable String content,
    @Nullable Json metadata,
    List<String> approvedScope,
    EnforcementMode enforcementMode,
    @Nullable List<String> sessionToolCalls,
    @Nullable Instant occurredAt,
    @Nullable Long ttl,
    @Nullable String violationId,
    @Nullable String purpose,
    @Nullable String dataClassification,
    @Nullable Json taskContext,
    @Nullable String initiatedBy,
    @Nullable String taskId,
    @Nullable List<String> delegationChain,
    @Nullable String endpointId,
    @Nullable String hostname,
    @Nullable Instant ingestedAt,
    @Nullable Long chainIndex,
    @Nullable String hash,
    @Nullable String previousHash,
    @Nullable String signature) {
  /** What kind of event it is. What was said or done, and by whom, is for nobody's log. */
  @Override
  public String toString() {
    return "BehavioralEvent[eventId="
        + eventId
        + ", eventType="
        + eventType
        + ", toolName="
        + toolName
        + "]";
  }

  /**
   * Starts a request.
   *
   * @return a builder; {@code eventId}, {@code tenantId}, {@code sessionId}, {@code userId},
   *     {@code sourceType}, {@code eventType}, {@code approvedScope} and {@code enforcementMode}
   *     are required
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String eventId;
    private @Nullable String tenantId;
    private @Nullable String agentId;
    private @Nullable String sessionId;
    private @Nullable String userId;
    private @Nullable EventSource sourceType;
    private @Nullable EventType eventType;
    private @Nullable String toolName;
    private @Nullable String content;
    private @Nullable Json metadata;
    private @Nullable List<String> approvedScope;
    private @Nullable EnforcementMode enforcementMode;
    private @Nullable List<String> sessionToolCalls;
    private @Nullable Instant occurredAt;
    private @Nullable Long ttl;
    private @Nullable String violationId;
    private @Nullable String purpose;
    private @Nullable String dataClassification;
    private @Nullable Json taskContext;
    private @Nullable String initiatedBy;
    private @Nullable String taskId;
    private @Nullable List<String> delegationChain;
    private @Nullable String endpointId;
    private @Nullable String hostname;
    private @Nullable Instant ingestedAt;
    private @Nullable Long chainIndex;
    private @Nullable String hash;
    private @Nullable String previousHash;
    private @Nullable String signature;

    private Builder() {}

    /**
     * Sets {@code event_id}; required.
     *
     * @param eventId a unique id; the vendor's clients send the tenant, a colon and a UUID
     *     (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder eventId(String eventId) {
      this.eventId = Checks.notBlank("eventId", eventId);
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
     * Sets {@code agent_id}.
     *
     * @param agentId the id of the agent (published)
     * @return this
     */
    public Builder agentId(String agentId) {
      this.agentId = Objects.requireNonNull(agentId, "agentId");
      return this;
    }

    /**
     * Sets {@code session_id}; required.
     *
     * @param sessionId the id of the session (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder sessionId(String sessionId) {
      this.sessionId = Checks.notBlank("sessionId", sessionId);
      return this;
    }

    /**
     * Sets {@code user_id}; required.
     *
     * @param userId the id of the user (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder userId(String userId) {
      this.userId = Checks.notBlank("userId", userId);
      return this;
    }

    /**
     * Sets {@code source_type}; required.
     *
     * @param sourceType where the event comes from (published)
     * @return this
     */
    public Builder sourceType(EventSource sourceType) {
      this.sourceType = Objects.requireNonNull(sourceType, "sourceType");
      return this;
    }

    /**
     * Sets {@code event_type}; required.
     *
     * @param eventType what the event tells (published)
     * @return this
     */
    public Builder eventType(EventType eventType) {
      this.eventType = Objects.requireNonNull(eventType, "eventType");
      return this;
    }

    /**
     * Sets {@code tool_name}.
     *
     * @param toolName the name of the tool (published)
     * @return this
     */
    public Builder toolName(String toolName) {
      this.toolName = Objects.requireNonNull(toolName, "toolName");
      return this;
    }

    /**
     * Sets {@code content}.
     *
     * @param content what was said or done; never empty from the vendor's clients (published)
     * @return this
     */
    public Builder content(String content) {
      this.content = Objects.requireNonNull(content, "content");
      return this;
    }

    /**
     * Sets {@code metadata}.
     *
     * @param metadata anything else that is to be kept with it (published)
     * @return this
     */
    public Builder metadata(Json metadata) {
      this.metadata = Objects.requireNonNull(metadata, "metadata");
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
     * @param enforcementMode what is done with decisions (published)
     * @return this
     */
    public Builder enforcementMode(EnforcementMode enforcementMode) {
      this.enforcementMode = Objects.requireNonNull(enforcementMode, "enforcementMode");
      return this;
    }

    /**
     * Sets {@code session_tool_calls}.
     *
     * @param sessionToolCalls the tools called in the session so far, in order (published)
     * @return this
     */
    public Builder sessionToolCalls(List<String> sessionToolCalls) {
      this.sessionToolCalls = List.copyOf(sessionToolCalls);
      return this;
    }

    /**
     * Sets {@code occurred_at}.
     *
     * @param occurredAt when it happened (published)
     * @return this
     */
    public Builder occurredAt(Instant occurredAt) {
      this.occurredAt = Objects.requireNonNull(occurredAt, "occurredAt");
      return this;
    }

    /**
     * Sets {@code ttl}.
     *
     * @param ttl when the event expires, in seconds since 1970; the vendor's clients say 90 days
     *     ahead (published)
     * @return this
     */
    public Builder ttl(long ttl) {
      this.ttl = ttl;
      return this;
    }

    /**
     * Sets {@code violation_id}.
     *
     * @param violationId the id of the violation (published)
     * @return this
     */
    public Builder violationId(String violationId) {
      this.violationId = Objects.requireNonNull(violationId, "violationId");
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
     * Sets {@code initiated_by}.
     *
     * @param initiatedBy who began the task (published)
     * @return this
     */
    public Builder initiatedBy(String initiatedBy) {
      this.initiatedBy = Objects.requireNonNull(initiatedBy, "initiatedBy");
      return this;
    }

    /**
     * Sets {@code task_id}.
     *
     * @param taskId the id of the task (published)
     * @return this
     */
    public Builder taskId(String taskId) {
      this.taskId = Objects.requireNonNull(taskId, "taskId");
      return this;
    }

    /**
     * Sets {@code delegation_chain}.
     *
     * @param delegationChain who delegated to whom, from the first on (published)
     * @return this
     */
    public Builder delegationChain(List<String> delegationChain) {
      this.delegationChain = List.copyOf(delegationChain);
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
     * Sets {@code hostname}.
     *
     * @param hostname the host name of the endpoint (published)
     * @return this
     */
    public Builder hostname(String hostname) {
      this.hostname = Objects.requireNonNull(hostname, "hostname");
      return this;
    }

    /**
     * Sets {@code ingested_at}.
     *
     * @param ingestedAt when it was taken in (published)
     * @return this
     */
    public Builder ingestedAt(Instant ingestedAt) {
      this.ingestedAt = Objects.requireNonNull(ingestedAt, "ingestedAt");
      return this;
    }

    /**
     * Sets {@code chain_index}.
     *
     * @param chainIndex its position in the chain (published)
     * @return this
     */
    public Builder chainIndex(long chainIndex) {
      this.chainIndex = chainIndex;
      return this;
    }

    /**
     * Sets {@code hash}.
     *
     * @param hash the hash of the record (published)
     * @return this
     */
    public Builder hash(String hash) {
      this.hash = Objects.requireNonNull(hash, "hash");
      return this;
    }

    /**
     * Sets {@code previous_hash}.
     *
     * @param previousHash the hash of the record before (published)
     * @return this
     */
    public Builder previousHash(String previousHash) {
      this.previousHash = Objects.requireNonNull(previousHash, "previousHash");
      return this;
    }

    /**
     * Sets {@code signature}.
     *
     * @param signature the signature of the record (published)
     * @return this
     */
    public Builder signature(String signature) {
      this.signature = Objects.requireNonNull(signature, "signature");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     * @throws IllegalStateException if a required member is not set
     */
    public BehavioralEvent build() {
      return new BehavioralEvent(
          Checks.required("eventId", eventId),
          Checks.required("tenantId", tenantId),
          agentId,
          Checks.required("sessionId", sessionId),
          Checks.required("userId", userId),
          Checks.required("sourceType", sourceType),
          Checks.required("eventType", eventType),
          toolName,
          content,
          metadata,
          Checks.required("approvedScope", approvedScope),
          Checks.required("enforcementMode", enforcementMode),
          sessionToolCalls,
          occurredAt,
          ttl,
          violationId,
          purpose,
          dataClassification,
          taskContext,
          initiatedBy,
          taskId,
          delegationChain,
          endpointId,
          hostname,
          ingestedAt,
          chainIndex,
          hash,
          previousHash,
          signature);
    }
  }
}
