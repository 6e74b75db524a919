package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.OpenEnum;

/**
 * Where an event comes from (published).
 *
 * @param value the text on the wire
 */
public record EventSource(String value) implements OpenEnum {
  /** A tool call. */
  public static final EventSource AGENT_TOOL_CALL = new EventSource("agent_tool_call");

  /** A call of a model. */
  public static final EventSource AGENT_LLM_INVOCATION = new EventSource("agent_llm_invocation");
}
