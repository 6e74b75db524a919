package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.OpenEnum;

/**
 * What the proxy on an endpoint does with a decision (published).
 *
 * @param value the text on the wire
 */
public record EnforcementMode(String value) implements OpenEnum {
  /** It obeys. */
  public static final EnforcementMode ENFORCE = new EnforcementMode("enforce");

  /** It only reports. */
  public static final EnforcementMode SHADOW = new EnforcementMode("shadow");

  /** Nothing. */
  public static final EnforcementMode OFF = new EnforcementMode("off");
}
