package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.Wire.Answer;

/** Requests to the runtime API, as its SDKs write them. */
final class RuntimeCalls {
  private RuntimeCalls() {}

  /** Asks about a tool with a new key. */
  static Answer enforce(GovApi gov, String tool, String more) throws Exception {
    return Wire.runtime(gov, gov.issueApiKey("execute"))
        .post("/v1/enforce", request(gov, tool, more));
  }

  static String request(GovApi gov, String tool, String more) {
    return """
    {"agent_id":"bot","tenant_id":"%s","user_id":"u-1","tool_name":"%s","session_id":"s-1",
     "session_tool_calls":["%s"],"approved_scope":[],"enforcement_mode":"block"%s}
    """
        .formatted(gov.tenantId(), tool, tool, more);
  }

  static Answer hold(GovApi gov, String token) throws Exception {
    return Wire.runtime(gov, gov.issueApiKey("execute")).get("/v1/enforce/hold/" + token);
  }

  static Answer ingest(GovApi gov, String events) throws Exception {
    return Wire.runtime(gov, gov.issueApiKey("write")).post("/v1/events/batch", events);
  }

  static String event(GovApi gov, String id, String more) {
    return """
    {"event_id":"%s","tenant_id":"%s","agent_id":"bot","session_id":"s-1","user_id":"u-1",
     "source_type":"agent_tool_call","event_type":"TOOL_CALL_PRE","tool_name":"pay",
     "content":"hidden","approved_scope":[],"enforcement_mode":"block"%s}
    """
        .formatted(id, gov.tenantId(), more);
  }
}
