package com.atensecurity.thoth.testkit;

/**
 * A decision of the enforcer that is about to be recorded. Every property has a default: agent
 * {@code agent-1}, tool {@code submit_payment}, tier {@code high}. This class is not thread-safe.
 */
public final class DecisionRecording {
  private final GovApi gov;
  private final Decision decision;
  private final ToolCallDraft draft = new ToolCallDraft();

  DecisionRecording(GovApi gov, Decision decision) {
    this.gov = gov;
    this.decision = decision;
    draft.reasonCode = "shadow_policy_" + decision.name().toLowerCase(java.util.Locale.ROOT);
    gov.begin(this, "gov.recordDecision(" + decision + ")", "record");
  }

  /**
   * Sets the agent that wanted to act.
   *
   * @param agentId the agent id
   * @return this recording
   */
  public DecisionRecording agent(String agentId) {
    draft.agentId = agentId;
    return this;
  }

  /**
   * Sets the endpoint that the agent runs on; none by default.
   *
   * @param endpointId the endpoint id
   * @return this recording
   */
  public DecisionRecording endpoint(String endpointId) {
    draft.endpointId = endpointId;
    return this;
  }

  /**
   * Sets the session of the agent, which evidence and forensics go by; none by default.
   *
   * @param sessionId the session id
   * @return this recording
   */
  public DecisionRecording session(String sessionId) {
    draft.context.put("session_id", sessionId);
    return this;
  }

  /**
   * Sets the tool that was to be called.
   *
   * @param toolName the tool
   * @return this recording
   */
  public DecisionRecording tool(String toolName) {
    draft.toolName = toolName;
    return this;
  }

  /**
   * Sets the risk tier.
   *
   * @param riskTier such as {@code high}
   * @return this recording
   */
  public DecisionRecording riskTier(String riskTier) {
    draft.riskTier = riskTier;
    return this;
  }

  /**
   * Sets the reason.
   *
   * @param reason the text
   * @return this recording
   */
  public DecisionRecording reason(String reason) {
    draft.reason = reason;
    return this;
  }

  /**
   * Sets the reason code.
   *
   * @param reasonCode such as {@code lineage_ancestor_blocked}
   * @return this recording
   */
  public DecisionRecording reasonCode(String reasonCode) {
    draft.reasonCode = reasonCode;
    return this;
  }

  /**
   * Records the decision: it shows in the feed and goes to the enabled webhooks; a BLOCK also makes
   * a violation and an alert; a STEP_UP opens an approval, as {@link GovApi#openApproval()} does.
   *
   * @return the event id in the governance feed
   */
  public String record() {
    gov.end(this);
    return gov.record(decision, draft);
  }
}
