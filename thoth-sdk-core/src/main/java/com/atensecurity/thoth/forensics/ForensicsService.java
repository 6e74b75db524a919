package com.atensecurity.thoth.forensics;

import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import retrofit2.http.GET;
import retrofit2.http.Path;

/** The wire contract of forensics. */
interface ForensicsService {
  @Retryable
  @GET("thoth/sessions/{session_id}/forensics")
  Operation<SessionForensics> getSessionForensics(@Path("session_id") String sessionId);

  @Retryable
  @GET("thoth/incidents/{incident_id}/forensics")
  Operation<IncidentForensics> getIncidentForensics(@Path("incident_id") String incidentId);

  @Retryable
  @GET("thoth/agents/{agent_id}/forensics/latest")
  Operation<SessionForensics> getAgentLatestForensics(@Path("agent_id") String agentId);
}
