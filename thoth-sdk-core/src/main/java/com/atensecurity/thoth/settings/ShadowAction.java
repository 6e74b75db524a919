package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.OpenEnum;

/**
 * What happens to an action of a risk tier by default (seed).
 *
 * @param value the text on the wire
 */
public record ShadowAction(String value) implements OpenEnum {
  /** It goes through. */
  public static final ShadowAction ALLOW = new ShadowAction("allow");

  /** A person decides. */
  public static final ShadowAction STEP_UP = new ShadowAction("step_up");

  /** It is refused. */
  public static final ShadowAction BLOCK = new ShadowAction("block");
}
