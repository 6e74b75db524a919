package com.atensecurity.thoth.forensics;

import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;

/**
 * Forensic timelines of sessions, incidents and agents.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Forensics {
  private final Calls calls;
  private final ForensicsService service;

  /**
   * Internal; callers use {@code ThothClient.forensics()}.
   *
   * @param calls the client
   */
  public Forensics(Calls calls) {
    this.calls = calls;
    this.service = calls.service(ForensicsService.class);
  }

  /**
   * Reads the timeline of a session. {@code GET /{tenant_id}/thoth/sessions/{session_id}/forensics}
   * (published); may be sent again.
   *
   * @param sessionId the session's id
   * @return the timeline
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public SessionForensics session(String sessionId) {
    return calls.execute(service.getSessionForensics(Checks.id("session id", sessionId)));
  }

  /**
   * Reads the timeline of the session behind an incident. {@code GET
   * /{tenant_id}/thoth/incidents/{incident_id}/forensics} (published); may be sent again.
   *
   * @param incidentId the incident's id
   * @return the timeline
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public IncidentForensics incident(String incidentId) {
    return calls.execute(service.getIncidentForensics(Checks.id("incident id", incidentId)));
  }

  /**
   * Reads the timeline of an agent's latest session. {@code GET
   * /{tenant_id}/thoth/agents/{agent_id}/forensics/latest} (published); may be sent again.
   *
   * @param agentId the agent's id
   * @return the timeline
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public SessionForensics latestOfAgent(String agentId) {
    return calls.execute(service.getAgentLatestForensics(Checks.id("agent id", agentId)));
  }
}
