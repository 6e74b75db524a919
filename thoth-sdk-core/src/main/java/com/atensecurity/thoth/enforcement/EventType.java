package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.OpenEnum;

/**
 * What an event tells (published).
 *
 * @param value the text on the wire
 */
public record EventType(String value) implements OpenEnum {
  /** A tool is about to be called. */
  public static final EventType TOOL_CALL_PRE = new EventType("TOOL_CALL_PRE");

  /** A tool was called. */
  public static final EventType TOOL_CALL_POST = new EventType("TOOL_CALL_POST");

  /** A call was blocked. */
  public static final EventType TOOL_CALL_BLOCK = new EventType("TOOL_CALL_BLOCK");

  /** A model was called. */
  public static final EventType LLM_INVOCATION = new EventType("LLM_INVOCATION");
}
