package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.OpenEnum;

/**
 * What the enforcer is to do with a decision (published). The mode of the proxy on an endpoint is another thing with other
 * values.
 *
 * @param value the text on the wire
 */
public record EnforcementMode(String value) implements OpenEnum {
  /** Report it; {@code shadow} is an older name. */
  public static final EnforcementMode OBSERVE = new EnforcementMode("observe");

  /** Ask a person. */
  public static final EnforcementMode STEP_UP = new EnforcementMode("step_up");

  /** Block the call. */
  public static final EnforcementMode BLOCK = new EnforcementMode("block");

  /** By risk. */
  public static final EnforcementMode PROGRESSIVE = new EnforcementMode("progressive");
}
