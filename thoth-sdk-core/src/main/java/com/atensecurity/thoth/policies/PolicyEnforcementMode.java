package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.OpenEnum;

/**
 * What a policy bundle does with a decision (published).
 *
 * @param value the text on the wire
 */
public record PolicyEnforcementMode(String value) implements OpenEnum {
  /** It is obeyed; goes with status {@code active}. */
  public static final PolicyEnforcementMode ENFORCE = new PolicyEnforcementMode("enforce");

  /** It is only reported; goes with {@code staged} and {@code paused}. */
  public static final PolicyEnforcementMode OBSERVE = new PolicyEnforcementMode("observe");
}
