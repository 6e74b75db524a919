package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.OpenEnum;

/**
 * The engine that a policy is written for (published).
 *
 * @param value the text on the wire
 */
public record PolicyFramework(String value) implements OpenEnum {
  /** Open Policy Agent. */
  public static final PolicyFramework OPA = new PolicyFramework("OPA");

  /** Cedar. */
  public static final PolicyFramework CEDAR = new PolicyFramework("CEDAR");
}
