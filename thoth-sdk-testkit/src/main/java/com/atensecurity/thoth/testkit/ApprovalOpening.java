package com.atensecurity.thoth.testkit;

import java.time.Duration;

/**
 * A STEP_UP decision that is about to open an approval. Every property has a default, so that a
 * test names only what it is about: agent {@code agent-1}, tool {@code submit_payment}, tier {@code
 * high}, one hour. This class is not thread-safe.
 */
public final class ApprovalOpening {
  private final GovApi gov;
  private final ToolCallDraft draft = new ToolCallDraft();

  ApprovalOpening(GovApi gov) {
    this.gov = gov;
    draft.reason = "approval required by shadow policy";
    draft.reasonCode = "step_up_required";
    gov.begin(this, "gov.openApproval()", "open");
  }

  /**
   * Sets the agent that wants to act.
   *
   * @param agentId the agent id
   * @return this opening
   */
  public ApprovalOpening agent(String agentId) {
    draft.agentId = agentId;
    return this;
  }

  /**
   * Sets the endpoint that the agent runs on; none by default.
   *
   * @param endpointId the endpoint id
   * @return this opening
   */
  public ApprovalOpening endpoint(String endpointId) {
    draft.endpointId = endpointId;
    return this;
  }

  /**
   * Sets the session of the agent, which evidence and forensics go by; none by default.
   *
   * @param sessionId the session id
   * @return this opening
   */
  public ApprovalOpening session(String sessionId) {
    draft.context.put("session_id", sessionId);
    return this;
  }

  /**
   * Sets the tool to be called.
   *
   * @param toolName the tool
   * @return this opening
   */
  public ApprovalOpening tool(String toolName) {
    draft.toolName = toolName;
    return this;
  }

  /**
   * Sets the risk tier.
   *
   * @param riskTier such as {@code high}
   * @return this opening
   */
  public ApprovalOpening riskTier(String riskTier) {
    draft.riskTier = riskTier;
    return this;
  }

  /**
   * Sets the reason shown to the approver.
   *
   * @param reason the text
   * @return this opening
   */
  public ApprovalOpening reason(String reason) {
    draft.reason = reason;
    return this;
  }

  /**
   * Sets how long the approval stays open on the tenant's clock; one hour by default.
   *
   * @param ttl the time to live; positive
   * @return this opening
   * @throws IllegalArgumentException if it is zero or negative
   */
  public ApprovalOpening ttl(Duration ttl) {
    if (ttl.isNegative() || ttl.isZero()) {
      gov.end(this);
      throw new IllegalArgumentException("ttl(" + ttl + "): the time to live must be positive");
    }
    draft.ttl = ttl;
    return this;
  }

  /**
   * Opens the approval: the decision goes to the feed and to the enabled webhooks, and, when PAM is
   * enabled with {@code request_url} and {@code request_secret}, a signed step-up request goes to
   * the vendor. What is sent, is sent in the background; see {@link GovApi#awaitDeliveries}.
   *
   * @return the ids of the approval
   */
  public OpenedApproval open() {
    gov.end(this);
    return gov.open(draft);
  }
}
