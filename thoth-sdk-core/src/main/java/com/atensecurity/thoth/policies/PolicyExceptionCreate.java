package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to except something from a policy. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param requestId an id of your own; GovAPI makes one if it is left out; null to leave it out
 * @param violationId the id of the violation
 * @param holdToken the token of the hold, where a step-up caused it; null to leave it out
 * @param agentId the id of the agent; null to leave it out
 * @param toolName the name of the tool; null to leave it out
 * @param requestedBy who asks for it
 * @param businessJustification why it is needed
 * @param frequencyEstimate how often it is needed, in words such as {@code weekly}
 * @param dataSensitivity how sensitive the data is, in words such as {@code internal}
 * @param alternativesConsidered what else was thought of; null to leave it out
 */
public record PolicyExceptionCreate(
    @Nullable String requestId,
    String violationId,
    @Nullable String holdToken,
    @Nullable String agentId,
    @Nullable String toolName,
    String requestedBy,
    String businessJustification,
    String frequencyEstimate,
    String dataSensitivity,
    @Nullable String alternativesConsidered) {
  /**
   * Starts a request.
   *
   * @return a builder; {@code violationId}, {@code requestedBy}, {@code businessJustification},
   *     {@code frequencyEstimate} and {@code dataSensitivity} are required
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String requestId;
    private @Nullable String violationId;
    private @Nullable String holdToken;
    private @Nullable String agentId;
    private @Nullable String toolName;
    private @Nullable String requestedBy;
    private @Nullable String businessJustification;
    private @Nullable String frequencyEstimate;
    private @Nullable String dataSensitivity;
    private @Nullable String alternativesConsidered;

    private Builder() {}

    /**
     * Sets {@code request_id}.
     *
     * @param requestId an id of your own; GovAPI makes one if it is left out (published)
     * @return this
     */
    public Builder requestId(String requestId) {
      this.requestId = Objects.requireNonNull(requestId, "requestId");
      return this;
    }

    /**
     * Sets {@code violation_id}; required.
     *
     * @param violationId the id of the violation (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder violationId(String violationId) {
      this.violationId = Checks.notBlank("violationId", violationId);
      return this;
    }

    /**
     * Sets {@code hold_token}.
     *
     * @param holdToken the token of the hold, where a step-up caused it (published)
     * @return this
     */
    public Builder holdToken(String holdToken) {
      this.holdToken = Objects.requireNonNull(holdToken, "holdToken");
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
     * Sets {@code requested_by}; required.
     *
     * @param requestedBy who asks for it (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder requestedBy(String requestedBy) {
      this.requestedBy = Checks.notBlank("requestedBy", requestedBy);
      return this;
    }

    /**
     * Sets {@code business_justification}; required.
     *
     * @param businessJustification why it is needed (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder businessJustification(String businessJustification) {
      this.businessJustification = Checks.notBlank("businessJustification", businessJustification);
      return this;
    }

    /**
     * Sets {@code frequency_estimate}; required.
     *
     * @param frequencyEstimate how often it is needed, in words such as {@code weekly}
     *     (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder frequencyEstimate(String frequencyEstimate) {
      this.frequencyEstimate = Checks.notBlank("frequencyEstimate", frequencyEstimate);
      return this;
    }

    /**
     * Sets {@code data_sensitivity}; required.
     *
     * @param dataSensitivity how sensitive the data is, in words such as {@code internal}
     *     (published)
     * @return this
     * @throws IllegalArgumentException if the text is blank
     */
    public Builder dataSensitivity(String dataSensitivity) {
      this.dataSensitivity = Checks.notBlank("dataSensitivity", dataSensitivity);
      return this;
    }

    /**
     * Sets {@code alternatives_considered}.
     *
     * @param alternativesConsidered what else was thought of (published)
     * @return this
     */
    public Builder alternativesConsidered(String alternativesConsidered) {
      this.alternativesConsidered =
          Objects.requireNonNull(alternativesConsidered, "alternativesConsidered");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     * @throws IllegalStateException if a required member is not set
     */
    public PolicyExceptionCreate build() {
      return new PolicyExceptionCreate(
          requestId,
          Checks.required("violationId", violationId),
          holdToken,
          agentId,
          toolName,
          Checks.required("requestedBy", requestedBy),
          Checks.required("businessJustification", businessJustification),
          Checks.required("frequencyEstimate", frequencyEstimate),
          Checks.required("dataSensitivity", dataSensitivity),
          alternativesConsidered);
    }
  }
}
